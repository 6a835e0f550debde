"""Cases that take more than one hour that nobody else wants: they choose before the others.

One after the other, the first limit first, each gets the best there is for it (ADR 0022).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from appointments.scheduling.waiting import ANY, Free, Placed, Span, Supply, Waiting
from core.clocks.calendar import monday_of


def parted(cases: Sequence[Waiting], supply: Supply) -> tuple[list[Waiting], list[Waiting]]:
    """Those that no hour alone can hold, or with somebody who must join or is wanted elsewhere."""
    wanted = Counter(key for case in cases for key in case.people)
    longest: dict[int, int] = defaultdict(int)
    for slot in supply.slots:
        longest[slot.scheme] = max(slot.minutes, longest[slot.scheme])
    special: list[Waiting] = []
    usual: list[Waiting] = []
    for case in cases:
        sought = any(wanted[key] > 1 or key in supply.busy for key in case.people)
        long = case.slots > 1 or case.minutes > max(longest[ANY], longest[case.scheme])
        joined = case.mediators > 1 or case.languages
        (special if long or sought or joined else usual).append(case)
    return special, usual


def place_special(cases: Iterable[Waiting], supply: Supply) -> list[Placed]:
    """Those that find a place, on the soonest day each."""
    placed: list[Placed] = []
    for case in sorted(cases, key=lambda case: (case.limit or date.max, case.reference)):
        if one := best_place(case, supply):
            placed.append(one)
            supply = without(supply, [one])
    return placed


def best_place(case: Waiting, supply: Supply) -> Placed | None:
    """On the first day that has one: the least time wasted, then the mediator with least to do."""
    found = list(places(case, supply))
    return min(found, key=lambda one: cost(one, supply)) if found else None


def places(case: Waiting, supply: Supply) -> Iterator[Placed]:
    """Every place of the first day on which the case can be held."""
    day: date | None = None
    for slot in supply.slots:
        if day not in (None, slot.day):
            return
        if slot.may_have(case) and supply.has_room(slot) and (one := place_at(case, slot, supply)):
            day = slot.day
            yield one


def place_at(case: Waiting, slot: Free, supply: Supply) -> Placed | None:
    """The place from that hour on, with everybody who must be there; None where somebody cannot."""
    run = supply.run(slot, case)
    if not run or is_busy(supply.busy, case.people, slot.starts_at, run[-1].ends_at):
        return None
    end = run[-1].ends_at
    second = second_for(case, slot, end, supply) if case.mediators > 1 else ()
    interpreters = interpreters_for(case, slot.starts_at, end, supply)
    if second is None or interpreters is None:
        return None
    return Placed(case, slot, tuple(run[1:]), second, interpreters)


def second_for(case: Waiting, slot: Free, end: datetime, supply: Supply) -> tuple[Free, ...] | None:
    """The hours of the second mediator with least to do who is free all the time; None: nobody."""
    length = int((end - slot.starts_at).total_seconds() // 60)
    theirs = replace(case, only=None, minutes=length, slots=1)
    found = []
    for mediator, by_start in supply.by_start.items():
        first = by_start.get(slot.starts_at)
        if first is None or mediator == slot.mediator or not supply.has_room(first):
            continue
        if first.may_have(theirs) and (run := supply.run(first, theirs)):
            found.append((supply.booked.get(mediator, 0), mediator, tuple(run)))
    return min(found)[2] if found else None


def interpreters_for(
    case: Waiting, start: datetime, end: datetime, supply: Supply
) -> tuple[int, ...] | None:
    """One for each language, the first of the register who is free; None where nobody is."""
    found = set()
    for language in case.languages:
        free = [
            pk
            for pk in supply.speakers.get(language, ())
            if not is_busy(supply.busy, [f"interpreter:{pk}"], start, end)
        ]
        if not free:
            return None
        found.add(free[0])
    return tuple(sorted(found))


def cost(one: Placed, supply: Supply) -> tuple[int, int, Free]:
    """What makes a place worse than another of the same day."""
    minutes = sum(slot.minutes for slot in one.hours)
    return minutes, supply.booked.get(one.slot.mediator, 0), one.slot


def without(supply: Supply, placed: Sequence[Placed]) -> Supply:
    """What is left when these have their places."""
    if not placed:
        return supply
    used = {slot.slot_id for one in placed for slot in one.hours}
    booked = Counter(supply.booked)
    room = dict(supply.room)
    busy = {key: list(spans) for key, spans in supply.busy.items()}
    for one in placed:
        for mediator in {slot.mediator for slot in one.hours}:
            week = (mediator, monday_of(one.slot.day))
            booked[mediator] += 1
            if week in room:
                room[week] -= 1
        for key in one.keys:
            busy.setdefault(key, []).append((one.slot.starts_at, one.ends_at))
    return replace(
        supply,
        slots=tuple(slot for slot in supply.slots if slot.slot_id not in used),
        booked=booked,
        room=room,
        busy={key: tuple(spans) for key, spans in busy.items()},
    )


def is_busy(
    busy: Mapping[str, Sequence[Span]], keys: Iterable[str], starts_at: datetime, ends_at: datetime
) -> bool:
    """Whether one of them is elsewhere for a moment of that time."""
    return any(
        start < ends_at and starts_at < end for key in keys for start, end in busy.get(key, ())
    )
