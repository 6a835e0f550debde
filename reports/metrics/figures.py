"""Figures added up from cells: in all, per team, per mediator, per month."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from reports.metrics.intervals import wilson
from reports.models import RequiredRate
from reports.selectors.cells import Cell

# With fewer held appointments a rate says more about chance than about anybody's work.
FEWEST_HELD = 10
COUNTS = ("booked", "held", "not_held", "open", "cancelled", "settled", "freed", "minutes")


@dataclass(frozen=True)
class Figures:
    """The counts of one group of cells; `required` is in per cent, None where none is set."""

    name: str
    booked: int
    held: int
    not_held: int
    open: int
    cancelled: int
    settled: int
    freed: int
    minutes: int
    required: Decimal | None

    @property
    def enough(self) -> bool:
        """Whether a rate is shown at all."""
        return self.held >= FEWEST_HELD

    @property
    def rate(self) -> float | None:
        """Settled of held, in per cent; None with too few held."""
        return 100 * self.settled / self.held if self.enough else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The rate's 95 % interval in per cent; None with too few held."""
        if not self.enough:
            return None
        low, high = wilson(self.settled, self.held)
        return 100 * low, 100 * high

    @property
    def verdict(self) -> str:
        """What the rate says against the required rate."""
        if self.interval is None or self.required is None:
            return ""
        low, high = self.interval
        if low > self.required:
            return "Above the required rate"
        if high < self.required:
            return "Below the required rate"
        return "No clear difference from the required rate"


def figures(name: str, group: Iterable[Cell], rates: Sequence[RequiredRate]) -> Figures:
    """Add up a group of cells."""
    cells = list(group)
    counts = {count: sum(getattr(cell, count) for cell in cells) for count in COUNTS}
    return Figures(name=name, required=required_for(cells, rates), **counts)


def required_on(day: date, rates: Sequence[RequiredRate]) -> Decimal | None:
    """The required rate in force on a day; `rates` newest first."""
    return next((rate.per_cent for rate in rates if rate.from_day <= day), None)


def required_for(cells: Iterable[Cell], rates: Sequence[RequiredRate]) -> Decimal | None:
    """The mean of each month's required rate, weighted by the appointments held in it.

    None where nothing was held, or where a month with held appointments has no required rate.
    """
    held, wanted = 0, Decimal(0)
    for cell in cells:
        if cell.held:
            rate = required_on(cell.month, rates)
            if rate is None:
                return None
            held += cell.held
            wanted += cell.held * rate
    return wanted / held if held else None


def grouped(
    cells: Sequence[Cell],
    key: Callable[[Cell], Any],
    name: Callable[[Cell], str],
    rates: Sequence[RequiredRate],
) -> list[Figures]:
    """Figures per key, sorted by name and never by rate: this is not a league table."""
    groups: dict[Any, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(key(cell), []).append(cell)
    found = [figures(name(group[0]), group, rates) for group in groups.values()]
    return sorted(found, key=lambda one: one.name.casefold())
