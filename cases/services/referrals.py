"""Records of a feed become referrals: accepted, recognised or quarantined, each accounted for."""

from collections.abc import Sequence

from django.db import connection

from cases.enums import ReferralOutcome
from cases.feeds import FeedRecord
from cases.models import Referral, ReferralBatch
from cases.services.acceptance import accept_cases
from cases.services.differences import Resent, note_differences
from cases.services.duplicates import known_cases
from cases.services.judging import Judged, judge
from cases.services.twins import recognise_twins
from core.bulk import insert_rows

# Any number, the same in every process: imports wait for each other under it.
IMPORT_LOCK = 5170101
COLUMNS = ("position", "number", "raw", "outcome", "reason", "case_id", "twin_of_id")


def wait_for_other_imports() -> None:
    """Two imports at once could both find a case unknown; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def take_in(batch: ReferralBatch, records: Sequence[FeedRecord]) -> None:
    """Accept, recognise or quarantine each record and add to the batch's totals, unsaved.

    Call inside a transaction, under the import lock. What arises is dated by the batch's arrival.
    """
    known = known_cases(records)
    judged = [judge(record, known) for record in records]
    recognise_twins(judged, batch)
    found = [one.case for one in judged if one.outcome == ReferralOutcome.ACCEPTED]
    cases = accept_cases(found, batch=batch, actor=batch.uploaded_by, at=batch.received_at)
    for record, case_id in zip(found, cases, strict=True):
        known.remember(record, case_id)
    for one in judged:
        if one.outcome != ReferralOutcome.QUARANTINED and not one.twin_id:
            one.case_id = known.find(one.case)
    ids = write_referrals(batch, judged)
    note_differences(
        [
            Resent(number, one.case_id, one.record.raw, one.case)
            for number, one in zip(ids, judged, strict=True)
            if one.outcome == ReferralOutcome.DUPLICATE and one.case_id and not one.twin_id
        ],
        batch=batch,
        actor=batch.uploaded_by,
        at=batch.received_at,
    )
    outcomes = [one.outcome for one in judged]
    batch.received += len(judged)
    batch.accepted += outcomes.count(ReferralOutcome.ACCEPTED)
    batch.duplicate += outcomes.count(ReferralOutcome.DUPLICATE)
    batch.quarantined += outcomes.count(ReferralOutcome.QUARANTINED)


def write_referrals(batch: ReferralBatch, judged: Sequence[Judged]) -> list[int]:
    """One referral per record, with the original text; returns their ids in order."""
    return insert_rows(
        Referral,
        COLUMNS,
        [
            (
                position,
                one.record.number,
                one.record.raw,
                one.outcome,
                one.reason[:500],
                one.case_id,
                one.twin_id,
            )
            for position, one in enumerate(judged, start=batch.received + 1)
        ],
        same={"batch_id": batch.pk},
    )
