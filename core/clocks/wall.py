"""The time on the wall in England and Wales."""

from datetime import UTC, date, datetime, time

from core.clocks.calendar import LONDON, in_words
from core.clocks.counts import CannotCount


def local_time(moment: date | datetime) -> time | None:
    """The local time of day, or None for a day without a time."""
    if not isinstance(moment, datetime):
        return None
    return moment.time() if moment.tzinfo is None else moment.astimezone(LONDON).time()


def day_and_time(moment: datetime) -> str:
    """`7 December 2026 at 10:00`, local time: when somebody did something, or something begins."""
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%B %Y at %H:%M}"


def at_local(day: date, clock: time) -> datetime:
    """The moment when the clock shows `clock` on `day`."""
    return datetime.combine(day, clock, LONDON)


def certain_local(clock: datetime) -> datetime:
    """The moment a clock in England and Wales shows `clock` (without a zone).

    Raises CannotCount where it shows it never, or twice: when the clocks change.
    """
    moment = clock.replace(tzinfo=LONDON, fold=0)
    if moment.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != clock:
        raise CannotCount(
            f"There is no {clock:%H:%M} on {in_words(clock.date())}: the clocks go forward then. "
            "Give another time."
        )
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise CannotCount(
            f"{clock:%H:%M} comes twice on {in_words(clock.date())}: the clocks go back then. "
            "Give another time."
        )
    return moment


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
