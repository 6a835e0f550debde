"""Feeds whose reading was cut off go on: a sweep finds them, a worker reads for a minute."""

import logging
from datetime import datetime, timedelta

from cases.enums import BatchState
from cases.errors import FileGone
from cases.models import ReferralBatch
from cases.services.intake import continue_batch
from cases.services.standing_still import ask_for_help
from core.jobs import run_after_commit

logger = logging.getLogger(__name__)
BROKEN = (
    "Reading of “{name}” stopped after {read} records. It is tried again every few "
    "minutes; if this task stays, tell whoever looks after the service"
)
# Whoever reads a feed says so with every step, which takes a few seconds at most.
QUIET = timedelta(seconds=30)
TURN_SECONDS = 60.0


def work_turn(*, batch_id: int, at: datetime) -> None:
    """A minute of reading; what stops it becomes a task for a person, and reading may go on."""
    try:
        continue_batch(batch_id=batch_id, at=at, seconds=TURN_SECONDS)
    except FileGone as gone:
        ask_for_help(ReferralBatch.objects.get(pk=batch_id), "gone", gone.sentence, at=at)
    except Exception:  # whatever it is, a feed that stands still must not do so unseen
        logger.exception("reading of feed %s stopped", batch_id)
        batch = ReferralBatch.objects.get(pk=batch_id)
        read = f"{batch.received} of {batch.expected}"
        sentence = BROKEN.format(name=batch.filename[-100:], read=read)
        ask_for_help(batch, "broken", sentence, at=at)


def ring_for_unfinished(*, at: datetime) -> int:
    """Ring for every feed that nobody is reading; returns how many. Safe to run twice."""
    quiet = ReferralBatch.objects.exclude(state=BatchState.DONE).filter(worked_at__lt=at - QUIET)
    ids = list(quiet.order_by("pk").values_list("pk", flat=True))
    for batch_id in ids:
        run_after_commit("cases.continue_import", batch_id=batch_id)
    return len(ids)
