"""Kinds of notice, channels and states."""

from django.db.models import TextChoices


class NoticeKind(TextChoices):
    """What a notice says; the codes are a public contract."""

    VACATE_HEARING = "VACATE_HEARING", "Vacate hearing"
    LIST_FOR_HEARING = "LIST_FOR_HEARING", "List for hearing"
    RESULT_CORRECTED = "RESULT_CORRECTED", "Result corrected"
    APPOINTMENT_BOOKED = "APPOINTMENT_BOOKED", "Appointment booked"
    APPOINTMENT_CHANGED = "APPOINTMENT_CHANGED", "Appointment changed"
    APPOINTMENT_REMINDER = "APPOINTMENT_REMINDER", "Appointment reminder"
    AGREEMENT_ISSUED = "AGREEMENT_ISSUED", "Agreement issued"
    OUTCOME_CONFIRMED = "OUTCOME_CONFIRMED", "Outcome confirmed"
    FEEDBACK_REQUEST = "FEEDBACK_REQUEST", "Feedback request"
    FOLLOW_UP_OFFER = "FOLLOW_UP_OFFER", "Follow-up offer"
    DIARY_CHANGED = "DIARY_CHANGED", "Diary changed"
    PAYMENT_DUE = "PAYMENT_DUE", "Payment due"


# Notices a listing team must acknowledge and then action.
ANSWERED_KINDS = {NoticeKind.VACATE_HEARING, NoticeKind.LIST_FOR_HEARING}


class Answer(TextChoices):
    """Where a listing team stands with a notice; NOT_ASKED: nothing is awaited."""

    NOT_ASKED = "NOT_ASKED", "No answer needed"
    AWAITED = "AWAITED", "Not acknowledged yet"
    ACKNOWLEDGED = "ACKNOWLEDGED", "Acknowledged"
    ACTIONED = "ACTIONED", "Actioned"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class Channel(TextChoices):
    """How a notice reaches its recipient."""

    INBOX = "INBOX", "In-app inbox"
    EMAIL = "EMAIL", "E-mail"
    SMS = "SMS", "Text message"


class DeliveryState(TextChoices):
    """Where one delivery of a notice stands."""

    QUEUED = "QUEUED", "Waiting to be sent"
    SENT = "SENT", "Sent"
    FAILED = "FAILED", "Could not be sent"
    DROPPED = "DROPPED", "Not sent, because it was withdrawn or too late"
