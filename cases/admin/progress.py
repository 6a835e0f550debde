"""How far a file of the feed is, for its page."""

from typing import Any

from django.utils import timezone

from cases.enums import BatchState
from cases.errors import FileGone
from cases.models import ReferralBatch
from cases.services.resuming import QUIET
from cases.services.stored_feeds import is_stored


def progress_of(batch: ReferralBatch | None) -> dict[str, Any]:
    """Whether the file is being read, waits since when, or has stopped for good."""
    if batch is None or batch.state == BatchState.DONE:
        return {"unfinished": False}
    since = batch.worked_at or batch.received_at
    return {
        "unfinished": True,
        "since": since,
        "quiet": timezone.now() - since > QUIET,
        "gone": "" if is_stored(batch) else FileGone(batch.filename).sentence,
    }
