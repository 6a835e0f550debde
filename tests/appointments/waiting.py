"""Made-up cases that wait, hours that are free, and a clerk who books first come first served."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from appointments.scheduling.waiting import Free, Placed, Supply, Waiting

FIRST = date(2026, 12, 7)


def working_days(count):
    """So many days from a Monday on, without weekends."""
    days = (FIRST + timedelta(days=n) for n in range(2 * count + 7))
    return [day for day in days if day.weekday() < 5][:count]


def diary(*, mediators, days, hours):
    """Every mediator the same hours on every day, but for a seventh of them that are taken."""
    random = Random(7)
    slots = []
    for mediator in range(1, mediators + 1):
        for day in working_days(days):
            for hour in range(9, 9 + hours):
                if random.random() < 6 / 7:
                    at = datetime.combine(day, time(hour), UTC)
                    slots.append(Free(at, mediator, len(slots) + 1, day, 60))
    return Supply(tuple(sorted(slots)), FIRST)


def queue(count, *, mediators, days, seed=1):
    """Cases in the order in which they became ready, with their limits, holidays and conflicts.

    What a case needs takes some longer to find out than others, so that those first ready are not
    always those first referred. One in twenty was given to a mediator, one in thirty-three must
    not be, and a third have days off.
    """
    random = Random(seed)
    cases = []
    for number in range(count):
        ready = 14 * number // count - 14  # counted from the first day
        referred = ready - min(int(random.expovariate(1 / 6)), 30)
        off = frozenset[date]()
        for _ in range(random.choice((0, 0, 1, 2))):
            begin = FIRST + timedelta(days=random.randrange(7 * days // 5))
            off |= {begin + timedelta(days=n) for n in range(random.choice((1, 1, 5, 14)))}
        given, barred = random.random() < 1 / 20, random.random() < 1 / 33
        cases.append(
            Waiting(
                reference=f"{random.randrange(1000):03d}MC{number:05d}",
                case_id=number + 1,
                minutes=60,
                limit=FIRST + timedelta(days=referred + 28),
                days_off=off,
                only=random.randint(1, mediators) if given else None,
                barred=frozenset({random.randint(1, mediators)}) if barred else frozenset(),
            )
        )
    return cases


def first_come(cases: Iterable[Waiting], supply: Supply) -> list[Placed]:
    """What a clerk does: each case in turn gets the first free hour that suits it."""
    free, placed = list(supply.slots), []
    for case in cases:
        for place, slot in enumerate(free):
            if slot.suits(case):
                placed.append(Placed(case, slot))
                del free[place]
                break
    return placed


def late(cases, placed, supply):
    """Cases held after their limit, or without an hour when it passes."""
    last = max(slot.day for slot in supply.slots)
    got = {one.case.case_id: one.days_late > 0 for one in placed}
    return sum(got.get(case.case_id, case.limit <= last) for case in cases)
