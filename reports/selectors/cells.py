"""The smallest counts, from which every figure is added up, so that no two tables disagree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from accounts.models import User
from appointments.enums import AppointmentState
from cases.enums import HearingState, ResultOutcome
from reports.models import RequiredRate
from reports.selectors.scope import Period, appointments_for, hearings_for

NO_TEAM = "No team"
NO_MEDIATOR = "No mediator"


@dataclass(frozen=True)
class Cell:
    """Counts of one mediator's work in one team in one local month."""

    team: str
    mediator_id: int | None
    mediator: str
    month: date
    booked: int = 0
    held: int = 0
    not_held: int = 0
    open: int = 0
    cancelled: int = 0
    settled: int = 0
    freed: int = 0
    minutes: int = 0


def cells(user: User, period: Period, team_id: int | None = None) -> list[Cell]:
    """The counts the person may see, in two queries, whatever the number of rows."""
    return [*_appointment_cells(user, period, team_id), *_hearing_cells(user, period, team_id)]


def _appointment_cells(user: User, period: Period, team_id: int | None) -> list[Cell]:
    """Appointments by the local month of their start."""
    state = AppointmentState
    rows = appointments_for(user).filter(
        starts_at__gte=period.starts_at, starts_at__lt=period.ends_at
    )
    if team_id:
        rows = rows.filter(case__team=team_id)
    counted = rows.values(
        "case__team__name",
        "mediator_id",
        "mediator__name",
        month=TruncMonth("starts_at", tzinfo=timezone.get_default_timezone()),
    ).annotate(
        booked=Count("pk", filter=~Q(state=state.CANCELLED)),
        held=Count("pk", filter=Q(state=state.HELD)),
        not_held=Count("pk", filter=Q(state=state.NOT_HELD)),
        open=Count("pk", filter=Q(state=state.BOOKED)),
        cancelled=Count("pk", filter=Q(state=state.CANCELLED)),
        settled=Count(
            "pk", filter=Q(state=state.HELD, case__result__outcome=ResultOutcome.SETTLED)
        ),
    )
    return [
        Cell(**_whose(row, "case__team__name", "mediator_id", "mediator__name"), **_counts(row))
        for row in counted
    ]


def _hearing_cells(user: User, period: Period, team_id: int | None) -> list[Cell]:
    """Hearings the listing team has removed, by the local month of the removal."""
    rows = hearings_for(user).filter(
        state=HearingState.VACATED,
        vacated_at__gte=period.starts_at,
        vacated_at__lt=period.ends_at,
    )
    if team_id:
        rows = rows.filter(case__team=team_id)
    counted = rows.values(
        "case__team__name",
        "mediated_by",
        "mediated_by_name",
        month=TruncMonth("vacated_at", tzinfo=timezone.get_default_timezone()),
    ).annotate(freed=Count("pk"), listed=Sum("minutes"))
    return [
        Cell(
            **_whose(row, "case__team__name", "mediated_by", "mediated_by_name"),
            freed=row["freed"],
            minutes=row["listed"],
        )
        for row in counted
    ]


def _whose(row: Mapping[str, Any], team: str, mediator_id: str, mediator: str) -> dict[str, Any]:
    """The keys of a cell from a row's columns of those names."""
    return {
        "team": row[team] or NO_TEAM,
        "mediator_id": row[mediator_id],
        "mediator": row[mediator] or NO_MEDIATOR,
        "month": timezone.localdate(row["month"]),
    }


def _counts(row: Mapping[str, Any]) -> dict[str, Any]:
    """The counts of a row of appointments."""
    names = ("booked", "held", "not_held", "open", "cancelled", "settled")
    return {name: row[name] for name in names}


def required_rates() -> list[RequiredRate]:
    """Every required rate, newest first."""
    return list(RequiredRate.objects.order_by("-from_day"))
