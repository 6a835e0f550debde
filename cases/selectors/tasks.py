"""Tasks a person has to do."""

from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.models import User
from cases.enums import TaskState
from cases.models import Task


def tasks_for(user: User) -> QuerySet[Task]:
    """Tasks of the person's role: their own, their team's, or the whole role's; earliest first."""
    mine = Q(assignee=user) | Q(assignee=None, team=None)
    if user.team_id is not None:
        mine |= Q(assignee=None, team=user.team_id)
    tasks = Task.objects.filter(mine, role=user.role)
    return tasks.select_related("case", "team", "assignee", "done_by").order_by("due_at", "id")


def open_tasks_for(user: User) -> QuerySet[Task]:
    """Those still to do."""
    return tasks_for(user).filter(state=TaskState.OPEN)


def narrow(tasks: QuerySet[Task], *, show: str, at: datetime) -> QuerySet[Task]:
    """OPEN, OVERDUE (open and past due at `at`), DONE (or overtaken by events), ALL."""
    if show == "OVERDUE":
        return tasks.filter(state=TaskState.OPEN, due_at__lt=at)
    if show == "DONE":
        return tasks.exclude(state=TaskState.OPEN).order_by("-due_at", "-id")
    return tasks.filter(state=TaskState.OPEN) if show == "OPEN" else tasks
