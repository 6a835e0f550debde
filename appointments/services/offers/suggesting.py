"""Which waiting cases a vacated hour suits best; as the plan ranks them; writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from accounts.models import User
from appointments.models import Slot
from appointments.models.plans import days_in_words
from appointments.scheduling.costs import lateness, lateness_without
from appointments.scheduling.planning import make_plan
from appointments.scheduling.special import is_busy
from appointments.scheduling.waiting import Free, Placed, Supply, Waiting
from appointments.selectors.vacated import MOST, vacated_hours
from appointments.services.waiting.reading import HOUR, facts_of, ready_cases, supply_of
from cases.models import Case
from core.clocks.calendar import in_words

# So many of the cases whose limit comes first are looked at, and so many shown for an hour.
LOOKED_AT, SHOWN = 500, 3


@dataclass(frozen=True)
class Suggestion:
    """A case that could have the hour, and why it should."""

    case: Case
    why: str


@dataclass(frozen=True)
class Vacated:
    """An hour with the cases it suits, the best one first."""

    slot: Slot
    suggestions: tuple[Suggestion, ...]


def suggest(*, user: User, at: datetime) -> list[Vacated]:
    """The hours that are free again, each with its best cases; about 20 queries at most."""
    slots = list(vacated_hours(user=user, at=at)[:MOST])
    if not slots:
        return []
    supply = supply_of([attrgetter(*HOUR)(slot) for slot in slots], at=at)
    cases = {case.pk: case for case in ready_cases(user, LOOKED_AT)}
    facts = facts_of(list(cases.values()), supply, at=at) if cases else ()
    waiting = [case for case, by_hand in facts if not by_hand]
    planned = {one.slot.slot_id: one for one in make_plan(waiting, supply).placed}
    free = {hour.slot_id: hour for hour in supply.slots}
    found = []
    for slot in slots:
        best = ranked(waiting, free[slot.pk], supply, planned.get(slot.pk))
        shown = [
            Suggestion(cases[one.case_id], why(one, slot.day))
            for one in best
            if slot.starts_at >= at + cases[one.case_id].scheme.booking_notice
        ]
        found.append(Vacated(slot, tuple(shown[:SHOWN])))
    return found


def ranked(
    waiting: Sequence[Waiting], hour: Free, supply: Supply, planned: Placed | None
) -> list[Waiting]:
    """The cases that may have the hour: the plan's own, then those that gain most by it."""
    if not supply.has_room(hour):
        return []
    able = [
        case
        for case in waiting
        if supply.run(hour, case)
        and not is_busy(supply.busy, case.people, hour.starts_at, hour.ends_at)
    ]
    first = planned.case.case_id if planned else None
    return sorted(
        able, key=lambda case: (case.case_id != first, -gain(case, hour, supply), case.reference)
    )


def gain(case: Waiting, hour: Free, supply: Supply) -> int:
    """Points of lateness that the hour saves the case."""
    without = lateness_without(case.limit, hour.day, supply.today)
    return without - lateness(case.limit, hour.day, supply.today)


def why(case: Waiting, day: date) -> str:
    """How the hour lies to the case's limit."""
    if case.limit is None:
        return "No limit runs."
    left = days_in_words((day - case.limit).days)
    return f"Its limit is {in_words(case.limit)}; then it would be held {left}."
