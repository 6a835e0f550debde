"""States of an appointment, why a mediator is away, and what becomes of a planned case."""

from django.db.models import TextChoices


class AppointmentState(TextChoices):
    """The life of a booked hour."""

    BOOKED = "BOOKED", "Booked"
    HELD = "HELD", "Held"
    NOT_HELD = "NOT_HELD", "Not held"
    CANCELLED = "CANCELLED", "Cancelled"


# An appointment that still takes up its slot and its case.
LIVE = (AppointmentState.BOOKED, AppointmentState.HELD, AppointmentState.NOT_HELD)


class AskedBy(TextChoices):
    """For whom an appointment was moved to another hour."""

    CLAIMANT = "CLAIMANT", "The claimant’s side"
    DEFENDANT = "DEFENDANT", "The defendant’s side"
    BOTH = "BOTH", "Both sides"
    SERVICE = "SERVICE", "The mediation service"


class AbsenceKind(TextChoices):
    """Why a mediator takes no appointments for a time."""

    LEAVE = "LEAVE", "Leave"
    TRAINING = "TRAINING", "Training"
    TASKS = "TASKS", "Tasks in place of appointments"
    UNPLANNED = "UNPLANNED", "Away at short notice"


class Reminder(TextChoices):
    """When before its appointment a party is reminded, the first one first."""

    WEEK = "WEEK", "7 days before"
    TWO_DAYS = "TWO_DAYS", "2 days before"
    MORNING = "MORNING", "On the morning"


class PlanOutcome(TextChoices):
    """What became of one case of a plan."""

    PLANNED = "PLANNED", "To book"
    BOOKED = "BOOKED", "Booked"
    REFUSED = "REFUSED", "Not booked"
    LEFT = "LEFT", "Not booked"


class Attends(TextChoices):
    """What a party says about its appointment."""

    YES = "YES", "Confirmed"
    ANOTHER = "ANOTHER", "Asks for another time"


class Attended(TextChoices):
    """Whether a party took part."""

    ATTENDED = "ATTENDED", "Attended"
    LATE = "LATE", "Attended late"
    LEFT = "LEFT", "Left before the end"
    ABSENT = "ABSENT", "Did not attend"


# Said with the minutes after the start.
WITH_MINUTES = (Attended.LATE, Attended.LEFT)


class Readiness(TextChoices):
    """How a thing that an appointment rests on stands."""

    IN_PLACE = "IN_PLACE", "In place"
    LOOK = "LOOK", "To look at"
    MISSING = "MISSING", "Missing"


class MaySettle(TextChoices):
    """Whether who takes part may agree a settlement on the day."""

    YES = "YES", "May settle on the day"
    NO = "NO", "May not settle on the day"


class HandOverChoice(TextChoices):
    """What shall become of an appointment whose mediator is suddenly away."""

    SAME_HOUR = "SAME_HOUR", "Another mediator takes it at the same hour"
    LATER = "LATER", "It moves to another hour"
    LEAVE = "LEAVE", "A person arranges it"


class HandOverOutcome(TextChoices):
    """What became of it."""

    PLANNED = "PLANNED", "To do"
    DONE = "DONE", "Done"
    REFUSED = "REFUSED", "Not done"
    LEFT = "LEFT", "For a person"


class OfferOutcome(TextChoices):
    """How an offer of a vacated hour ended."""

    BOOKED = "BOOKED", "Booked"
    RELEASED = "RELEASED", "Given back"
    EXPIRED = "EXPIRED", "Not confirmed in time"
