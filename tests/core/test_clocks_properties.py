"""Properties of counting, and a second opinion on every bank holiday."""

from datetime import date, datetime, time, timedelta

import holidays
from hypothesis import given
from hypothesis import strategies as st

from core.clocks import calendar, cpr
from core.clocks.court_system import court_system_days, hearing_fee_due

DAYS = st.dates(date(2012, 3, 1), date(2028, 9, 1))
LENGTHS = st.integers(0, 60)
SECOND_OPINION = holidays.country_holidays("GB", subdiv="ENG", years=range(2012, 2029))


def test_every_working_day_agrees_with_a_second_library():
    for day in between(date(2011, 12, 31), date(2029, 1, 1)):
        assert calendar.is_working_day(day) == (day.weekday() < 5 and day not in SECOND_OPINION)


def counted(n: int, days: list[date]) -> int:
    """How many of the days count in a period of n days."""
    return len(days) if n > 5 else sum(calendar.is_working_day(day) for day in days)


def between(first: date, last: date) -> list[date]:
    """The days strictly between."""
    return [first + timedelta(days=i) for i in range(1, (last - first).days)]


@given(LENGTHS, DAYS)
def test_clear_days_before_is_the_last_day_that_leaves_them_clear(n, event):
    day = cpr.clear_days_before(n, event).day
    assert counted(n, between(day, event)) >= n
    assert counted(n, between(day + timedelta(days=1), event)) < max(n, 1)


@given(LENGTHS, DAYS)
def test_clear_days_after_is_the_earliest_day(n, event):
    day = cpr.clear_days_after(n, event).day
    assert counted(n, between(event, day)) >= n
    assert counted(n, between(event, day - timedelta(days=1))) < max(n, 1)


@given(LENGTHS, DAYS)
def test_within_ends_the_day_before_the_clear_days_do(n, event):
    assert cpr.within_days(n, event).day + timedelta(days=1) == cpr.clear_days_after(n, event).day


@given(LENGTHS, DAYS, st.times())
def test_court_system_days_end_on_the_first_open_day(n, day, clock):
    due = court_system_days(n, datetime.combine(day, clock)).day
    start = day + timedelta(days=n + (clock >= time(16)))
    assert due >= start and calendar.is_working_day(due)
    assert not any(
        calendar.is_working_day(start + timedelta(days=i)) for i in range((due - start).days)
    )


@given(DAYS, DAYS)
def test_deemed_service_never_moves_back(one, other):
    earlier, later = sorted((one, other))
    for deemed in (cpr.deemed_email, cpr.deemed_first_class):
        assert deemed(earlier).day <= deemed(later).day
        assert calendar.is_working_day(deemed(earlier).day)


@given(DAYS, st.integers(0, 400))
def test_the_hearing_fee_is_never_due_after_the_hearing_or_in_the_past(today, notice):
    hearing = today + timedelta(days=notice)
    assert today <= hearing_fee_due(today, hearing).day <= hearing


@given(LENGTHS, DAYS)
def test_every_count_ends_its_working_with_the_day(n, event):
    for count in (
        cpr.clear_days_before(n, event),
        cpr.clear_days_after(n, event),
        cpr.within_days(n, event),
        court_system_days(n, event),
    ):
        assert calendar.in_words(count.day) in count.working[-1]
