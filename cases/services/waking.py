"""Bringing a task back before its day."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases import timeline
from cases.models import Task
from cases.services.stand_in import require_for_task, stamped
from cases.services.tasks import check_open, locked_task
from core.history import save_version


def wake_task(*, task_id: int, actor: User, at: datetime) -> Task:
    """Show the task again at once; again changes nothing. Raises TaskFinished."""
    with transaction.atomic():
        case, task = locked_task(task_id)
        covered = require_for_task("wake_task", task, actor=actor, at=at)
        check_open(task)
        if task.snoozed_until is None:
            return task
        task.snoozed_until, task.note = None, ""
        save_version(task, actor=actor, reason=stamped("Back on the list", covered))
        if case is not None:
            timeline.record(
                case=case,
                kind="cases.wake_task",
                sentence=f"{stamped('Task back on the list', covered)}.",
                actor=actor,
                at=at,
            )
        return task
