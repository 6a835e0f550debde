"""The time on the wall in England and Wales."""

from datetime import date, datetime, time

from core.clocks.calendar import LONDON


def local_time(moment: date | datetime) -> time | None:
    """The local time of day, or None for a day without a time."""
    if not isinstance(moment, datetime):
        return None
    return moment.time() if moment.tzinfo is None else moment.astimezone(LONDON).time()


def at_local(day: date, clock: time) -> datetime:
    """The moment when the clock shows `clock` on `day`."""
    return datetime.combine(day, clock, LONDON)
