"""Taking in a referral feed: all of a file or nothing of it, and every record accounted for."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import IO

from django.conf import settings
from django.db import connection, transaction

from accounts.models import User
from cases.enums import ReferralOutcome
from cases.feeds import FeedRecord, check_source, format_of, read_records
from cases.models import Referral, ReferralBatch
from cases.permissions import RULES
from cases.services.acceptance import accept_cases
from cases.services.duplicates import Known, known_cases
from core.bulk import insert_all
from core.decisions import require

CHUNK = 1000
# Any number, the same in every process: imports wait for each other under it.
IMPORT_LOCK = 5170101


def import_feed(
    *,
    file: IO[bytes],
    filename: str,
    actor: User | None,
    at: datetime,
    progress: Callable[[int], None] | None = None,
) -> ReferralBatch:
    """Read a JSON or CSV feed; `received = accepted + duplicate + quarantined` always holds.

    `file` is open for reading bytes and can be rewound; `progress` is told how many records are
    done. Raises NotAFeed when the file as a whole is no feed; nothing of it is then stored.
    """
    require(RULES, "import_feed", actor, None)
    source = check_source(file, limit=settings.REFERRAL_FILE_LIMIT)
    format = format_of(source)
    with transaction.atomic():
        wait_for_other_imports()
        batch = ReferralBatch.objects.create(
            filename=filename[-250:],
            sha256=source.sha256,
            format=format,
            received_at=at,
            uploaded_by=actor,
        )
        for records in chunks(read_records(source, format)):
            take_in(batch, records, actor=actor, at=at)
            if progress:
                progress(batch.received)
        batch.save()
    return batch


def wait_for_other_imports() -> None:
    """Two imports at once could both find a case unknown; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def chunks(records: Iterable[FeedRecord]) -> Iterator[list[FeedRecord]]:
    """Records in handfuls, so that a large file needs little memory."""
    left = iter(records)
    while handful := list(islice(left, CHUNK)):
        yield handful


def take_in(
    batch: ReferralBatch, records: list[FeedRecord], *, actor: User | None, at: datetime
) -> None:
    """Accept, recognise or quarantine each record and add to the batch's totals."""
    known = known_cases(records)
    referrals, new = [], []
    for position, record in enumerate(records, start=batch.received + 1):
        referral = Referral(batch=batch, position=position, number=record.number, raw=record.raw)
        referrals.append(referral)
        judge(referral, record, known)
        if referral.outcome == ReferralOutcome.ACCEPTED and record.case:
            new.append((referral, record.case))
    cases = accept_cases([found for _, found in new], batch=batch, actor=actor, at=at)
    for (_, found), case in zip(new, cases, strict=True):
        known.remember(found, case)
    for referral, record in zip(referrals, records, strict=True):
        if referral.outcome != ReferralOutcome.QUARANTINED and record.case:
            referral.case = known.find(record.case)
    insert_all(referrals)
    outcomes = [referral.outcome for referral in referrals]
    batch.received += len(referrals)
    batch.accepted += outcomes.count(ReferralOutcome.ACCEPTED)
    batch.duplicate += outcomes.count(ReferralOutcome.DUPLICATE)
    batch.quarantined += outcomes.count(ReferralOutcome.QUARANTINED)


def judge(referral: Referral, record: FeedRecord, known: Known) -> None:
    """Write the outcome and its reason on the referral."""
    if record.case is None:
        referral.outcome, referral.reason = ReferralOutcome.QUARANTINED, record.reason
    elif known.contradicts(record.case):
        referral.outcome = ReferralOutcome.QUARANTINED
        referral.reason = (
            "The claim number belongs to one known case and the court system number to another."
        )
    elif known.has(record.case):
        referral.outcome = ReferralOutcome.DUPLICATE
        referral.reason = "The case was already referred."
    else:
        known.claim(record.case)
        referral.outcome = ReferralOutcome.ACCEPTED
