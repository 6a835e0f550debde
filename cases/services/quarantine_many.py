"""Acts on many records in quarantine, each record on its own."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from accounts.models import User
from cases.enums import QuarantineStep
from cases.errors import NotInQuarantine
from cases.feeds.repairs import certain_repair
from cases.models import Referral
from cases.selectors.quarantine import working_text
from cases.services.quarantine import reject_record, retry_record
from core.errors import StalePage

LEFT = "LEFT"


def retry_records(*, shown: Mapping[int, int], actor: User, at: datetime) -> Counter[str]:
    """Try many records again, each with its certain repair where it has one, each on its own.

    `shown` gives each record's last act on the page. Counts by outcome; LEFT counts those that
    somebody else had worked on meanwhile.
    """
    found: Counter[str] = Counter()
    for record_id, last in shown.items():
        try:
            text = repaired_text(record_id)
            done = retry_record(record_id=record_id, text=text, shown=last, actor=actor, at=at)
        except (NotInQuarantine, StalePage):
            found[LEFT] += 1
        else:
            found[done.outcome] += 1
    return found


def reject_records(
    *, shown: Mapping[int, int], reason: str, actor: User, at: datetime
) -> Counter[str]:
    """Reject many records for one reason, each on its own; counts as `retry_records` does."""
    found: Counter[str] = Counter()
    for record_id, last in shown.items():
        try:
            reject_record(record_id=record_id, reason=reason, shown=last, actor=actor, at=at)
        except (NotInQuarantine, StalePage):
            found[LEFT] += 1
        else:
            found[QuarantineStep.REJECTED] += 1
    return found


def repaired_text(record_id: int) -> str | None:
    """The record's text after its certain repair, or None."""
    referral = Referral.objects.select_related("batch").get(pk=record_id)
    text = working_text(referral.pk, referral.raw)
    repair = certain_repair(text, format=referral.batch.format, header=referral.batch.header)
    return repair.text if repair else None
