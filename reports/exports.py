"""The figures as a CSV file: the columns named here and no others."""

import csv
from collections.abc import Iterator
from io import StringIO

from core.spreadsheets import escaped
from reports.metrics.dashboard import Dashboard
from reports.metrics.figures import FEWEST_HELD, Figures

COLUMNS = (
    "grouping",
    "name",
    "from_month",
    "to_month",
    "booked",
    "held",
    "not_held",
    "still_open",
    "cancelled",
    "settled",
    "settlement_rate_per_cent",
    "interval_low_per_cent",
    "interval_high_per_cent",
    "required_rate_per_cent",
    "hearings_freed",
    "listed_minutes_freed",
    "note",
)
TOO_FEW = f"fewer than {FEWEST_HELD} held: too few to show a rate"


def figures_csv(shown: Dashboard) -> str:
    """All groups of the dashboard, one row each."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in _rows(shown):
        writer.writerow([escaped(cell) for cell in row])
    return text.getvalue()


def _rows(shown: Dashboard) -> Iterator[list[str | int]]:
    first, last = f"{shown.period.first:%Y-%m}", f"{shown.period.last:%Y-%m}"
    yield _row("all", shown.total, first, last)
    for month, row in zip(shown.period.months, shown.months, strict=True):
        yield _row("month", row, f"{month:%Y-%m}", f"{month:%Y-%m}")
    for row in shown.teams:
        yield _row("team", row, first, last)
    for row in shown.mediators:
        yield _row("mediator", row, first, last)


def _row(grouping: str, row: Figures, first: str, last: str) -> list[str | int]:
    low, high = row.interval or (None, None)
    return [
        grouping,
        row.name,
        first,
        last,
        row.booked,
        row.held,
        row.not_held,
        row.open,
        row.cancelled,
        row.settled,
        _per_cent(row.rate),
        _per_cent(low),
        _per_cent(high),
        _per_cent(None if row.required is None else float(row.required)),
        row.freed,
        row.minutes,
        "" if row.enough else TOO_FEW,
    ]


def _per_cent(value: float | None) -> str:
    """One decimal place, as on the page; empty where nothing is shown."""
    return "" if value is None else f"{value:.1f}"
