"""Where the marks of the charts stand; the template draws them, and a table says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from django.utils.formats import date_format

from reports.metrics.figures import Figures

# The drawing area in units of the picture; whole numbers, so that no language writes a comma.
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 720, 240, 48, 12, 36
MOST_LABELS = 12
# So few months need no more than the width of a telephone.
FEW, FEW_WIDTH = 5, 320


@dataclass(frozen=True)
class Mark:
    """One month's place: `x` its middle, `left`/`width` its bar; heights None where not shown."""

    x: int
    left: int
    width: int
    label: str
    y: int | None = None
    low: int | None = None
    high: int | None = None
    required: int | None = None
    booked: int = 0
    held: int = 0


@dataclass(frozen=True)
class Chart:
    """Marks, and grid lines as (height, label)."""

    marks: list[Mark]
    grid: list[tuple[int, str]]
    width: int
    height: int = HEIGHT
    left: int = LEFT
    base: int = HEIGHT - BOTTOM
    label_y: int = HEIGHT - BOTTOM + 20

    @property
    def is_small(self) -> bool:
        """It fits a telephone whole."""
        return self.width == FEW_WIDTH

    @property
    def has_rates(self) -> bool:
        """Any month has a dot."""
        return any(mark.y is not None for mark in self.marks)


def rate_chart(months: Sequence[date], rows: Sequence[Figures]) -> Chart:
    """Settlement rate per month with its interval, against the required rate; 0 to 100 per cent."""
    marks, shown = [], begun(months, rows)
    for place, (month, row) in enumerate(shown):
        low, high = row.interval or (None, None)
        marks.append(
            Mark(
                **_place(place, len(shown)),
                label=_label(place, len(shown), month),
                y=_height(row.rate, 100),
                low=_height(low, 100),
                high=_height(high, 100),
                required=_height(None if row.required is None else float(row.required), 100),
            )
        )
    grid = [(_up(share, 100), f"{share}%") for share in range(0, 101, 25)]
    return Chart(marks, grid, _width(len(shown)))


def booking_chart(months: Sequence[date], rows: Sequence[Figures]) -> Chart:
    """Booked and held appointments per month; the scale ends at a round number."""
    top, shown = _round_up(max((row.booked for row in rows), default=0)), begun(months, rows)
    marks = [
        Mark(
            **_place(place, len(shown)),
            label=_label(place, len(shown), month),
            booked=_up(row.booked, top),
            held=_up(row.held, top),
        )
        for place, (month, row) in enumerate(shown)
    ]
    grid = [(_up(top * step // 4, top), str(top * step // 4)) for step in range(5)]
    return Chart(marks, grid, _width(len(shown)))


def begun(months: Sequence[date], rows: Sequence[Figures]) -> list[tuple[date, Figures]]:
    """The months from the first with an appointment on; all of them where there is none."""
    pairs = list(zip(months, rows, strict=True))
    return list(dropwhile(lambda pair: not pair[1].booked, pairs)) or pairs


def _place(place: int, number: int) -> dict[str, int]:
    """The month's middle, and a bar that leaves a third of its room free."""
    room = (_width(number) - LEFT) / number
    middle, width = LEFT + room * (place + 0.5), max(2, round(room * 0.66))
    return {"x": round(middle), "left": round(middle - width / 2), "width": width}


def _width(number: int) -> int:
    return FEW_WIDTH if number <= FEW else WIDTH


def _label(place: int, number: int, month: date) -> str:
    """A short month; in a long period only every so many months have one."""
    every = -(-number // MOST_LABELS)
    return date_format(month, "M y") if place % every == 0 else ""


def _up(value: float, top: float) -> int:
    """How far down the picture a value lies."""
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top)


def _height(value: float | None, top: float) -> int | None:
    """As `_up`, None where there is nothing to show."""
    return None if value is None else _up(value, top)


def _round_up(value: int) -> int:
    """The next number, at least 4, that four grid lines divide evenly: 4, 8, 20, 40, 80, 200…"""
    unit = 4
    while True:
        for factor in (1, 2, 5):
            if unit * factor >= value:
                return unit * factor
        unit *= 10
