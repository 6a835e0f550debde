"""Tasks and appointments as lines of a home page."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from appointments.models import Appointment
from cases.models import Case, Task
from cases.selectors.task_counts import counts_of
from cases.selectors.task_rows import TaskRow, task_rows
from cases.selectors.tasks import narrow
from mediation_service.home.parts import SHOWN, Count, Link, Panel, panel

OVERDUE = "/tasks/?show=OVERDUE"
WEEK = "/tasks/?show=WEEK"
UNCLAIMED = "/tasks/?whose=UNCLAIMED"
QUIET = "/cases/?flags=quiet"


def work(user: User, now: datetime) -> tuple[list[Count], Panel]:
    """The person's tasks counted in groups, and those that are due first."""
    tasks = narrow(user, now)
    return task_counts(tasks, user, now), tasks_panel(tasks, user, now)


def quiet_count(user: User, now: datetime) -> Count:
    """How many of the person's cases had no event for longer than the rule of their state."""
    number = Case.objects.caseload_of(user).quiet_too_long(now).count()
    return Count(number, "cases are quiet for too long", QUIET)


def task_counts(tasks: QuerySet[Task], user: User, now: datetime) -> list[Count]:
    """Overdue, due in the next seven days, claimed by nobody."""
    number = counts_of(tasks, user, now)
    overdue, week, unclaimed = number["overdue"], number["week"], number["unclaimed"]
    return [
        Count(overdue, "overdue task" if overdue == 1 else "overdue tasks", OVERDUE),
        Count(week, f"{'task' if week == 1 else 'tasks'} due within seven days", WEEK),
        Count(unclaimed, f"{'task' if unclaimed == 1 else 'tasks'} that nobody has", UNCLAIMED),
    ]


def tasks_panel(tasks: QuerySet[Task], user: User, now: datetime) -> Panel:
    """The tasks that are due first, in the words that the person may read."""
    return panel(
        "Tasks",
        [task_line(row, now) for row in task_rows(tasks[: SHOWN + 1], user, now)],
        empty="You have no tasks. New ones appear here when a date passes or something fails.",
        more=Link("All tasks", "/tasks/"),
    )


def task_line(row: TaskRow, now: datetime) -> Link:
    """One task with its date."""
    task = row.task
    due = timezone.localtime(task.due_at)
    return Link(
        row.title,
        f"/tasks/{task.pk}/",
        note=f"due {due:%-d %B %Y, %H:%M}",
        tag="OVERDUE" if task.due_at < now else "",
    )


def at_time(appointment: Appointment) -> str:
    """The local time of an appointment."""
    return f"{timezone.localtime(appointment.starts_at):%H:%M}"
