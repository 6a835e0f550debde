"""Plans of instalments add up to the penny and keep to the calendar."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediations.enums import Frequency
from settlements.scheduling import months_after, schedule

PLANS = st.tuples(
    st.integers(1, 60),
    st.integers(0, 10**9),
    st.sampled_from(Frequency.values),
    st.dates(date(2024, 1, 1), date(2099, 12, 31)),
)


@given(PLANS)
def test_every_plan_adds_up_and_goes_forward(plan):
    count, spare, frequency, first = plan
    total = Decimal(count + spare) / 100
    payments = schedule(total, count, frequency, first)
    assert len(payments) == count
    assert sum(payment.amount for payment in payments) == total
    assert payments[0].due_on == first
    amounts = [payment.amount for payment in payments]
    assert len(set(amounts[:-1])) <= 1
    assert 0 <= amounts[-1] - amounts[0] < Decimal(count) / 100
    assert all(amount > 0 for amount in amounts)
    dates = [payment.due_on for payment in payments]
    assert all(earlier < later for earlier, later in pairwise(dates))


@given(st.dates(date(2024, 1, 1), date(2099, 12, 31)), st.integers(0, 120))
def test_monthly_dates_keep_the_day_or_take_the_last_of_the_month(first, months):
    day = months_after(first, months)
    assert (day.year * 12 + day.month) - (first.year * 12 + first.month) == months
    assert day.day == first.day or (day.day < first.day and is_last_of_month(day))


def is_last_of_month(day):
    return date.fromordinal(day.toordinal() + 1).month != day.month


def test_thirty_first_falls_on_the_last_day_of_shorter_months_and_comes_back():
    days = [p.due_on for p in schedule(Decimal(400), 4, "MONTHLY", date(2027, 12, 31))]
    assert days == [date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)]


def test_twenty_ninth_of_february():
    days = [p.due_on for p in schedule(Decimal(24), 13, "MONTHLY", date(2028, 2, 29))]
    assert days[1] == date(2028, 3, 29)
    assert days[12] == date(2029, 2, 28)


def test_weeks():
    weekly = schedule(Decimal(10), 2, "WEEKLY", date(2026, 12, 28))
    four = schedule(Decimal(10), 2, "FOUR_WEEKLY", date(2026, 12, 28))
    assert weekly[1].due_on == date(2027, 1, 4)
    assert four[1].due_on == date(2027, 1, 25)


def test_one_penny_is_one_payment():
    assert schedule(Decimal("0.01"), 1, "WEEKLY", date(2027, 1, 4)) == (
        (date(2027, 1, 4), Decimal("0.01")),
    )


def test_the_largest_sum_over_sixty_months():
    payments = schedule(Decimal("9999999.99"), 60, "MONTHLY", date(2027, 1, 31))
    assert payments[0].amount == Decimal("166666.66")
    assert payments[-1].amount == Decimal("166667.05")
    assert payments[-1].due_on == date(2031, 12, 31)


@pytest.mark.parametrize(
    ("amount", "count"), [("0.01", 2), ("10", 0), ("10", -1), ("10.001", 2), ("0", 1)]
)
def test_impossible_plans_are_refused(amount, count):
    with pytest.raises(ValueError, match="penn"):
        schedule(Decimal(amount), count, "WEEKLY", date(2027, 1, 4))


def test_past_the_last_year_is_refused():
    with pytest.raises(OverflowError):
        schedule(Decimal(10), 2, "MONTHLY", date(9999, 12, 31))
