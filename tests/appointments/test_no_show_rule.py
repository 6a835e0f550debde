"""When a party counts as not contactable, to the minute, also when the clocks change."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appointments.selectors.no_show_rule import Call, NoShowRule, missing_before_no_show
from core.clocks.calendar import LONDON

RULE = NoShowRule(calls=3, minutes=15, numbers=2)
ONE, TWO = "020 7946 0000", "07700 900123"
TEN = datetime(2026, 12, 7, 10, tzinfo=LONDON)


def missing(*calls, numbers=(ONE, TWO), starts_at=TEN, now=None, rule=RULE):
    """What is missing after calls given as (minutes after the start, number)."""
    start = starts_at.astimezone(UTC)
    made = [Call(start + timedelta(minutes=minutes), number) for minutes, number in calls]
    late = now or start + timedelta(minutes=max((m for m, _ in calls), default=0))
    return missing_before_no_show(rule, made, numbers=numbers, starts_at=starts_at, now=late)


@pytest.mark.parametrize(
    ("calls", "sentence"),
    [
        ([], f"Ring 3 more times, on {ONE} and {TWO}, the last time at 10:15 or later."),
        ([(0, ONE)], f"Ring 2 more times, on {TWO}, the last time at 10:15 or later."),
        ([(0, ONE), (5, TWO)], "Ring once more at 10:15 or later."),
        ([(0, ONE), (5, TWO), (14, ONE)], "Ring once more at 10:15 or later."),
        ([(0, ONE), (5, TWO), (15, ONE)], ""),
        ([(0, ONE), (5, ONE), (16, ONE)], f"Ring once more, on {TWO}."),
        ([(-1, ONE), (5, TWO), (15, ONE)], "Ring once more."),
        ([(15, ONE)], f"Ring 2 more times, on {TWO}."),
    ],
)
def test_the_sentence_says_what_to_do_next(calls, sentence):
    assert missing(*calls) == sentence


def test_one_number_is_enough_where_no_other_is_known():
    assert missing((0, ONE), (5, ONE), (15, ONE), numbers=[ONE]) == ""
    assert missing((0, ""), (5, ""), (15, ""), numbers=[ONE]) == ""


def test_without_a_number_only_time_can_pass():
    sentence = "No number is known. Find one, or wait until 10:15."
    assert missing(numbers=[], now=TEN + timedelta(minutes=14, seconds=59)) == sentence
    assert missing(numbers=[], now=TEN + timedelta(minutes=15)) == ""


def test_the_day_is_named_when_it_is_another():
    found = missing((0, ONE), now=TEN - timedelta(days=1))
    assert found.endswith("the last time at 10:15 on Monday 7 December 2026 or later.")


@pytest.mark.parametrize(
    ("starts_at", "clock"),
    [
        (datetime(2027, 3, 28, 0, 50, tzinfo=LONDON), "02:05"),  # the clocks go forward at 01:00
        (datetime(2026, 10, 25, 1, 50, tzinfo=LONDON), "01:05"),  # and back at 02:00
    ],
)
def test_fifteen_minutes_are_fifteen_when_the_clocks_change(starts_at, clock):
    almost = [(0, ONE), (5, TWO), (14, ONE)]
    assert missing(*almost, starts_at=starts_at) == f"Ring once more at {clock} or later."
    assert missing(*almost, (15, ONE), starts_at=starts_at) == ""


CALLS = st.lists(st.tuples(st.integers(-30, 60), st.sampled_from([ONE, TWO, ""])), max_size=8)


@given(CALLS, st.integers(1, 5), st.integers(0, 30), st.integers(1, 3))
def test_allowed_exactly_when_the_rule_is_kept(calls, most, minutes, numbers):
    rule = NoShowRule(most, minutes, numbers)
    counted = [(when, number) for when, number in calls if when >= 0]
    kept = (
        len(counted) >= most
        and any(when >= minutes for when, _ in counted)
        and (numbers == 1 or len({n for _, n in counted if n}) >= min(numbers, 2))
    )
    assert (missing(*calls, rule=rule) == "") == kept


@given(CALLS, st.tuples(st.integers(0, 60), st.sampled_from([ONE, TWO])))
def test_one_more_call_never_asks_for_more(calls, one):
    asked, then = missing(*calls), missing(*calls, one)
    assert then == "" or asked != ""
