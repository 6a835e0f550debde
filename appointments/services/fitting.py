"""Whether an hour fits the case and the people; each check raises the sentence of its rule."""

from datetime import timedelta

from appointments.errors import CaseNotReady, DateAvoided, QuotaFull, SlotTaken, SlotUnavailable
from appointments.models import Appointment, Slot
from appointments.selectors.quotas import full_weeks
from appointments.selectors.slots import avoided_by, dates_to_avoid
from cases.models import Case
from core.clocks.calendar import in_words, local_day, monday_of


def check_scheme(case: Case, slot: Slot) -> None:
    """Raise SlotUnavailable when the time does not hold a session of the case's scheme."""
    scheme = case.scheme
    if slot.scheme_id not in (None, scheme.pk):
        raise SlotUnavailable(
            "That time is kept for cases of another scheme, so nothing was booked. "
            "Choose another time."
        )
    if slot.ends_at - slot.starts_at < timedelta(minutes=scheme.duration_minutes):
        raise SlotUnavailable(
            f"{scheme.name} takes {scheme.duration_minutes} minutes, and this time is shorter. "
            "Choose a longer time."
        )
    if scheme.mediators_needed > 1:
        raise SlotUnavailable(
            f"{scheme.name} needs {scheme.mediators_needed} mediators at one time, "
            "which the diary cannot book yet."
        )


def check_quota(slot: Slot) -> None:
    """Raise QuotaFull when the mediator has all appointments of the week.

    The mediator's row is locked, so that two bookings of a week count each other.
    """
    week = (slot.mediator_id, monday_of(slot.day))
    if quota := full_weeks([week]).get(week):
        raise QuotaFull(slot.mediator.name, quota)


def check_free(case: Case, slot: Slot) -> None:
    """Raise SlotTaken when the mediator has a live appointment in that time.

    PostgreSQL and the unique constraints refuse it too; on SQLite the write lock that this
    transaction holds makes the answer final.
    """
    live = Appointment.objects.live().overlapping(slot.starts_at, slot.ends_at)
    if live.filter(mediator=slot.mediator).exists() or live.filter(slot=slot).exists():
        raise SlotTaken
    if live.filter(case=case).exists():
        raise CaseNotReady("This case already has an appointment at that time.")


def check_dates(case: Case, slot: Slot) -> None:
    """Raise DateAvoided when the day is one that a party asked to avoid."""
    day = local_day(slot.starts_at)
    people = avoided_by(day, dates_to_avoid(case))
    if people:
        raise DateAvoided(
            f"{' and '.join(people)} asked to avoid {in_words(day)}, so nothing was booked. "
            "Choose another day."
        )
