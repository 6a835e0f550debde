"""The time on the wall in England and Wales."""

from datetime import date, datetime, time

from core.clocks.calendar import LONDON
from core.clocks.counts import CannotCount


def local_time(moment: date | datetime) -> time | None:
    """The local time of day, or None for a day without a time."""
    if not isinstance(moment, datetime):
        return None
    return moment.time() if moment.tzinfo is None else moment.astimezone(LONDON).time()


def at_local(day: date, clock: time) -> datetime:
    """The moment when the clock shows `clock` on `day`."""
    return datetime.combine(day, clock, LONDON)


def read_when(text: str) -> date | datetime:
    """A typed date or date-time (ISO; without a zone: local time); raises CannotCount."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise CannotCount(
            f"“{text}” is not a date. Write it like 2026-10-20 or 2026-10-20T16:30."
        ) from None
