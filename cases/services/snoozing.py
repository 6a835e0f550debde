"""Putting a task off until a day, with the reason."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cases import timeline
from cases.errors import TaskRefused
from cases.models import Task
from cases.services.stand_in import require_for_task, stamped
from cases.services.tasks import check_open, locked_task
from core.clocks.wall import at_local
from core.history import save_version

# Longer than this nothing is put off without somebody looking again.
LONGEST_SNOOZE_DAYS = 14


def snooze_task(
    *, task_id: int, until: date, reason: str, actor: User, at: datetime, version: int | None
) -> Task:
    """Keep the task off the list until the morning of `until`, at most 14 days from today.

    The due date stays, and an overdue deadline still shows to the team leader. The same again
    changes nothing. Raises TaskRefused, TaskFinished, StalePage.
    """
    with transaction.atomic():
        case, task = locked_task(task_id)
        covered = require_for_task("snooze_task", task, actor=actor, at=at)
        moment = at_local(until, time())
        if task.snoozed_until == moment and task.note == reason:
            return task
        check_open(task, version)
        today = timezone.localdate(at)
        last = today + timedelta(days=LONGEST_SNOOZE_DAYS)
        if not today < until <= last:
            raise TaskRefused(
                f"Choose a day from tomorrow to {last:%-d %B %Y}: a task is put off for at most "
                f"{LONGEST_SNOOZE_DAYS} days."
            )
        task.snoozed_until, task.note = moment, reason
        words = stamped(f"Task put off until {until:%-d %B %Y}", covered)
        save_version(task, actor=actor, reason=words)
        if case is not None:
            timeline.record(
                case=case, kind="cases.snooze_task", sentence=f"{words}.", actor=actor, at=at
            )
        return task
