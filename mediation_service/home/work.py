"""Tasks and appointments as lines of a home page."""

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from appointments.models import Appointment
from cases.models import Case, Task
from cases.selectors.tasks import open_tasks_for
from mediation_service.home.parts import SHOWN, Count, Link, Panel, panel

OVERDUE = "/tasks/?show=OVERDUE"
QUIET = "/cases/?flags=quiet"


def overdue_count(user: User, now: datetime) -> Count:
    """How many of the person's tasks are past their date."""
    number = open_tasks_for(user).filter(due_at__lt=now).count()
    return Count(number, "overdue task" if number == 1 else "overdue tasks", OVERDUE)


def quiet_count(user: User, now: datetime) -> Count:
    """How many of the person's cases had no event for longer than the rule of their state."""
    number = Case.objects.visible_to(user).quiet_too_long(now).count()
    return Count(number, "cases are quiet for too long", QUIET)


def tasks_panel(user: User, now: datetime) -> Panel:
    """The tasks that are due first."""
    return panel(
        "Tasks",
        [task_line(task, now) for task in open_tasks_for(user)[: SHOWN + 1]],
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


def at_time(appointment: Appointment) -> str:
    """The local time of an appointment."""
    return f"{timezone.localtime(appointment.starts_at):%H:%M}"
