"""What mediators are told when an appointment goes from one of them to another; names nobody."""

from datetime import datetime

from accounts.models import User
from appointments.models import Appointment
from appointments.scheduling import moment_in_words
from notifications.enums import NoticeKind
from notifications.outbox import post_notice


def mediators_told(new: Appointment, old: Appointment, *, at: datetime) -> None:
    """DIARY_CHANGED to who takes the appointment over, and to who had it."""
    claim = f"claim {new.case.claim_number}"
    was, now = moment_in_words(old.starts_at), moment_in_words(new.starts_at)
    _post(
        new,
        new.mediator,
        subject=f"You have a new appointment: {now}",
        text=f"You now have {claim} on {now}. {old.mediator.name} had it on {was}.\n\n"
        "Look at the case before the hour begins, and say whether you know anybody in it.",
        at=at,
    )
    _post(
        new,
        old.mediator,
        subject=f"An appointment is no longer yours: {was}",
        text=f"Your appointment on {was}, {claim}, is now {new.mediator.name}’s, on {now}. "
        "You do not need to do anything.",
        at=at,
    )


def _post(
    appointment: Appointment, mediator: User, *, subject: str, text: str, at: datetime
) -> None:
    kind = NoticeKind.DIARY_CHANGED
    post_notice(
        kind=kind,
        dedupe_key=f"{kind}:{appointment.pk}:{mediator.pk}",
        case_reference=appointment.case.reference,
        claim_number=appointment.case.claim_number,
        subject=subject,
        body=f"Dear {mediator.name},\n\n{text}\n\nSmall Claims Mediation Service\n",
        at=at,
        recipient_name=mediator.name,
        email=mediator.email,
    )
