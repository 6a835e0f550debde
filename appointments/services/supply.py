"""What the diary is made of: hours the patterns ask for, hours it holds, times away."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from appointments.models import Absence, Slot, WorkingPattern
from appointments.querysets import midnight
from appointments.scheduling import CLOSES, OPENS, Hour, hours_of
from core.clocks.calendar import local_day

# The hours of one mediator on one day.
HoursByDay = dict[tuple[int, date], list[Hour]]


def wanted_hours(patterns: Iterable[WorkingPattern], days: Iterable[date]) -> HoursByDay:
    """The hours that the patterns ask for, within the opening hours of their scheme."""
    wanted: HoursByDay = defaultdict(list)
    by_weekday: dict[int, list[WorkingPattern]] = defaultdict(list)
    for pattern in patterns:
        by_weekday[pattern.weekday].append(pattern)
    for day in days:
        for pattern in by_weekday[day.weekday()]:
            if pattern.applies_on(day):
                wanted[pattern.mediator_id, day] += pattern_hours(pattern, day)
    return wanted


def pattern_hours(pattern: WorkingPattern, day: date) -> list[Hour]:
    """The hours of one pattern on a day to which it applies."""
    if not pattern.is_open_then:
        return []
    opening = getattr(pattern.scheme, "opening_hours", None)
    return hours_of(
        day,
        pattern.starts,
        pattern.ends,
        opens=opening.opens if opening else OPENS,
        closes=opening.closes if opening else CLOSES,
        length=pattern.length,
        scheme_id=pattern.scheme_id,
    )


def existing_hours(mediators: set[int], first_day: date, last_day: date) -> HoursByDay:
    """The hours that these mediators' diaries already hold."""
    existing: HoursByDay = defaultdict(list)
    rows = Slot.objects.offered().between(first_day, last_day).filter(mediator_id__in=mediators)
    for mediator_id, start, end in rows.values_list("mediator_id", "starts_at", "ends_at"):
        existing[mediator_id, local_day(start)].append(Hour(start, end))
    return existing


def times_away(mediators: set[int], first_day: date, last_day: date) -> dict[int, list[Hour]]:
    """When these mediators are away on the days."""
    away: dict[int, list[Hour]] = defaultdict(list)
    rows = Absence.objects.in_force().filter(mediator_id__in=mediators)
    rows = rows.overlapping(midnight(first_day), midnight(last_day + timedelta(days=1)))
    for mediator_id, start, end in rows.values_list("mediator_id", "starts_at", "ends_at"):
        away[mediator_id].append(Hour(start, end))
    return away
