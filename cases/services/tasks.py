"""Tasks for people: opening, finishing, and closing those that events have overtaken."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Team, User
from cases import timeline
from cases.enums import TaskPriority, TaskState
from cases.errors import TaskFinished, TaskRefused
from cases.models import Case, Task
from cases.selectors.task_decisions import CONCERN, deciding
from cases.selectors.tasks import open_tasks
from cases.services.stand_in import require_for_task, stamped
from core.errors import StalePage
from core.history import save_version


def open_task(
    *,
    dedupe_key: str,
    title: str,
    role: str,
    due_at: datetime,
    at: datetime,
    kind: str,
    case: Case | None = None,
    team: Team | None = None,
    assignee: User | None = None,
    priority: int = TaskPriority.NORMAL,
) -> Task:
    """Ask a role to act; the same `dedupe_key` again gives back the task that exists."""
    task, _ = Task.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "title": title[:250],
            "role": role,
            "due_at": due_at,
            "created_at": at,
            "case": case,
            "team": team,
            "assignee": assignee,
            "kind": kind,
            "priority": priority,
        },
    )
    return task


def finish_task(*, task_id: int, actor: User, at: datetime) -> Task:
    """Somebody did it; again by the same person changes nothing.

    Raises TaskFinished, TaskRefused where only a decision closes the task.
    """
    with transaction.atomic():
        case, task = locked_task(task_id)
        covered = require_for_task("finish_task", task, actor=actor, at=at)
        if task.state == TaskState.DONE and task.done_by_id == actor.pk:
            return task
        check_open(task)
        refuse_undecided(task)
        task.finish(actor=actor, at=at)
        save_version(task, actor=actor, reason=stamped("Finished", covered))
        if case is not None:
            timeline.record(
                case=case,
                kind="cases.finish_task",
                sentence=f"{stamped(f'Task done: {task.public_title[:350]}', covered)}."[:500],
                actor=actor,
                at=at,
            )
        return task


def overtake_tasks(*, prefix: str) -> int:
    """Close the open tasks whose key starts with `prefix`: what they asked for has happened."""
    tasks = list(open_tasks(prefix).select_for_update())
    for task in tasks:
        task.overtake()
        save_version(task, actor=None, reason="No longer needed")
    return len(tasks)


def overtake_unwanted(asked: QuerySet[Task], *, wanted: Collection[str] = ()) -> None:
    """Close those of the open tasks whose key is not among the wanted, each by itself."""
    for key in asked.values_list("dedupe_key", flat=True):
        if key not in wanted:
            with transaction.atomic():
                overtake_tasks(prefix=key)


def locked_task(task_id: int) -> tuple[Case | None, Task]:
    """The task's case row first, where it has one, then the task's own."""
    case_id = Task.objects.values_list("case_id", flat=True).get(pk=task_id)
    case = Case.objects.select_for_update().get(pk=case_id) if case_id else None
    rows = Task.objects.select_for_update(of=("self",)).select_related("assignee")
    return case, rows.get(pk=task_id)


def check_open(task: Task, version: int | None = None) -> None:
    """Raise TaskFinished once nobody has to act any more, StalePage for an old page."""
    if task.state != TaskState.OPEN:
        raise TaskFinished("This task was already finished, so nothing was changed.")
    if version is not None and version != task.version:
        raise StalePage


def refuse_undecided(task: Task) -> None:
    """Raise TaskRefused for an open task that asks for a decision: only that closes it."""
    if wanted := deciding(task):
        raise TaskRefused(wanted.refusal)


def refuse_concern(task: Task) -> None:
    """Raise TaskRefused for an open task about a concern: it is not handed on either."""
    if task.concern_id is not None:
        raise TaskRefused(CONCERN)
