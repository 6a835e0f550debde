"""The few best hours for one case, each with its reasons, for whoever books it by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.models import User
from appointments.scheduling.ranking import best_of_days
from appointments.scheduling.waiting import Placed, Supply
from appointments.selectors.slots import appointment_limit
from appointments.services.waiting.reading import LAST, facts_of, read_supply
from cases.models import Case
from core.clocks.calendar import in_words

MOST = 4
# Most cases find a day in two weeks; only those that do not cost a look at all eight.
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Suggestion:
    """An hour that the case may be booked into as it stands, and why it is a good one."""

    slot_id: int
    starts_at: datetime
    ends_at: datetime
    mediator: str
    reasons: tuple[str, ...]


def suggest_hours(case: Case, *, user: User, at: datetime) -> list[Suggestion]:
    """The best hour of each of the next four days that have one, as the plan would choose it.

    None where a person must arrange something first. From tomorrow on; only hours that the person
    may book. 20 queries where the next two weeks have one.
    """
    case.limit_at = appointment_limit(case)  # type: ignore[attr-defined]
    for horizon in (SOON, LAST):
        supply = read_supply(user=user, at=at, horizon=horizon)
        ((facts, by_hand),) = facts_of([case], supply, at=at)
        found = [] if by_hand else best_of_days(facts, supply, days=MOST)
        if by_hand or found:
            break
    names = dict(
        User.objects.filter(pk__in={one.slot.mediator for one in found}).values_list("pk", "name")
    )
    return [
        Suggestion(
            slot_id=one.slot.slot_id,
            starts_at=one.slot.starts_at,
            ends_at=one.ends_at,
            mediator=" and ".join(names.get(pk, "another mediator") for pk in one.mediators),
            reasons=tuple(reasons_for(one, supply, names[one.slot.mediator])),
        )
        for one in found
    ]


def reasons_for(one: Placed, supply: Supply, mediator: str) -> Iterator[str]:
    """How it stands to the limit, and why this mediator."""
    if one.case.limit is not None:
        yield limit_in_words((one.slot.day - one.case.limit).days, one.case.limit)
    if one.case.only is not None:
        yield f"The case was given to {mediator}."
    else:
        given = supply.booked.get(one.slot.mediator, 0)
        appointments = "appointment" if given == 1 else "appointments"
        yield f"{mediator} has {given or 'no'} {appointments} in the weeks ahead."
    if one.interpreters:
        yield "An interpreter is free."


def limit_in_words(days_late: int, limit: date) -> str:
    """`12 days before its limit on Monday 21 December 2026.`"""
    day = in_words(limit)
    if days_late == 0:
        return f"On the last day within its limit, {day}."
    number = abs(days_late)
    days = f"{number} {'day' if number == 1 else 'days'}"
    return f"{days} {'after' if days_late > 0 else 'before'} its limit on {day}."
