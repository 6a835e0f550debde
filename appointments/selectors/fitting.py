"""Whether the free hours hold what a case takes, and if not, why, in words."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from appointments.models import Slot
from appointments.selectors.company import Company, Surroundings
from appointments.selectors.demand import Demand
from appointments.selectors.runs import Asked, run_from
from cases.models import Case


@dataclass(frozen=True)
class Fit:
    """The hours from one slot on that the case would take, who is free to join, and why not."""

    run: tuple[Slot, ...]
    company: Company
    why: str = ""


def fits_of(
    case: Case, slots: Sequence[Slot], demand: Demand, *, user: User | None = None
) -> dict[int, Fit]:
    """Slot id → how it fits; three queries at most, nine more where two mediators are needed."""
    asked = demand.time(case)
    after = hours_after(case, slots, asked)
    around = Surroundings(case, slots, demand, user=user)
    fits = {}
    for slot in slots:
        run = run_from(slot, after[slot.mediator_id], asked)
        company = around.company(run)
        why = why_not(run, asked, demand, around) or company.missing(case)
        fits[slot.pk] = Fit(tuple(run), company, why)
    return fits


def hours_after(case: Case, slots: Sequence[Slot], asked: Asked) -> dict[int, dict[datetime, Slot]]:
    """Of each mediator the free hours by their beginning, where one hour alone is not enough."""
    by_start: dict[int, dict[datetime, Slot]] = defaultdict(dict)
    if all(asked.held_by([slot]) for slot in slots):
        return by_start
    days = [slot.day for slot in slots]
    free = Slot.objects.offered().free_for(case).for_scheme(case.scheme.code)
    free = free.filter(mediator__in={slot.mediator_id for slot in slots})
    for slot in free.between(min(days), max(days)):
        by_start[slot.mediator_id][slot.starts_at] = slot
    return by_start


def why_not(run: Sequence[Slot], asked: Asked, demand: Demand, around: Surroundings) -> str:
    """The first thing in the way, in words that go on from `Not possible: `."""
    if not asked.held_by(run):
        return f"this case takes {asked.in_words}, and no hour directly after it is free."
    busy = around.busy(run[0].starts_at, run[-1].ends_at)
    parties = [party for key, party in demand.people.items() if key in busy]
    return f"who speaks for {parties[0]} is in another appointment then." if parties else ""
