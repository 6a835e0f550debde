"""The hours that suit one case best, as the plan would choose them (ADR 0021)."""

from itertools import groupby, islice
from operator import attrgetter

from appointments.scheduling.special import cost, place_at
from appointments.scheduling.waiting import Placed, Supply, Waiting


def best_of_days(case: Waiting, supply: Supply, *, days: int) -> list[Placed]:
    """The best place of each of the first so many days that have one, the best first.

    A later day is never better: it is later, and it leaves hours idle. Of a day's places that
    which wastes the least time, of the mediator with the least to do; then the first.
    """
    best = (
        min(places, key=lambda one: cost(one, supply))
        for _, slots in groupby(supply.slots, attrgetter("day"))
        if (
            places := [
                one
                for slot in slots
                if slot.may_have(case) and supply.has_room(slot)
                if (one := place_at(case, slot, supply))
            ]
        )
    )
    return list(islice(best, days))
