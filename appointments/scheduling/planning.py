"""Who gets which hour: least late, then soonest, then evenly among mediators (ADR 0021).

The same cases and hours always give the same plan, whatever their order.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from appointments.scheduling.costs import lateness, lateness_without, share
from appointments.scheduling.network import Network
from appointments.scheduling.reasons import why_left
from appointments.scheduling.special import parted, place_special, without
from appointments.scheduling.waiting import (
    ANY,
    Free,
    Left,
    Placed,
    Plan,
    Supply,
    Waiting,
)
from core.clocks.calendar import monday_of


class Cell(NamedTuple):
    """A mediator's hours of one length and scheme on one day; for a plan they are alike."""

    day: date
    mediator: int
    minutes: int
    scheme: int


class Week(NamedTuple):
    """A mediator's week by its Monday, for which there may be a quota."""

    mediator: int
    monday: date


class Pool(NamedTuple):
    """The hours of a day that suit every case that asks the same of a mediator and of the time."""

    day: date
    minutes: int
    only: int | None
    barred: frozenset[int]
    scheme: int

    def holds(self, cell: Cell) -> bool:
        """Whether the cell's hours are long enough and their mediator is one who may."""
        may = cell.mediator not in self.barred and self.only in (None, cell.mediator)
        may = may and cell.scheme in (ANY, self.scheme)
        return may and cell.minutes >= self.minutes


def make_plan(cases: Iterable[Waiting], supply: Supply) -> Plan:
    """The best plan there is; no slot is given twice, and no case an hour that does not suit it."""
    cases = sorted(cases, key=lambda case: case.reference)
    special, usual = parted(cases, supply)
    first = place_special(special, supply)
    rest = without(supply, first)
    cells = cells_of(rest.slots)
    days = choose_days(usual, cells, rest)
    places = choose_mediators(usual, days, cells, rest)
    placed = [*first, *change_places(usual, choose_hours(usual, places, cells))]
    # What is over may hold a long case in several hours.
    placed += place_special(not_in(usual, placed), without(supply, placed))
    waiting = not_in(cases, placed)
    left = [Left(case, why_left(case, supply)) for case in waiting]
    return Plan(tuple(sorted(placed, key=lambda one: one.slot)), tuple(left))


def not_in(cases: Iterable[Waiting], placed: Iterable[Placed]) -> list[Waiting]:
    """Those without a place."""
    got = {one.case.case_id for one in placed}
    return [case for case in cases if case.case_id not in got]


def cells_of(slots: Iterable[Free]) -> dict[Cell, list[Free]]:
    """The hours of each cell in order; cells by day, mediator and length."""
    cells: dict[Cell, list[Free]] = defaultdict(list)
    for slot in sorted(slots):
        cells[Cell(slot.day, slot.mediator, slot.minutes, slot.scheme)].append(slot)
    return dict(sorted(cells.items()))


def choose_days(
    cases: Sequence[Waiting], cells: dict[Cell, list[Free]], supply: Supply
) -> dict[int, date]:
    """Case id → day, so that cases are as little late, and then as soon, as can be."""
    if not cells:
        return {}
    first, last = min(cells).day, max(cells).day
    # One point of lateness outweighs the days of all the hours together.
    weight = 1 + (last - first).days * min(len(cases), len(supply.slots))
    network = Network()
    roads = Roads(network, cells)
    for case in cases:
        network.supply(case.case_id)
        nothing = lateness_without(case.limit, last, supply.today)
        network.arc(case.case_id, network.SINK, cost=weight * nothing)
        for day in roads.by_day:
            if day not in case.days_off:
                late = lateness(case.limit, day, supply.today)
                roads.lead(case, day, cost=weight * late + (day - first).days)
    for week, room in weeks_of(network, cells, supply).items():
        network.arc(week, network.SINK, capacity=room)
    used = network.flow()
    return {
        tail: head.day
        for (tail, head), _ in used
        if isinstance(tail, int) and isinstance(head, Pool)
    }


def choose_mediators(
    cases: Sequence[Waiting], days: dict[int, date], cells: dict[Cell, list[Free]], supply: Supply
) -> dict[int, Cell]:
    """Case id → cell of its day, so that mediators use up the same share of their hours."""
    network = Network()
    roads = Roads(network, cells)
    for case in cases:
        if case.case_id in days:
            network.supply(case.case_id)
            roads.lead(case, days[case.case_id])
    free: Counter[int] = Counter()
    for week, room in weeks_of(network, cells, supply).items():
        free[week.mediator] += room
        network.arc(week, ("mediator", week.mediator), capacity=room)
    for mediator, hours in sorted(free.items()):
        booked = supply.booked.get(mediator, 0)
        for hour in range(booked + 1, booked + hours + 1):
            cost = share(hour, booked + hours)
            network.arc(("mediator", mediator), network.SINK, cost=cost)
    return cells_reached(network)


def weeks_of(network: Network, cells: dict[Cell, list[Free]], supply: Supply) -> dict[Week, int]:
    """Lead the cells into their weeks, and say how many appointments each week can take."""
    hours: Counter[Week] = Counter()
    for cell, slots in cells.items():
        week = Week(cell.mediator, monday_of(cell.day))
        network.arc(cell, week, capacity=len(slots))
        hours[week] += len(slots)
    return {week: min(free, supply.room.get(week, free)) for week, free in hours.items()}


def cells_reached(network: Network) -> dict[int, Cell]:
    """Case id → cell; the cases that went into a pool are let out of it in their order."""
    entries: dict[Hashable, list[int]] = defaultdict(list)
    exits: dict[Hashable, list[Cell]] = defaultdict(list)
    for (tail, head), units in network.flow():
        if isinstance(tail, int):
            entries[head].append(tail)
        elif isinstance(tail, Pool) and isinstance(head, Cell):
            exits[tail] += [head] * units
    return {
        case: cell
        for pool, cases in entries.items()
        for case, cell in zip(cases, exits[pool], strict=True)
    }


def choose_hours(
    cases: Sequence[Waiting], places: dict[int, Cell], cells: dict[Cell, list[Free]]
) -> list[Placed]:
    """The first hours of each cell, to the case first whose limit comes first."""
    inside: dict[Cell, list[Waiting]] = defaultdict(list)
    for case in sorted(cases, key=lambda case: (case.limit or date.max, case.reference)):
        if case.case_id in places:
            inside[places[case.case_id]].append(case)
    return [
        Placed(case, slot)
        for cell, those in inside.items()
        for case, slot in zip(those, cells[cell], strict=False)
    ]


def change_places(cases: Sequence[Waiting], placed: Iterable[Placed]) -> list[Placed]:
    """Cases that are alike get what hours they have in the order of their claim numbers."""
    slots: dict[tuple[object, ...], list[Free]] = defaultdict(list)
    for one in sorted(placed, key=lambda one: one.slot):
        slots[one.case.likeness].append(one.slot)
    alike: dict[tuple[object, ...], list[Waiting]] = defaultdict(list)
    for case in cases:
        alike[case.likeness].append(case)
    fair = [
        Placed(case, slot)
        for likeness, those in alike.items()
        for case, slot in zip(those, slots[likeness], strict=False)
    ]
    return sorted(fair, key=lambda one: one.slot)


class Roads:
    """The ways from cases, through pools, to the cells that suit them."""

    def __init__(self, network: Network, cells: dict[Cell, list[Free]]) -> None:
        self.network = network
        self.cells = cells
        self.by_day: dict[date, list[Cell]] = defaultdict(list)
        for cell in cells:
            self.by_day[cell.day].append(cell)
        self.pools: set[Pool] = set()

    def lead(self, case: Waiting, day: date, *, cost: int = 0) -> None:
        """Let the case reach the hours of the day that suit it."""
        pool = Pool(day, case.minutes, case.only, case.barred, case.scheme)
        self.network.arc(case.case_id, pool, cost=cost)
        if pool not in self.pools:
            self.pools.add(pool)
            for cell in self.by_day[day]:
                if pool.holds(cell):
                    self.network.arc(pool, cell, capacity=len(self.cells[cell]))
