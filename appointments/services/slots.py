"""Filling the diary with bookable hours."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from accounts.enums import Role
from accounts.models import User
from appointments.errors import DatesWrong
from appointments.models import Slot, WorkingPattern
from appointments.permissions import RULES
from appointments.scheduling import Hour, hours_of, without_overlaps, working_days
from core.clocks.calendar import local_day
from core.decisions import require

logger = logging.getLogger(__name__)
LONGEST_DAYS = 366

# The hours of one mediator on one day.
HoursByDay = dict[tuple[int, date], list[Hour]]


def generate_slots(*, first_day: date, last_day: date, actor: User | None, at: datetime) -> int:
    """Add the hours of every working pattern on the days given; the number of new slots.

    Existing slots are never changed or doubled, so it can run again at any time.
    `actor` None: the system. Raises DatesWrong, CalendarEnds, NotAllowed.
    """
    if actor is not None:
        require(RULES, "generate_slots", actor, None)
    check_days(first_day, last_day)
    days = working_days(first_day, last_day)
    with transaction.atomic():
        # The lock makes a second run wait, so that both count only what they added.
        patterns = list(
            WorkingPattern.objects.select_for_update(of=("self",))
            .filter(mediator__is_active=True, mediator__role=Role.MEDIATOR)
            .order_by("pk")
        )
        taken = existing_hours({p.mediator_id for p in patterns}, first_day, last_day)
        new = [
            Slot(mediator_id=mediator_id, starts_at=start, ends_at=end, created_at=at)
            for (mediator_id, day), wanted in wanted_hours(patterns, days).items()
            for start, end in without_overlaps(wanted, taken.get((mediator_id, day), []))
        ]
        Slot.objects.bulk_create(new, ignore_conflicts=True, batch_size=1000)
    logger.info("generated %d slots from %s to %s", len(new), first_day, last_day)
    return len(new)


def check_days(first_day: date, last_day: date) -> None:
    """Raise DatesWrong unless the range runs forward and is at most a year."""
    if last_day < first_day:
        raise DatesWrong("The last day must not be before the first day.")
    if (last_day - first_day).days > LONGEST_DAYS:
        raise DatesWrong("Slots can be added for at most one year at a time.")


def wanted_hours(patterns: Iterable[WorkingPattern], days: Iterable[date]) -> HoursByDay:
    """The hours that the patterns ask for."""
    wanted: HoursByDay = defaultdict(list)
    by_weekday: dict[int, list[WorkingPattern]] = defaultdict(list)
    for pattern in patterns:
        by_weekday[pattern.weekday].append(pattern)
    for day in days:
        for pattern in by_weekday[day.weekday()]:
            wanted[pattern.mediator_id, day] += hours_of(day, pattern.starts, pattern.ends)
    return wanted


def existing_hours(mediators: set[int], first_day: date, last_day: date) -> HoursByDay:
    """The hours that these mediators' diaries already hold."""
    existing: HoursByDay = defaultdict(list)
    rows = Slot.objects.between(first_day, last_day).filter(mediator_id__in=mediators)
    for mediator_id, start, end in rows.values_list("mediator_id", "starts_at", "ends_at"):
        existing[mediator_id, local_day(start)].append(Hour(start, end))
    return existing
