"""Whether a case can be held in an hour; each check raises the sentence of its rule."""

from datetime import datetime

from appointments.errors import CaseNotReady, SlotPast, SlotTooSoon, SlotUnavailable
from appointments.models import Slot
from appointments.scheduling import moment_in_words
from appointments.services.fitting import check_dates, check_free, check_length, check_quotas
from appointments.services.sessions import Session
from cases.enums import CaseState
from cases.models import Case
from cases.services.conflicts import require_no_conflict


def check_ready(case: Case) -> None:
    """Raise CaseNotReady unless the case waits for an appointment."""
    if case.state != CaseState.READY:
        raise CaseNotReady(
            f"This case is {case.get_state_display().lower()}, so it cannot be booked now."
        )


def check_hour(case: Case, session: Session, *, at: datetime, hour_known: bool = False) -> None:
    """Raise the first reason why the case cannot be held then; all of it is locked.

    `hour_known`: the parties keep the hour that they were told of, so it may begin soon.
    """
    slot = session.slot
    check_slot(slot, at)
    if not hour_known:
        check_notice(case, slot, at)
    check_length(case, session)
    check_free(case, session)
    check_dates(case, session)
    for mediator in sorted(session.mediators, key=lambda person: person.pk):
        require_no_conflict(case=case, mediator=mediator, at=at)
    check_quotas(session)


def check_slot(slot: Slot, at: datetime) -> None:
    """Raise SlotPast or SlotUnavailable unless the hour lies ahead and its mediator works."""
    if slot.starts_at <= at:
        raise SlotPast(
            f"{moment_in_words(slot.starts_at)} has passed, so nothing was booked. "
            "Choose a later time."
        )
    if not slot.mediator.is_active:
        raise SlotUnavailable(
            f"{slot.mediator.name} no longer takes appointments. Choose another mediator."
        )


def check_notice(case: Case, slot: Slot, at: datetime) -> None:
    """Raise SlotTooSoon when the parties could not be told in time."""
    if slot.starts_at < at + case.scheme.booking_notice:
        raise SlotTooSoon(
            f"{moment_in_words(slot.starts_at)} is too soon: the parties must be told at least "
            f"{case.scheme.booking_notice_in_words} before. Choose a later time."
        )
