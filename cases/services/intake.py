"""Taking in a feed: received whole, then read in steps that a kill can neither lose nor double.

The file is checked and stored first; each step is one transaction that writes some records and
how far reading has come. Whoever goes on starts from there.
"""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import IO

from django.conf import settings
from django.db import transaction

from accounts.models import User
from cases.enums import BatchState, FeedSource
from cases.feeds import FeedRecord, check_source, read_records, read_shape
from cases.models import ReferralBatch
from cases.permissions import RULES
from cases.services.referrals import take_in, wait_for_other_imports
from cases.services.standing_still import needs_no_help
from cases.services.stored_feeds import discard, is_stored, store, stored_source
from core.decisions import require
from core.jobs import run_after_commit

# Records of one transaction: few enough that on SQLite other writers wait less than a second.
CHUNK = 500
PROGRESS = ("state", "read_to", "worked_at", "done_at")
TOTALS = ("received", "accepted", "duplicate", "quarantined")
Progress = Callable[[ReferralBatch], None]


def import_feed(
    *,
    file: IO[bytes],
    filename: str,
    actor: User | None,
    at: datetime,
    progress: Progress | None = None,
    source: str = FeedSource.COMMAND,
) -> ReferralBatch:
    """Receive a feed and read all of it in one call. Raises NotAFeed; nothing is then stored."""
    batch = receive_feed(file=file, filename=filename, source=source, actor=actor, at=at)
    return continue_batch(batch_id=batch.pk, at=at, progress=progress)


def receive_feed(
    *, file: IO[bytes], filename: str, source: str, actor: User | None, at: datetime
) -> ReferralBatch:
    """Check the whole file, store it, and write down that it came; no record is taken in yet.

    `file` is open for reading bytes and can be rewound. Raises NotAFeed when the file as a whole
    is no feed, or is not whole; nothing of it is then stored.
    """
    require(RULES, "import_feed", actor, None)
    checked = check_source(file, limit=settings.REFERRAL_FILE_LIMIT)
    shape = read_shape(checked)
    make_good(file, checked.sha256)
    stored_as = store(file)
    try:
        return ReferralBatch.objects.create(
            filename=filename[-250:],
            sha256=checked.sha256,
            format=shape.format,
            header=shape.header,
            expected=shape.records,
            source=source,
            stored_as=stored_as,
            received_at=at,
            worked_at=at,
            uploaded_by=actor,
        )
    except BaseException:
        discard(stored_as)
        raise


def make_good(file: IO[bytes], sha256: str) -> None:
    """Give unfinished feeds whose stored file was lost another copy: the same file came again."""
    for batch in ReferralBatch.objects.filter(sha256=sha256).exclude(state=BatchState.DONE):
        if not is_stored(batch):
            batch.stored_as = store(file)
            batch.save(update_fields=["stored_as"])


def continue_batch(
    *,
    batch_id: int,
    at: datetime,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> ReferralBatch:
    """Take in what is left of a feed, or as much as `seconds` allow, and then ring for the rest.

    Two callers at once take turns, step by step; a batch that is done is given back as it is.
    `progress` is told after each step. Raises FileGone when the stored file is not there.
    """
    started = time.monotonic()
    batch = ReferralBatch.objects.get(pk=batch_id)
    while batch.state != BatchState.DONE:
        with stored_source(batch) as source:
            # Another worker's step moves the place: then the file is opened there anew.
            for records in chunks(read_records(source, batch.format, batch.read_to)):
                place = batch.read_to
                spent = time.monotonic() - started
                now = at + timedelta(seconds=spent)
                batch = take_step(batch_id=batch_id, place=place, records=records, at=now)
                if progress:
                    progress(batch)
                if batch.state == BatchState.DONE or batch.read_to != place_after(records, place):
                    break
                if seconds is not None and spent > seconds:
                    run_after_commit("cases.continue_import", batch_id=batch_id)
                    return batch
    return batch


def take_step(
    *, batch_id: int, place: int, records: list[FeedRecord], at: datetime
) -> ReferralBatch:
    """One transaction: these records, which begin at the byte `place`; none when there are none.

    When another worker took them in the meantime, the batch is given back as it now is.
    """
    with transaction.atomic():
        # On PostgreSQL imports of different files wait here, before any row is locked.
        wait_for_other_imports()
        batch = ReferralBatch.objects.select_for_update().get(pk=batch_id)
        if batch.state == BatchState.DONE or batch.read_to != place:
            return batch
        if batch.state == BatchState.RECEIVED:
            batch.begin()
        if records:
            take_in(batch, records)
        if len(records) < CHUNK:
            batch.finish(at=at)
            needs_no_help(batch_id)
        batch.read_to, batch.worked_at = place_after(records, place), at
        batch.save(update_fields=[*PROGRESS, *TOTALS])
        return batch


def place_after(records: list[FeedRecord], place: int) -> int:
    """The byte of the file after the records, which begin at `place`."""
    return records[-1].end if records else place


def chunks(records: Iterator[FeedRecord]) -> Iterator[list[FeedRecord]]:
    """Records in handfuls; the last is smaller than the others, and empty where need be."""
    while len(handful := list(islice(records, CHUNK))) == CHUNK:
        yield handful
    yield handful
