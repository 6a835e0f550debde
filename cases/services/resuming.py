"""Feeds whose reading was cut off go on: a sweep finds them, a worker reads for a minute."""

from datetime import datetime, timedelta

from accounts.enums import Role
from cases.enums import BatchState, TaskKind
from cases.errors import FileGone
from cases.models import ReferralBatch
from cases.services.intake import continue_batch
from cases.services.tasks import open_task
from core.jobs import run_after_commit

# Whoever reads a feed says so with every step, which takes a few seconds at most.
QUIET = timedelta(seconds=30)
TURN_SECONDS = 60.0


def work_turn(*, batch_id: int, at: datetime) -> None:
    """A minute of reading; a feed whose stored file is gone becomes a task for a person."""
    try:
        continue_batch(batch_id=batch_id, at=at, seconds=TURN_SECONDS)
    except FileGone as gone:
        open_task(
            dedupe_key=f"feed:{batch_id}:gone",
            title=gone.sentence,
            role=Role.CASE_ADMIN,
            due_at=at,
            at=at,
            kind=TaskKind.INTAKE,
        )


def ring_for_unfinished(*, at: datetime) -> int:
    """Ring for every feed that nobody is reading; returns how many. Safe to run twice."""
    quiet = ReferralBatch.objects.exclude(state=BatchState.DONE).filter(worked_at__lt=at - QUIET)
    ids = list(quiet.order_by("pk").values_list("pk", flat=True))
    for batch_id in ids:
        run_after_commit("cases.continue_import", batch_id=batch_id)
    return len(ids)
