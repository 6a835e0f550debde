"""Counting days by the rules' clock and the court system's clock (domain: counting time)."""

from datetime import UTC, date, datetime, time

import pytest

from core.clocks import calendar, cpr
from core.clocks.counts import CannotCount
from core.clocks.court_system import court_system_days, hearing_fee_due
from core.clocks.opening import in_service_hours
from core.clocks.wall import at_local, day_and_time, read_when


def test_oracles_of_the_rule_text():
    assert cpr.clear_days_before(3, date(2023, 10, 20)).day == date(2023, 10, 16)
    assert cpr.clear_days_after(28, date(2025, 10, 1)).day == date(2025, 10, 30)
    assert cpr.within_days(14, date(2025, 10, 2)).day == date(2025, 10, 16)
    assert cpr.clear_days_before(3, date(2025, 10, 20)).day == date(2025, 10, 14)
    assert cpr.clear_days_before(7, date(2025, 10, 20)).day == date(2025, 10, 12)


def test_a_short_period_passes_over_easter():
    count = cpr.within_days(5, date(2027, 3, 25))
    assert count.day == date(2027, 4, 5)
    assert "Friday 26 March 2027 is not counted (Good Friday): the period is short." in (
        count.working
    )
    assert "2.8(4)" in count.rule


@pytest.mark.parametrize(
    ("posted", "deemed"),
    [
        (date(2026, 10, 19), date(2026, 10, 21)),
        (date(2026, 10, 22), date(2026, 10, 26)),
        (date(2026, 12, 23), date(2026, 12, 29)),
    ],
)
def test_deemed_first_class_post(posted, deemed):
    assert cpr.deemed_first_class(posted).day == deemed


@pytest.mark.parametrize(
    ("sent", "deemed"),
    [
        (datetime(2026, 10, 20, 16, 29), date(2026, 10, 20)),
        (datetime(2026, 10, 20, 16, 30), date(2026, 10, 21)),
        (datetime(2026, 10, 23, 17, 0), date(2026, 10, 26)),
        (datetime(2026, 10, 24, 9, 0), date(2026, 10, 26)),
        (date(2026, 10, 20), date(2026, 10, 20)),
        # British Summer Time: 15:30 in UTC is 16:30 on the wall.
        (datetime(2026, 7, 1, 15, 30, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 7, 1, 15, 29, tzinfo=UTC), date(2026, 7, 1)),
    ],
)
def test_deemed_email(sent, deemed):
    assert cpr.deemed_email(sent).day == deemed


@pytest.mark.parametrize(
    ("when", "n", "due"),
    [
        (datetime(2026, 10, 19, 15, 59), 14, date(2026, 11, 2)),
        (datetime(2026, 10, 19, 16, 0), 14, date(2026, 11, 3)),
        (date(2026, 12, 11), 14, date(2026, 12, 29)),
        (date(2026, 10, 20), 0, date(2026, 10, 20)),
    ],
)
def test_court_system_days(when, n, due):
    assert court_system_days(n, when).day == due


@pytest.mark.parametrize(
    ("today", "hearing", "due"),
    [
        (date(2022, 10, 1), date(2022, 11, 14), date(2022, 10, 17)),
        (date(2022, 10, 1), date(2022, 10, 14), date(2022, 10, 8)),
        (date(2022, 10, 27), date(2022, 11, 4), date(2022, 11, 3)),
        (date(2022, 10, 1), date(2022, 11, 6), date(2022, 10, 8)),
        (date(2022, 10, 1), date(2022, 11, 7), date(2022, 10, 10)),
        (date(2022, 10, 1), date(2022, 10, 3), date(2022, 10, 3)),
    ],
)
def test_hearing_fee_due(today, hearing, due):
    """36 days of notice are short notice, 37 are long."""
    assert hearing_fee_due(today, hearing).day == due


def test_a_hearing_in_the_past_has_no_fee_date():
    with pytest.raises(CannotCount):
        hearing_fee_due(date(2026, 10, 2), date(2026, 10, 1))


def test_the_calendar_ends_with_a_clear_sentence():
    with pytest.raises(calendar.CalendarEnds) as refusal:
        calendar.is_working_day(date(2029, 1, 2))
    assert "31 December 2028" in refusal.value.sentence
    with pytest.raises(calendar.CalendarEnds):
        cpr.within_days(3, date(2028, 12, 29))
    assert cpr.within_days(28, date(2035, 1, 1)).day == date(2035, 1, 29)


def test_working_days():
    assert calendar.closed_because(date(2026, 12, 25)) == "Christmas Day"
    assert calendar.next_working_day(date(2026, 12, 24)) == date(2026, 12, 29)
    assert calendar.add_working_days(date(2026, 12, 24), 2) == date(2026, 12, 30)
    assert calendar.add_working_days(date(2026, 12, 25), 0) == date(2026, 12, 25)
    assert calendar.open_day_from(date(2026, 12, 26)) == date(2026, 12, 29)


def test_local_time_follows_the_clock_change():
    assert at_local(date(2026, 7, 1), datetime(2026, 7, 1, 17).time()).astimezone(UTC).hour == 16
    assert day_and_time(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026 at 00:30"
    assert calendar.local_day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 7, 1)


@pytest.mark.parametrize("n", [-1, 4000])
def test_a_number_that_cannot_be_counted(n):
    with pytest.raises(CannotCount):
        cpr.clear_days_after(n, date(2026, 10, 1))


@pytest.mark.parametrize("text", ["tomorrow", "2026-13-01", "20/10/2026", ""])
def test_a_date_that_cannot_be_read(text):
    with pytest.raises(CannotCount) as refusal:
        read_when(text)
    assert "2026-10-20" in refusal.value.sentence


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (time(1), time(9)),
        (time(8, 59), time(9)),
        (time(11, 7), time(11, 7)),
        (time(17), time(17)),
        (time(23, 30), time(17)),
    ],
)
@pytest.mark.parametrize("day", [date(2026, 7, 1), date(2026, 12, 1)])
def test_nothing_is_due_while_nobody_is_at_work(day, asked, due):
    assert in_service_hours(at_local(day, asked)) == at_local(day, due)
