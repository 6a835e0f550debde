"""From working patterns to bookable hours; pure: reads and writes no database."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from appointments.enums import Reminder
from core.clocks.calendar import LONDON, bank_holidays, closed_because, in_words

OPENS, CLOSES = time(8), time(17)
HOUR = timedelta(hours=1)
WEEKEND = {"", "Saturday", "Sunday"}
FEASTS = {(1, 1), (12, 25), (12, 26)}
# Days before the appointment and the local time from which each reminder is sent.
REMINDERS = (
    (Reminder.WEEK, 7, time(9)),
    (Reminder.TWO_DAYS, 2, time(9)),
    (Reminder.MORNING, 0, time(7, 30)),
)
# An appointment later than this needs no look.
FIRST_REMINDER = timedelta(days=8)


class Hour(NamedTuple):
    """A time, from and to: a bookable hour, or one when there can be none."""

    starts_at: datetime
    ends_at: datetime
    # The scheme whose cases alone may have it; None: any that fits.
    scheme_id: int | None = None


class DueReminder(NamedTuple):
    """A reminder to send now, and the moment from which it would come too late."""

    reminder: str
    until: datetime


def open_days(first_day: date, last_day: date) -> list[date]:
    """Days of the range, weekends too, on which anybody may work: no public holidays.

    Raises CalendarEnds where bank holidays are not known.
    """
    days = (first_day + timedelta(days=n) for n in range((last_day - first_day).days + 1))
    return [day for day in days if closed_because(day) in WEEKEND and not is_feast(day)]


def is_feast(day: date) -> bool:
    """A holiday that falls on a weekend, for which a Monday is the bank holiday."""
    easter_monday = bank_holidays().get(day + timedelta(days=1), "") == "Easter Monday"
    return easter_monday or (day.month, day.day) in FEASTS


def hours_of(
    day: date,
    starts: time,
    ends: time,
    *,
    opens: time = OPENS,
    closes: time = CLOSES,
    length: timedelta = HOUR,
    scheme_id: int | None = None,
) -> list[Hour]:
    """Whole appointments, one after the other from `starts`, within `ends` and the opening hours.

    Counted on the wall clock, so nine o'clock stays nine o'clock when the clocks change.
    """
    begin = datetime.combine(day, max(starts, opens), LONDON)
    close = datetime.combine(day, min(ends, closes), LONDON)
    hours = []
    while begin + length <= close:
        hours.append(Hour(begin, begin + length, scheme_id))
        begin += length
    return hours


def without_overlaps(wanted: Iterable[Hour], taken: Sequence[Hour] = ()) -> list[Hour]:
    """The wanted hours in order, leaving out any that overlaps a taken or an earlier one."""
    kept: list[Hour] = []
    for hour in sorted(wanted, key=lambda hour: hour[:2]):
        if not any(
            hour.starts_at < other.ends_at and other.starts_at < hour.ends_at
            for other in (*taken, *kept)
        ):
            kept.append(hour)
    return kept


def clock_in_words(moment: datetime) -> str:
    """The local time of day as letters write it: `10am`, `1:30pm`, `midday`."""
    local = moment.astimezone(LONDON)
    if (local.hour, local.minute) == (12, 0):
        return "midday"
    minutes = f":{local:%M}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def moment_in_words(moment: datetime) -> str:
    """`Monday 7 December 2026 at 10am`, local time."""
    return f"{in_words(moment.astimezone(LONDON).date())} at {clock_in_words(moment)}"


def reminder_due(starts_at: datetime, at: datetime, *, booked_at: datetime) -> DueReminder | None:
    """The one reminder for which it is time; None before the first and from the start on.

    A later one takes the place of an earlier that was missed. None, too, where the appointment
    was booked after its moment: the appointment notice has only just said all of it.
    """
    day = starts_at.astimezone(LONDON).date()
    ends = starts_at
    for reminder, days_before, clock in reversed(REMINDERS):
        begins = datetime.combine(day - timedelta(days=days_before), clock, LONDON)
        if begins <= at < ends:
            return DueReminder(reminder, ends) if booked_at < begins else None
        ends = begins
    return None
