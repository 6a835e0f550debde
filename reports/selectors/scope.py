"""Which months, and whose work, a page of figures is about."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Min, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.enums import Role, TeamKind
from accounts.models import Team, User
from appointments.models import Appointment
from cases.models import Hearing
from core.clocks.wall import at_local

# The oldest month that can be chosen: years back from today.
OLDEST_YEARS = 10


@dataclass(frozen=True)
class Period:
    """Whole months, both included, each given by its first day."""

    first: date
    last: date

    @property
    def starts_at(self) -> datetime:
        """The first moment, local time."""
        return at_local(self.first, time.min)

    @property
    def ends_at(self) -> datetime:
        """The first moment after, local time."""
        return at_local(month_after(self.last), time.min)

    @property
    def months(self) -> list[date]:
        """The first day of each month."""
        found, month = [], self.first
        while month <= self.last:
            found.append(month)
            month = month_after(month)
        return found


def month_after(month: date) -> date:
    """The first day of the next month."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def months_before(month: date, number: int) -> date:
    """The first day of the month so many months earlier."""
    index = month.year * 12 + month.month - 1 - number
    return date(index // 12, index % 12 + 1, 1)


def usual_period(today: date) -> Period:
    """The twelve months that end with this one."""
    return Period(months_before(today, 11), today.replace(day=1))


def months_on_offer(user: User, today: date) -> list[date]:
    """Months to choose from: the first with an appointment, or a year ago, until this month."""
    first = appointments_for(user).aggregate(first=Min("starts_at"))["first"]
    usual = usual_period(today).first
    earliest = min(timezone.localdate(first).replace(day=1), usual) if first else usual
    oldest = months_before(today, OLDEST_YEARS * 12)
    return Period(max(earliest, oldest), today.replace(day=1)).months


def appointments_for(user: User) -> QuerySet[Appointment]:
    """Appointments the person's figures count: a mediator's own, a leader's team's, or all."""
    return _narrowed(Appointment.objects.order_by(), user, own="mediator")


def hearings_for(user: User) -> QuerySet[Any]:
    """Hearings of the cases the person's figures count, each with who mediated (`mediated_by`).

    That is the mediator of the mediation; a later change of the case's mediator moves nothing.
    """
    rows = Hearing.objects.order_by().annotate(
        mediated_by=Coalesce("case__mediation__mediator", "case__mediator"),
        mediated_by_name=Coalesce("case__mediation__mediator__name", "case__mediator__name"),
    )
    return _narrowed(rows, user, own="mediated_by")


def _narrowed(rows: QuerySet[Any], user: User, *, own: str) -> QuerySet[Any]:
    if user.role == Role.MEDIATOR:
        return rows.filter(**{own: user.pk})
    if user.role == Role.TEAM_LEADER:
        return rows.filter(case__team=user.team_id) if user.team_id else rows.none()
    return rows if sees_all_teams(user) else rows.none()


def sees_all_teams(user: User) -> bool:
    """Whether figures of every team are the person's to see."""
    return user.role in {Role.SYSTEM_ADMIN, Role.AUDITOR}


def teams_on_offer() -> QuerySet[Team]:
    """Teams that hold mediations."""
    return Team.objects.filter(kind=TeamKind.MEDIATION)
