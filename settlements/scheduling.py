"""When each instalment falls due and how much it is; whole pennies that add up exactly."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from mediations.enums import Frequency

PENNY = Decimal("0.01")


class Payment(NamedTuple):
    """One payment: its last day and its amount in pounds."""

    due_on: date
    amount: Decimal


def schedule(
    amount: Decimal, instalments: int, frequency: str, first_due: date
) -> tuple[Payment, ...]:
    """Equal payments rounded down to the penny; the last one is the exact remainder.

    Monthly payments keep the day of the first; where a month is too short, its last day.
    ValueError: no instalments, an unknown frequency, part of a penny, or less than a penny each.
    OverflowError: the plan runs past the year 9999.
    """
    if instalments < 1 or amount != amount.quantize(PENNY):
        raise ValueError("A plan needs at least one instalment and a sum in whole pennies.")
    each = (amount / instalments).quantize(PENNY, rounding=ROUND_DOWN)
    if each < PENNY:
        raise ValueError("Each instalment must be at least one penny.")
    due = STEPS[Frequency(frequency)]
    dates = [due(first_due, number) for number in range(instalments)]
    last = amount - each * (instalments - 1)
    return tuple(
        Payment(day, last if number == instalments - 1 else each)
        for number, day in enumerate(dates)
    )


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day. OverflowError after 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError("The plan runs past the year 9999.")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


STEPS: dict[Frequency, Callable[[date, int], date]] = {
    Frequency.WEEKLY: lambda day, number: day + timedelta(weeks=number),
    Frequency.FOUR_WEEKLY: lambda day, number: day + timedelta(weeks=4 * number),
    Frequency.MONTHLY: months_after,
}
