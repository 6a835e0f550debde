"""Whether an hour fits the case and the people; each check raises the sentence of its rule."""

from appointments.errors import (
    CaseNotReady,
    DateAvoided,
    InterpreterTaken,
    PersonTaken,
    QuotaFull,
    SlotTaken,
    SlotUnavailable,
)
from appointments.models import Appointment, Hold
from appointments.scheduling import moment_in_words
from appointments.selectors.quotas import full_weeks
from appointments.selectors.slots import avoided_by, dates_to_avoid
from appointments.services.sessions import Session
from cases.models import Case
from core.clocks.calendar import in_words, local_day, monday_of


def check_length(case: Case, session: Session) -> None:
    """Raise SlotUnavailable when the hours are another scheme's, or not enough for the case."""
    scheme, slot = case.scheme, session.slot
    if slot.scheme_id not in (None, scheme.pk):
        raise SlotUnavailable(
            "That time is kept for cases of another scheme, so nothing was booked. "
            "Choose another time."
        )
    if not session.asked.held_by(session.run):
        raise SlotUnavailable(
            f"This case takes {session.asked.in_words}, and {slot.mediator.name} has no more hours "
            "directly after that one, so nothing was booked. Choose another time."
        )
    if session.missing:
        raise SlotUnavailable(
            f"{session.missing[0].upper()}{session.missing[1:]} Nothing was booked. "
            "Choose another time."
        )


def check_quotas(session: Session) -> None:
    """Raise QuotaFull when a mediator has all appointments of the week.

    The mediators' keys are locked, so that two bookings of a week count each other.
    """
    people = {(person.pk, monday_of(session.slot.day)): person for person in session.mediators}
    for week, quota in full_weeks(people).items():
        raise QuotaFull(people[week].name, quota)


def check_free(case: Case, session: Session) -> None:
    """Raise SlotTaken, PersonTaken or CaseNotReady when something of it is taken at that time.

    PostgreSQL and the unique constraints refuse it too; on SQLite the write lock that this
    transaction holds makes the answer final.
    """
    held = Hold.objects.overlapping(session.starts_at, session.ends_at)
    held = held.filter(resource__in=session.keys).order_by("starts_at")
    held = held.exclude(offer__case=case)  # kept for this very case
    taken = dict(held.values_list("resource", "starts_at"))
    for key, begins in taken.items():
        if key in session.people:
            raise PersonTaken(str(session.people[key]))
        if key in session.others:
            raise InterpreterTaken
        if begins > session.starts_at:
            raise SlotTaken(
                f"This case takes {len(session.run)} hours in a row, and "
                f"{moment_in_words(begins)} is taken, so nothing was booked. Choose another time."
            )
        raise SlotTaken
    live = Appointment.objects.live().overlapping(session.starts_at, session.ends_at)
    if live.filter(case=case).exists():
        raise CaseNotReady("This case already has an appointment at that time.")


def check_dates(case: Case, session: Session) -> None:
    """Raise DateAvoided when the day is one that a party asked to avoid."""
    day = local_day(session.starts_at)
    people = avoided_by(day, dates_to_avoid(case))
    if people:
        raise DateAvoided(
            f"{' and '.join(people)} asked to avoid {in_words(day)}, so nothing was booked. "
            "Choose another day."
        )
