"""The diary's week and day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.db.models.functions import TruncDate

from accounts.enums import Role
from accounts.models import User
from appointments.enums import LIVE
from appointments.models import Appointment, Slot
from appointments.querysets import SlotQuerySet
from core.clocks.calendar import LONDON, local_day

WORKING_WEEK = 5


@dataclass(frozen=True)
class DayCount:
    """How many hours a mediator has on a day, and how many of them are booked."""

    day: date
    slots: int = 0
    booked: int = 0

    @property
    def open(self) -> int:
        """Hours that are not booked."""
        return self.slots - self.booked


@dataclass(frozen=True)
class MediatorWeek:
    """One mediator's working week."""

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


def mediators_for(user: User) -> QuerySet[User]:
    """The mediators whose diaries a person may choose from, by name."""
    people = User.objects.filter(role=Role.MEDIATOR, is_active=True).order_by("name", "pk")
    if user.role == Role.MEDIATOR:
        return people.filter(pk=user.pk)
    if user.role == Role.TEAM_LEADER:
        return people.filter(team=user.team_id) if user.team_id else people.none()
    return people


def diary_week(slots: SlotQuerySet, monday: date) -> list[MediatorWeek]:
    """Booked and open hours per mediator and day, Monday to Friday; one query."""
    days = [monday + timedelta(days=n) for n in range(WORKING_WEEK)]
    rows = (
        slots.between(days[0], days[-1])
        .annotate(day=TruncDate("starts_at", tzinfo=LONDON))
        .order_by("mediator__name", "mediator_id", "day")
        .values_list("mediator_id", "mediator__name", "day")
        .annotate(
            slots=Count("pk", distinct=True),
            booked=Count("appointments", filter=Q(appointments__state__in=LIVE)),
        )
    )
    found: dict[tuple[int, str], dict[date, DayCount]] = defaultdict(dict)
    for mediator_id, name, day, total, booked in rows:
        found[mediator_id, name][day] = DayCount(day, total, booked)
    return [
        MediatorWeek(mediator_id, name, tuple(counts.get(day, DayCount(day)) for day in days))
        for (mediator_id, name), counts in found.items()
    ]


def diary_day(slots: SlotQuerySet, first_day: date, last_day: date) -> SlotQuerySet:
    """The hours of the days in order, each with its live appointment and case; two queries.

    A slot's `live` is a list with its one live appointment, or empty.
    """
    live = Appointment.objects.live().select_related("case")
    rows: SlotQuerySet = slots.between(first_day, last_day).select_related("mediator")
    return rows.prefetch_related(Prefetch("appointments", queryset=live, to_attr="live")).order_by(
        "starts_at", "mediator__name", "pk"
    )


def filled_to() -> date | None:
    """The last day that has hours; None for an empty diary."""
    last = Slot.objects.offered().aggregate(last=Max("starts_at"))["last"]
    return local_day(last) if last else None
