"""Records of a feed become referrals: accepted, recognised or quarantined, each accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from cases.enums import ReferralOutcome
from cases.feeds import CaseRecord, FeedRecord
from cases.models import Referral, ReferralBatch
from cases.services.acceptance import accept_cases
from cases.services.differences import Resent, note_differences
from cases.services.duplicates import Known, known_cases
from cases.services.twins import recognise_twins
from core.bulk import insert_rows

# Any number, the same in every process: imports wait for each other under it.
IMPORT_LOCK = 5170101
CONTRADICTION = "The claim number belongs to one known case and the court system number to another."
KNOWN_CASE = "The case was already referred."
COLUMNS = ("position", "number", "raw", "outcome", "reason", "case_id", "twin_of_id")


@dataclass(slots=True)
class Judged:
    """One record with what became of it; `case_id` is None in quarantine.

    `twin_id`: the refused record that it repeats word for word.
    """

    record: FeedRecord
    outcome: ReferralOutcome
    reason: str = ""
    case_id: int | None = None
    twin_id: int | None = None


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
    new = [one for one in judged if one.outcome == ReferralOutcome.ACCEPTED]
    found = [case_of(one) for one in new]
    cases = accept_cases(found, batch=batch, actor=batch.uploaded_by, at=batch.received_at)
    for record, case_id in zip(found, cases, strict=True):
        known.remember(record, case_id)
    for one in judged:
        if one.outcome != ReferralOutcome.QUARANTINED and not one.twin_id:
            one.case_id = known.find(case_of(one))
    ids = write_referrals(batch, judged)
    note_differences(
        [
            Resent(number, one.case_id, one.record.raw, case_of(one))
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


def judge(record: FeedRecord, known: Known) -> Judged:
    """What becomes of the record; the numbers of an accepted one are taken."""
    if record.case is None:
        return Judged(record, ReferralOutcome.QUARANTINED, record.reason)
    if known.contradicts(record.case):
        return Judged(record, ReferralOutcome.QUARANTINED, CONTRADICTION)
    if known.has(record.case):
        return Judged(record, ReferralOutcome.DUPLICATE, KNOWN_CASE)
    known.claim(record.case)
    return Judged(record, ReferralOutcome.ACCEPTED)


def case_of(one: Judged) -> CaseRecord:
    """The case of a record that was understood."""
    assert one.record.case is not None  # noqa: S101
    return one.record.case
