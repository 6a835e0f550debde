"""Plans for cases that take hours in a row, or whose people are wanted elsewhere."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from appointments.scheduling.planning import make_plan
from appointments.scheduling.reasons import ELSEWHERE, NO_SECOND, NOBODY, OTHERS_FIRST, TOO_SHORT
from appointments.scheduling.waiting import Free, Supply, Waiting
from tests.appointments.hard_rules import broken_by_plan
from tests.appointments.waiting import FIRST

DAYS = [FIRST + timedelta(days=n) for n in range(3)]


SPEAKERS = {"polish": (1, 2), "czech": (2,)}


def case(number, **facts):
    return Waiting(f"{number:03d}MC001", number, **{"minutes": 60, **facts})


def at(day, hour):
    return datetime.combine(DAYS[day], time(hour), UTC)


def diary(*hours, **more):
    """Hours of sixty minutes from (mediator, day, hour)."""
    rows = [
        Free(at(day, hour), mediator, number, DAYS[day], 60)
        for number, (mediator, day, hour) in enumerate(hours, 1)
    ]
    return Supply(tuple(sorted(rows)), FIRST, **more)


cases = st.lists(
    st.builds(
        dict,
        minutes=st.sampled_from((60, 60, 90, 120)),
        slots=st.sampled_from((1, 1, 1, 2, 3)),
        limit=st.none() | st.integers(-2, 3).map(lambda n: FIRST + timedelta(days=n)),
        days_off=st.frozensets(st.sampled_from(DAYS), max_size=1),
        only=st.none() | st.none() | st.integers(1, 3),
        barred=st.frozensets(st.integers(1, 3), max_size=1),
        people=st.frozensets(st.sampled_from("abcdefgh"), max_size=2),
        mediators=st.sampled_from((1, 1, 2)),
        languages=st.sampled_from(((), (), ("polish",), ("czech", "polish"))),
    ),
    max_size=7,
).map(lambda rows: [case(number, **facts) for number, facts in enumerate(rows, 1)])
hours = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 2), st.integers(9, 13)), max_size=20, unique=True
)
busy = st.dictionaries(
    st.sampled_from(("a", "b", "c", "d", "interpreter:1")),
    st.tuples(st.integers(0, 2), st.integers(9, 13)).map(
        lambda when: ((at(*when), at(*when) + timedelta(minutes=90)),)
    ),
)
rooms = st.dictionaries(st.integers(1, 3).map(lambda who: (who, FIRST)), st.integers(0, 3))


@settings(deadline=None, max_examples=200)
@given(cases, hours, busy, rooms)
def test_no_plan_breaks_a_hard_rule(waiting, times, elsewhere, room):
    supply = diary(*times, busy=elsewhere, room=room, speakers=SPEAKERS)
    plan = make_plan(waiting, supply)
    assert broken_by_plan(plan, supply) == []
    everybody = [one.case.case_id for one in (*plan.placed, *plan.left)]
    assert sorted(everybody) == [one.case_id for one in waiting]
    assert all(one.reason for one in plan.left)
    assert make_plan(list(reversed(waiting)), supply) == plan


def placed(plan):
    return {
        one.case.case_id: [hour.starts_at.hour for hour in (one.slot, *one.more)]
        for one in plan.placed
    }


def test_hours_in_a_row_are_kept_for_who_needs_them():
    """The single hour at nine is not followed by another; the long case waits for eleven."""
    supply = diary((1, 0, 9), (1, 0, 11), (1, 0, 12))
    plan = make_plan([case(1), case(2, slots=2)], supply)
    assert placed(plan) == {1: [9], 2: [11, 12]}


def test_minutes_more_take_the_hour_after():
    assert placed(make_plan([case(1, minutes=75)], diary((1, 0, 9), (1, 0, 10)))) == {1: [9, 10]}


def test_hours_of_two_mediators_are_not_one_session():
    plan = make_plan([case(1, slots=2)], diary((1, 0, 9), (2, 0, 10)))
    assert [left.reason for left in plan.left] == [
        TOO_SHORT.format(time="2 appointments in a row, 60 minutes")
    ]


def test_one_person_is_not_in_two_cases_at_once():
    two = [case(1, people=frozenset("x")), case(2, people=frozenset("x"))]
    assert placed(make_plan(two, diary((1, 0, 9), (2, 0, 9), (2, 0, 10)))) == {1: [9], 2: [10]}
    plan = make_plan(two, diary((1, 0, 9), (2, 0, 9)))
    assert [left.reason for left in plan.left] == [OTHERS_FIRST]


def test_nor_when_booked_already():
    supply = diary((1, 0, 9), busy={"x": ((at(0, 9), at(0, 10)),)})
    plan = make_plan([case(1, people=frozenset("x"))], supply)
    assert [left.reason for left in plan.left] == [ELSEWHERE]


def test_two_mediators_who_are_free_at_one_time():
    supply = diary((1, 0, 9), (1, 0, 10), (2, 0, 10), (3, 0, 11))
    (one,) = make_plan([case(1, mediators=2)], supply).placed
    assert (one.slot.starts_at.hour, set(one.mediators)) == (10, {1, 2})
    plan = make_plan([case(1, mediators=2)], diary((1, 0, 9), (2, 0, 10)))
    assert [left.reason for left in plan.left] == [NO_SECOND]


def test_one_interpreter_is_in_one_place():
    two = [case(1, languages=("czech",)), case(2, languages=("czech",))]
    supply = diary((1, 0, 9), (2, 0, 9), (3, 0, 10), speakers=SPEAKERS)
    assert placed(make_plan(two, supply)) == {1: [9], 2: [10]}
    busy_then = {"interpreter:2": ((at(0, 9), at(0, 10)),)}
    plan = make_plan(two[:1], diary((1, 0, 9), speakers=SPEAKERS, busy=busy_then))
    assert [left.reason for left in plan.left] == [NOBODY]
