"""Parties are told of their appointment within one working day; what waits longer is a task."""

from datetime import datetime, timedelta

from accounts.enums import Role
from appointments.selectors.late_notices import Late, late_notices
from cases.enums import TaskKind, TaskPriority
from cases.models import Case, Task
from cases.selectors.tasks import open_tasks
from cases.services.tasks import open_task, overtake_unwanted

PREFIX = "late-notice:"


def raise_late_notice_tasks(*, at: datetime) -> int:
    """One task for each appointment notice that is late; returns how many are new.

    Safe to run twice. A task closes when the notice was sent, or could not be: then that is a task.
    """
    late = {f"{PREFIX}{row.notice_id}": row for row in late_notices(at)}
    known = set(Task.objects.filter(dedupe_key__in=late).values_list("dedupe_key", flat=True))
    for key, row in late.items():
        if key not in known:
            _ask(key, row, at)
    overtake_unwanted(open_tasks(PREFIX), wanted=late)
    return len(late.keys() - known)


def _ask(key: str, row: Late, at: datetime) -> None:
    open_task(
        dedupe_key=key,
        title=f"{row.reference}: the appointment notice to {row.recipient} was not sent within one "
        "working day. Ring them with the time, and tell a system administrator.",
        role=Role.CASE_ADMIN,
        due_at=at + timedelta(hours=4),
        at=at,
        case=Case.objects.filter(reference=row.reference).first(),
        kind=TaskKind.FAILURE,
        priority=TaskPriority.URGENT,
    )
