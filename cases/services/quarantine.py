"""Working the quarantine: try a record again, reject it, take it up again; every act is kept."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases import timeline
from cases.enums import FeedFormat, QuarantineStep, ReferralOutcome
from cases.errors import NotARecord, NotInQuarantine
from cases.feeds import FeedRecord
from cases.feeds.again import laid_out, read_again
from cases.models import Case, Referral
from cases.permissions import RULES
from cases.selectors.quarantine import working_text
from cases.services.acceptance import accept_cases
from cases.services.differences import note_late_differences
from cases.services.duplicates import known_cases
from cases.services.judging import judge
from cases.services.quarantine_acts import check_current, check_waiting, keep, lock_record
from cases.services.quarantine_tasks import close_task_of_emptied
from cases.services.referrals import wait_for_other_imports
from cases.services.twins import lead_twins_to_case
from core.decisions import require


def retry_record(
    *, record_id: int, text: str | None, shown: int, actor: User, at: datetime
) -> Referral:
    """Judge a record again by the reader that refused it; `text` None: as last edited.

    Accepted, it becomes a case whose dates run from the day its file came; known, it becomes a
    duplicate, and what it says that is new waits for a person; refused, it stays with the new
    reason, and what was typed is kept. The batch's totals move with it. `shown` is the last act
    the page showed (0: none). Raises NotInQuarantine, StalePage, NotARecord.
    """
    with transaction.atomic():
        wait_for_other_imports()
        referral = lock_record(record_id)
        require(RULES, "retry_record", actor, referral)
        check_waiting(referral)
        check_current(referral, shown)
        before = working_text(referral.pk, referral.raw)
        text = before if text is None else text.replace("\r\n", "\n")
        batch = referral.batch
        if laid_out(text, batch.format) != laid_out(before, batch.format):
            refuse_no_record(text, batch.format)
            keep(referral, QuarantineStep.EDITED, actor, at, text=text)
        else:
            text = before
        keep(referral, QuarantineStep.RETRIED, actor, at, reason=referral.reason)
        record = read_again(text, format=batch.format, header=batch.header)
        settle(referral, record, actor=actor, at=at)
        close_task_of_emptied(batch_id=batch.pk)
    return referral


def refuse_no_record(text: str, format: str) -> None:
    """Raise NotARecord for an edit in which nothing of a record is left."""
    sign, like = ("{", "begins with {") if format == FeedFormat.JSON else (",", "has commas")
    if sign not in text:
        raise NotARecord(
            f"What you typed is no record: a record of this file {like}. Start again from what "
            "the court sent, or reject the record."
        )


def settle(referral: Referral, record: FeedRecord, *, actor: User, at: datetime) -> None:
    """Write what the second reading came to on the record, its batch and its list of acts."""
    known = known_cases([record])
    judged = judge(record, known)
    batch = referral.batch
    referral.outcome, referral.reason = judged.outcome, judged.reason[:500]
    if judged.outcome == ReferralOutcome.QUARANTINED or record.case is None:
        keep(referral, QuarantineStep.REFUSED, actor, at, reason=referral.reason)
        referral.save(update_fields=["reason"])
        return
    if judged.outcome == ReferralOutcome.ACCEPTED:
        accepted = [record.case]
        # Its dates run from the day its file came, as for every other record of the file.
        [case_id] = accept_cases(
            accepted, batch=batch, actor=batch.uploaded_by, at=batch.received_at
        )
        known.remember(record.case, case_id)
        batch.accepted += 1
        keep(referral, QuarantineStep.ACCEPTED, actor, at, reason="Its case is there now.")
        timeline.record(
            case=Case.objects.get(pk=case_id),
            kind="cases.retry_record",
            sentence="The referral was taken from quarantine, where it had waited to be put right.",
            actor=actor,
            at=at,
        )
    else:
        batch.duplicate += 1
        keep(referral, QuarantineStep.DUPLICATE, actor, at, reason=referral.reason)
        note_late_differences(referral, record.case, known.find(record.case), actor=actor, at=at)
    referral.case_id = known.find(record.case)
    referral.number = record.number or referral.number
    batch.quarantined -= 1
    batch.save(update_fields=["accepted", "duplicate", "quarantined"])
    referral.save(update_fields=["outcome", "reason", "case", "number"])
    lead_twins_to_case(referral)


def reject_record(
    *, record_id: int, reason: str, shown: int, actor: User, at: datetime
) -> Referral:
    """Leave a record aside for good, with the reason; it stays counted as quarantined.

    Raises NotInQuarantine, StalePage.
    """
    with transaction.atomic():
        referral = lock_record(record_id)
        require(RULES, "reject_record", actor, referral)
        check_waiting(referral)
        check_current(referral, shown)
        referral.rejected_at, referral.rejected_by = at, actor
        referral.save(update_fields=["rejected_at", "rejected_by"])
        keep(referral, QuarantineStep.REJECTED, actor, at, reason=reason)
        close_task_of_emptied(batch_id=referral.batch_id)
    return referral


def take_up_record(
    *, record_id: int, reason: str, shown: int, actor: User, at: datetime
) -> Referral:
    """The way back from a rejection: the record waits again. Raises NotInQuarantine, StalePage."""
    with transaction.atomic():
        referral = lock_record(record_id)
        require(RULES, "take_up_record", actor, referral)
        if referral.rejected_at is None:
            raise NotInQuarantine("This record was not rejected, so nothing was changed.")
        check_current(referral, shown)
        referral.rejected_at = referral.rejected_by = None
        referral.save(update_fields=["rejected_at", "rejected_by"])
        keep(referral, QuarantineStep.TAKEN_UP, actor, at, reason=reason)
    return referral
