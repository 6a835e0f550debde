"""A booked hour of a mediator who is away is work for the team leader."""

from datetime import datetime, timedelta

from accounts.enums import Role
from appointments.enums import AppointmentState
from appointments.models import Absence, Appointment
from appointments.scheduling import moment_in_words
from cases.enums import TaskKind, TaskPriority
from cases.models import Case
from cases.services.tasks import open_task, overtake_tasks

DAY = timedelta(days=1)


def ask_leaders(absence: Absence, *, at: datetime) -> int:
    """One task for each hour booked while the mediator is away; returns how many hours.

    The appointment itself stays as it is.
    """
    booked = booked_meanwhile(absence, at)
    for appointment in booked:
        ask_about(appointment, absence, at=at)
    return len(booked)


def ask_about(appointment: Appointment, absence: Absence, *, at: datetime) -> None:
    """The task about one of them; the same again is the same task."""
    case = appointment.case
    soon = appointment.starts_at < at + DAY
    open_task(
        dedupe_key=_key(appointment.pk, absence.pk),
        title=f"{case.reference}: {absence.mediator.name} is away at the time of the "
        f"appointment on {moment_in_words(appointment.starts_at)}. "
        "Move it to another hour or mediator.",
        role=Role.TEAM_LEADER if case.team else Role.CASE_ADMIN,
        team=case.team,
        due_at=min(at + DAY, max(at, appointment.starts_at)),
        at=at,
        case=case,
        kind=TaskKind.FLAG,
        priority=TaskPriority.URGENT if soon else TaskPriority.NORMAL,
    )


def hold_booked_cases(absence: Absence, at: datetime) -> None:
    """Lock the cases booked in that time, before anything that hangs on them."""
    booked = [appointment.case_id for appointment in booked_meanwhile(absence, at)]
    list(Case.objects.select_for_update(of=("self",)).filter(pk__in=booked).order_by("pk"))


def booked_meanwhile(absence: Absence, at: datetime) -> list[Appointment]:
    """The hours booked in that time that are not over."""
    rows = Appointment.objects.of_mediator(absence.mediator).filter(state=AppointmentState.BOOKED)
    rows = rows.overlapping(absence.starts_at, absence.ends_at).filter(ends_at__gt=at)
    return list(rows.select_related("case__team"))


def is_back(absence: Absence, *, at: datetime) -> None:
    """The time away was cancelled: nothing is left to arrange."""
    for appointment in booked_meanwhile(absence, at):
        overtake_tasks(prefix=_key(appointment.pk, absence.pk))


def is_arranged(appointment: Appointment) -> None:
    """The appointment was cancelled, held or not held: nothing is left to arrange."""
    overtake_tasks(prefix=f"away:{appointment.pk}:")


def _key(appointment: int, absence: int) -> str:
    return f"away:{appointment}:{absence}:"
