"""Whether the free hours hold what a case takes, and if not, why, in words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from appointments.models import Hold, Slot
from appointments.selectors.demand import Demand
from appointments.selectors.runs import Asked, run_from
from cases.models import Case


@dataclass(frozen=True)
class Fit:
    """The hours from one slot on that the case would take, and why they will not do, if so."""

    run: tuple[Slot, ...]
    why: str = ""


def fits_of(case: Case, slots: Sequence[Slot], demand: Demand) -> dict[int, Fit]:
    """Slot id → how it fits; two queries at most."""
    asked = demand.time(case)
    after = hours_after(case, slots, asked)
    held: list[Hold] = []
    if demand.people and slots:
        # What the case has now it gives back when it moves.
        others = Hold.objects.filter(resource__in=list(demand.people))
        others = others.exclude(appointment__case=case)
        held = list(others.overlapping(slots[0].starts_at, slots[-1].ends_at))
    fits = {}
    for slot in slots:
        run = run_from(slot, after[slot.mediator_id], asked)
        fits[slot.pk] = Fit(tuple(run), why_not(run, asked, demand, held))
    return fits


def hours_after(case: Case, slots: Sequence[Slot], asked: Asked) -> dict[int, dict[datetime, Slot]]:
    """Of each mediator the free hours by their beginning, where one hour alone is not enough."""
    by_start: dict[int, dict[datetime, Slot]] = defaultdict(dict)
    if all(asked.held_by([slot]) for slot in slots):
        return by_start
    days = [slot.day for slot in slots]
    free = Slot.objects.offered().unbooked().for_scheme(case.scheme.code)
    free = free.filter(mediator__in={slot.mediator_id for slot in slots})
    for slot in free.between(min(days), max(days)):
        by_start[slot.mediator_id][slot.starts_at] = slot
    return by_start


def why_not(run: Sequence[Slot], asked: Asked, demand: Demand, held: Iterable[Hold]) -> str:
    """The first thing in the way, in words that go on from `Not possible: `."""
    if not asked.held_by(run):
        return f"this case takes {asked.in_words}, and no hour directly after it is free."
    start, end = run[0].starts_at, run[-1].ends_at
    for hold in held:
        if hold.starts_at < end and start < hold.ends_at:
            party = demand.people[hold.resource]
            return f"who speaks for {party} is in another appointment then."
    return ""
