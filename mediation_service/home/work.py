"""Tasks and appointments as lines of a home page."""

from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from appointments.enums import AppointmentState
from appointments.models import Appointment
from cases.enums import TaskState
from cases.models import Task
from mediation_service.home.parts import SHOWN, Link, Panel, panel


def open_tasks(user: User) -> QuerySet[Task]:
    """What this person is to do: the role's tasks that no other team or person has."""
    mine = Q(role=user.role) & (Q(team=None) | Q(team=user.team_id))
    return Task.objects.filter(
        Q(assignee=user) | mine & Q(assignee=None), state=TaskState.OPEN
    ).order_by("due_at", "pk")


def tasks_panel(user: User, now: datetime) -> Panel:
    """The tasks that are due first."""
    return panel(
        "Tasks",
        [task_line(task, now) for task in open_tasks(user).select_related("case")[: SHOWN + 1]],
        empty="You have no tasks. New ones appear here when a date passes or something fails.",
        more=Link("All tasks", "/tasks/"),
    )


def task_line(task: Task, now: datetime) -> Link:
    """One task with its date."""
    due = timezone.localtime(task.due_at)
    return Link(
        task.title,
        f"/cases/{task.case.reference}/" if task.case else "/tasks/",
        note=f"due {due:%-d %B %Y, %H:%M}",
        tag="OVERDUE" if task.due_at < now else "",
    )


def appointments_on(day: datetime) -> QuerySet[Appointment]:
    """The day's appointments that still stand, in order of time."""
    start = timezone.make_aware(datetime.combine(timezone.localtime(day).date(), time()))
    return (
        Appointment.objects.filter(starts_at__gte=start, starts_at__lt=start + timedelta(days=1))
        .exclude(state=AppointmentState.CANCELLED)
        .select_related("case", "mediator")
        .order_by("starts_at", "pk")
    )


def at_time(appointment: Appointment) -> str:
    """The local time of an appointment."""
    return f"{timezone.localtime(appointment.starts_at):%H:%M}"
