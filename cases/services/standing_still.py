"""A feed that stands still is told to a person."""

from datetime import datetime

from accounts.enums import Role
from cases.enums import TaskKind
from cases.models import ReferralBatch
from cases.selectors.tasks import open_tasks
from cases.services.tasks import open_task, overtake_tasks
from core.clocks.calendar import local_day

PREFIX = "feed:"


def ask_for_help(batch: ReferralBatch, what: str, sentence: str, *, at: datetime) -> None:
    """A task for what stopped the reading of a feed, while there is none.

    Where the task was finished and the feed stands still all the same, it is asked for again: at
    once when reading had gone on meanwhile, else the next day.
    """
    prefix = f"{PREFIX}{batch.pk}:{what}:"
    if open_tasks(prefix).exists():
        return
    open_task(
        dedupe_key=f"{prefix}{batch.stored_as}:{batch.read_to}:{local_day(at)}",
        title=sentence,
        role=Role.CASE_ADMIN,
        due_at=at,
        at=at,
        kind=TaskKind.INTAKE,
    )


def needs_no_help(batch_id: int) -> None:
    """All of the feed is read; call inside a transaction."""
    overtake_tasks(prefix=f"{PREFIX}{batch_id}:")
