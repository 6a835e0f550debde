"""The diary's week: booked and open hours, and who is away, per mediator and day."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from appointments.models import Absence
from appointments.querysets import AbsenceQuerySet, SlotQuerySet, midnight
from core.clocks.calendar import LONDON

WORKING_WEEK, WEEK = 5, 7
DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayCount:
    """How many hours a mediator has on a day, how many of them are booked, and why they are away.

    `open` are those to come that nobody has; `away` is empty for who is there all day.
    """

    day: date
    slots: int = 0
    booked: int = 0
    open: int = 0
    away: str = ""


@dataclass(frozen=True)
class MediatorWeek:
    """One mediator's week: Monday to Friday, and days of the weekend with something on them."""

    mediator_id: int
    name: str
    days: tuple[DayCount, ...]

    @property
    def slots(self) -> int:
        """Hours of the week."""
        return sum(day.slots for day in self.days)

    @property
    def booked(self) -> int:
        """Booked hours of the week."""
        return sum(day.booked for day in self.days)

    @property
    def open(self) -> int:
        """Hours of the week to come that nobody has."""
        return sum(day.open for day in self.days)


# Mediator, by id and name, and day.
Counts = dict[tuple[int, str], dict[date, DayCount]]


def diary_week(
    slots: SlotQuerySet, absences: AbsenceQuerySet, monday: date, *, at: datetime
) -> list[MediatorWeek]:
    """Who of the hours and times away given has what, by name; two queries."""
    found = counted(slots, monday, at)
    add_away(found, absences, monday)
    week = [monday + n * DAY for n in range(WEEK)]
    weekend = {day for counts in found.values() for day, count in counts.items() if count.slots}
    days = [day for n, day in enumerate(week) if n < WORKING_WEEK or day in weekend]
    return [
        MediatorWeek(mediator_id, name, tuple(counts.get(day, DayCount(day)) for day in days))
        for (mediator_id, name), counts in sorted(found.items(), key=lambda item: item[0][::-1])
    ]


def counted(slots: SlotQuerySet, monday: date, at: datetime) -> Counts:
    """The hours of the week; one query."""
    to_come = Q(starts_at__gt=at)
    rows = (
        slots.between(monday, monday + (WEEK - 1) * DAY)
        .annotate(day=TruncDate("starts_at", tzinfo=LONDON))
        .order_by("mediator__name", "mediator_id", "day")
        .values_list("mediator_id", "mediator__name", "day")
        .annotate(
            slots=Count("pk", distinct=True),
            booked=Count("holds"),
            to_come=Count("pk", distinct=True, filter=to_come),
            booked_to_come=Count("holds", filter=to_come),
        )
    )
    found: Counts = defaultdict(dict)
    for mediator_id, name, day, total, booked, to_come, taken in rows:
        found[mediator_id, name][day] = DayCount(day, total, booked, to_come - taken)
    return found


def add_away(found: Counts, absences: AbsenceQuerySet, monday: date) -> None:
    """Put the times away of the week with the hours; one query."""
    rows = absences.overlapping(midnight(monday), midnight(monday + WEEK * DAY))
    for absence in rows.select_related("mediator"):
        counts = found[absence.mediator_id, absence.mediator.name]
        for n in range(WORKING_WEEK):
            day = monday + n * DAY
            if words := away_on(absence, day):
                count = counts.get(day, DayCount(day))
                known = f"{count.away}; {words}" if count.away else words
                counts[day] = replace(count, away=known)


def away_on(absence: Absence, day: date) -> str:
    """`leave`, or `training 09:00 to 12:00`; empty on a day that it does not touch."""
    if absence.starts_at >= midnight(day + DAY) or absence.ends_at <= midnight(day):
        return ""
    words = absence.get_kind_display().lower()
    if absence.is_whole_days:
        return words
    first, end = absence.starts_at.astimezone(LONDON), absence.ends_at.astimezone(LONDON)
    return f"{words} {first:%H:%M} to {end:%H:%M}"
