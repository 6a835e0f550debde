"""Plans for waiting cases: never against a hard rule, the best there is, always the same."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appointments.scheduling.costs import lateness, lateness_without
from appointments.scheduling.planning import make_plan
from appointments.scheduling.reasons import (
    AVOIDED,
    CONFLICT,
    NONE_FREE,
    NOT_THEIRS,
    OTHERS_FIRST,
    QUOTA,
    TOO_SHORT,
)
from appointments.scheduling.waiting import Free, Supply, Waiting
from tests.appointments.waiting import FIRST, diary, first_come, late, queue

DAYS = [FIRST + timedelta(days=n) for n in range(4)]


def case(number, **facts):
    return Waiting(f"{number:03d}MC001", number, **{"minutes": 60, **facts})


def free(number, *, mediator=1, day=0, hour=9, minutes=60):
    at = datetime.combine(DAYS[day], time(hour), UTC)
    return Free(at, mediator, number, DAYS[day], minutes)


def supply(*slots, **more):
    return Supply(tuple(sorted(slots)), FIRST, **more)


def limit(day):
    return FIRST + timedelta(days=day)


cases = st.lists(
    st.builds(
        dict,
        minutes=st.sampled_from((60, 60, 90)),
        limit=st.none() | st.integers(-3, 5).map(limit),
        days_off=st.frozensets(st.sampled_from(DAYS), max_size=2),
        only=st.none() | st.none() | st.integers(1, 3),
        barred=st.frozensets(st.integers(1, 3), max_size=2),
    ),
    max_size=6,
).map(lambda rows: [case(number, **facts) for number, facts in enumerate(rows, 1)])
hours = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 3), st.integers(9, 11), st.sampled_from((60, 90))),
    max_size=6,
    unique_by=lambda row: row[:3],
).map(
    lambda rows: [
        free(number, mediator=mediator, day=day, hour=hour, minutes=minutes)
        for number, (mediator, day, hour, minutes) in enumerate(rows, 1)
    ]
)


# All days lie in one week.
rooms = st.dictionaries(st.integers(1, 3).map(lambda who: (who, FIRST)), st.integers(0, 2))


def points(one_case, slot, slots):
    """Lateness, then days until it is held."""
    if slot is None:
        last = max(free_slot.day for free_slot in slots)
        return lateness_without(one_case.limit, last, FIRST), 0
    first = min(free_slot.day for free_slot in slots)
    return lateness(one_case.limit, slot.day, FIRST), (slot.day - first).days


def total(pairs, slots):
    sums = [points(one_case, slot, slots) for one_case, slot in pairs]
    return sum(late_points for late_points, _ in sums), sum(wait for _, wait in sums)


def best(waiting, slots, room):
    """The best of all ways there are."""
    choices = [[None, *(slot for slot in slots if slot.suits(one))] for one in waiting]
    ways = (
        way
        for way in product(*choices)
        if len(taken := [slot for slot in way if slot]) == len(set(taken))
        and all(
            sum(slot.mediator == mediator for slot in taken) <= left
            for (mediator, _), left in room.items()
        )
    )
    return min(total(zip(waiting, way, strict=True), slots) for way in ways)


class TestHardRules:
    @settings(deadline=None)
    @given(cases, hours, rooms)
    def test_no_plan_breaks_one(self, waiting, slots, room):
        plan = make_plan(waiting, supply(*slots, room=room))
        given_to = Counter(one.slot.mediator for one in plan.placed)
        assert all(given_to[mediator] <= left for (mediator, _), left in room.items())
        given_away = [one.slot.slot_id for one in plan.placed]
        assert len(given_away) == len(set(given_away))
        assert {one.slot for one in plan.placed} <= set(slots)
        for one in plan.placed:
            assert one.slot.day not in one.case.days_off
            assert one.slot.mediator not in one.case.barred
            assert one.case.only in (None, one.slot.mediator)
        everybody = [one.case.case_id for one in (*plan.placed, *plan.left)]
        assert sorted(everybody) == [one.case_id for one in waiting]
        assert all(one.reason for one in plan.left)

    @pytest.mark.parametrize("seed", range(3))
    def test_nor_a_large_one(self, seed):
        waiting, hours_free = (
            queue(300, mediators=4, days=15, seed=seed),
            diary(mediators=4, days=15, hours=6),
        )
        plan = make_plan(waiting, hours_free)
        assert len({one.slot.slot_id for one in plan.placed}) == len(plan.placed) > 250
        assert all(one.slot.suits(one.case) for one in plan.placed)


class TestTheBest:
    @settings(deadline=None, max_examples=150)
    @given(cases.map(lambda rows: rows[:4]), hours.filter(bool).map(lambda rows: rows[:5]), rooms)
    def test_no_other_plan_is_less_late_or_sooner(self, waiting, slots, room):
        plan = make_plan(waiting, supply(*slots, room=room))
        pairs = [(one.case, one.slot) for one in plan.placed]
        pairs += [(one.case, None) for one in plan.left]
        assert total(pairs, slots) <= best(waiting, slots, room)

    def test_the_case_that_can_wait_leaves_the_early_hour(self):
        """First come first served would make the second case late."""
        patient, urgent = case(1, limit=limit(3)), case(2, limit=limit(0))
        plan = make_plan([patient, urgent], supply(free(1, day=0), free(2, day=3)))
        assert [(one.case, one.slot.day) for one in plan.placed] == [
            (urgent, DAYS[0]),
            (patient, DAYS[3]),
        ]
        assert plan.late == 0

    def test_a_case_already_late_does_not_wait_for_ever(self):
        overdue, in_time = case(1, limit=limit(-9)), case(2, limit=limit(0))
        plan = make_plan([in_time, overdue], supply(free(1, day=0), free(2, day=1)))
        assert [one.case for one in plan.placed] == [overdue, in_time]

    def test_the_earliest_hours_are_used(self):
        slots = [free(n, day=n % 4, hour=9 + n % 3) for n in range(12)]
        plan = make_plan([case(n) for n in range(1, 4)], supply(*slots))
        assert [one.slot.starts_at.hour for one in plan.placed] == [9, 10, 11]
        assert {one.slot.day for one in plan.placed} == {DAYS[0]}

    def test_mediators_use_up_the_same_share(self):
        """The first has six hours, of which two are booked; the second, part time, has three."""
        slots = [free(n, mediator=1, hour=9 + n) for n in range(4)]
        slots += [free(10 + n, mediator=2, hour=9 + n) for n in range(3)]
        plan = make_plan([case(n) for n in range(1, 5)], supply(*slots, booked={1: 2}))
        assert Counter(one.slot.mediator for one in plan.placed) == {1: 2, 2: 2}

    def test_fewer_late_than_first_come_first_served(self):
        for seed in range(3):
            waiting = queue(420, mediators=4, days=20, seed=seed)
            hours_free = diary(mediators=4, days=20, hours=6)
            planned = late(waiting, make_plan(waiting, hours_free).placed, hours_free)
            served = late(waiting, first_come(waiting, hours_free), hours_free)
            assert served > 40
            assert planned <= 0.85 * served, (seed, planned, served)


class TestTheSame:
    @settings(deadline=None)
    @given(cases, hours, st.randoms(use_true_random=False))
    def test_in_whatever_order_the_rows_come(self, waiting, slots, random: Random):
        plan = make_plan(waiting, supply(*slots))
        random.shuffle(waiting)
        random.shuffle(slots)
        assert make_plan(waiting, supply(*slots)) == plan

    def test_a_tie_goes_by_claim_number(self):
        plan = make_plan([case(2), case(1)], supply(free(1, hour=10), free(2, hour=9)))
        assert [(one.case.case_id, one.slot.slot_id) for one in plan.placed] == [(1, 2), (2, 1)]
        assert [
            one.case.case_id for one in make_plan([case(2), case(1)], supply(free(1))).left
        ] == [2]


class TestReasons:
    @pytest.mark.parametrize(
        ("facts", "slots", "reason"),
        [
            ({}, [], NONE_FREE),
            ({"minutes": 90}, [free(1)], TOO_SHORT.format(time="90 minutes")),
            ({"only": 2}, [free(1)], NOT_THEIRS),
            ({"barred": frozenset({1})}, [free(1)], CONFLICT),
            ({"only": 1, "barred": frozenset({1})}, [free(1), free(2, mediator=2)], CONFLICT),
            ({"days_off": frozenset(DAYS[:1])}, [free(1)], AVOIDED),
        ],
    )
    def test_of_one_case(self, facts, slots, reason):
        plan = make_plan([case(1, **facts)], supply(*slots))
        assert [one.reason for one in plan.left] == [reason]
        assert plan.placed == ()

    def test_when_the_weekly_quota_is_used_up(self):
        slots = [free(1), free(2, day=1), free(3, mediator=2, day=3)]
        plan = make_plan(
            [case(n, only=n if n < 3 else None) for n in (1, 2, 3)],
            supply(*slots, room={(1, FIRST): 1, (2, FIRST): 0}),
        )
        assert [one.case.case_id for one in plan.placed] == [1]
        assert {one.case.case_id: one.reason for one in plan.left} == {2: QUOTA, 3: OTHERS_FIRST}

    def test_when_others_need_the_hour(self):
        plan = make_plan([case(1, limit=limit(0)), case(2, limit=limit(3))], supply(free(1)))
        assert [(one.case.case_id, one.reason) for one in plan.left] == [(2, OTHERS_FIRST)]
