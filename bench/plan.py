"""The plan for 10,000 waiting cases and 64 mediators' four weeks: how late, how good, how long."""

import statistics
from collections import Counter
from collections.abc import Sequence

from appointments.scheduling.costs import lateness, lateness_without
from appointments.scheduling.network import Network
from appointments.scheduling.planning import make_plan
from appointments.scheduling.waiting import Placed, Supply, Waiting
from bench.measure import Row, compare, timed
from tests.appointments.waiting import diary, first_come, late, queue

CASES, MEDIATORS, DAYS, HOURS = 10_000, 64, 20, 6
SEEDS = range(7)
SIZE = f"{CASES:,} cases, {MEDIATORS} mediators, {DAYS} days of {HOURS} hours"


def points(cases: Sequence[Waiting], placed: Sequence[Placed], supply: Supply) -> int:
    """Lateness of all cases together."""
    last = max(slot.day for slot in supply.slots)
    days = {one.case.case_id: one.slot.day for one in placed}
    return sum(
        lateness(case.limit, days[case.case_id], supply.today)
        if case.case_id in days
        else lateness_without(case.limit, last, supply.today)
        for case in cases
    )


def bound(cases: Sequence[Waiting], supply: Supply) -> int:
    """What no plan can be better than: any mediator may have any case."""
    hours = Counter(slot.day for slot in supply.slots)
    network = Network()
    for case in cases:
        network.supply(case.case_id)
        nothing = lateness_without(case.limit, max(hours), supply.today)
        network.arc(case.case_id, network.SINK, cost=nothing)
        for day in sorted(hours):
            if day not in case.days_off:
                cost = lateness(case.limit, day, supply.today)
                network.arc(case.case_id, day, cost=cost)
    for day, number in sorted(hours.items()):
        network.arc(day, network.SINK, capacity=number)
    costs = dict(zip(network.ends, network.costs, strict=True))
    return sum(units * costs[ends] for ends, units in network.flow())


def counted(
    name: str, *, subject: str, peer: str, unit: str, note: str, pairs: Sequence[tuple[int, int]]
) -> Row:
    """A row of numbers that are no times, one pair for each made-up diary."""
    ratios = [mine / theirs for mine, theirs in pairs]
    return Row(
        name=name,
        subject=subject,
        peer=peer,
        ratio=round(statistics.median(ratios), 2),
        lowest=round(min(ratios), 2),
        highest=round(max(ratios), 2),
        subject_figure=statistics.median(mine for mine, _ in pairs),
        peer_figure=statistics.median(theirs for _, theirs in pairs),
        rounds=len(pairs),
        discarded=0,
        steady=True,
        note=note,
        unit=unit,
    )


def measure() -> list[Row]:
    """Late cases, distance to the bound, and time."""
    supply = diary(mediators=MEDIATORS, days=DAYS, hours=HOURS)
    lates, gaps = [], []
    for seed in SEEDS:
        cases = queue(CASES, mediators=MEDIATORS, days=DAYS, seed=seed)
        plan, served = make_plan(cases, supply).placed, first_come(cases, supply)
        assert all(one.slot.suits(one.case) for one in plan)
        assert len({one.slot.slot_id for one in plan}) == len(plan) >= len(served)
        lates.append((late(cases, plan, supply), late(cases, served, supply)))
        gaps.append((points(cases, plan, supply), bound(cases, supply)))
    cases = queue(CASES, mediators=MEDIATORS, days=DAYS)
    return [
        counted(
            "Late cases",
            subject=f"cases late or without an hour at their limit, planned: {SIZE}",
            peer="the same, first come first served",
            unit="cases",
            note="seven made-up queues; cases come in the order they became ready",
            pairs=lates,
        ),
        counted(
            "Gap of the plan",
            subject="points of lateness of the plan",
            peer="a bound: any mediator may have any case",
            unit="points",
            note="the same seven queues; the plan keeps mediators given, conflicts and lengths too",
            pairs=gaps,
        ),
        compare(
            name="Time of a plan",
            subject=(f"plan of {SIZE}", lambda: timed(lambda: make_plan(cases, supply))),
            peer=(
                "the bound's own flow, built and solved",
                lambda: timed(lambda: bound(cases, supply)),
            ),
            note="in memory; days, mediators, hours and the reason of each case left out",
        ),
    ]
