"""One task for each file of which records wait in quarantine."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, QuerySet

from accounts.enums import Role
from cases.enums import TaskKind, TaskState
from cases.enums.task_keys import QUARANTINE
from cases.models import Referral, ReferralBatch, Task
from cases.selectors.quarantine import WAITING
from cases.services.tasks import open_task, overtake_tasks
from core.clocks.calendar import in_words, local_day
from core.clocks.opening import in_service_hours
from core.history import save_with_history


def raise_quarantine_tasks(*, at: datetime) -> int:
    """Open a task for each file with records waiting, and close those of emptied files.

    Returns how many tasks are new. Safe to run twice.
    """
    waiting = dict(
        Referral.objects.filter(WAITING).values_list("batch").annotate(n=Count("pk")).order_by()
    )
    open_tasks = {batch_of(task): task for task in tasks().filter(state=TaskState.OPEN)}
    batches = ReferralBatch.objects.in_bulk(waiting)
    opened = sum(
        ask_for(batches[batch_id], n, open_tasks.get(batch_id), at)
        for batch_id, n in waiting.items()
    )
    for batch_id in open_tasks.keys() - waiting.keys():
        with transaction.atomic():
            close_task_of_emptied(batch_id=batch_id)
    return opened


def tasks() -> QuerySet[Task]:
    """Every task about a file, oldest first."""
    return Task.objects.filter(dedupe_key__startswith=QUARANTINE).order_by("pk")


def batch_of(task: Task) -> int:
    """The id of the file a task is about, named in its key."""
    return int(task.dedupe_key.split(":")[1])


def ask_for(batch: ReferralBatch, count: int, present: Task | None, at: datetime) -> int:
    """1 when a new task was opened; an open one has its number of records put right."""
    noun = "record waits" if count == 1 else "records wait"
    when = in_words(local_day(batch.received_at))
    title = f"{count} {noun} in quarantine: {batch.filename[-120:]}, {when}"
    if present:
        if present.title != title:
            correct_title(present.pk, title)
        return 0
    past = tasks().filter(dedupe_key__startswith=f"{QUARANTINE}{batch.pk}:")
    open_task(
        dedupe_key=f"{QUARANTINE}{batch.pk}:{past.count() + 1}",
        title=title,
        role=Role.CASE_ADMIN,
        due_at=in_service_hours(at + timedelta(days=1)),
        at=at,
        kind=TaskKind.INTAKE,
    )
    return 1


def correct_title(task_id: int, title: str) -> None:
    """Say the present number, unless somebody finished the task meanwhile."""
    with transaction.atomic():
        task = Task.objects.select_for_update().get(pk=task_id)
        if task.state == TaskState.OPEN:
            task.title = title
            save_with_history(task, actor=None, reason="Records dealt with")


def close_task_of_emptied(*, batch_id: int) -> None:
    """Close the file's task when none of its records waits; call inside a transaction."""
    if not Referral.objects.filter(WAITING, batch_id=batch_id).exists():
        overtake_tasks(prefix=f"{QUARANTINE}{batch_id}:")
