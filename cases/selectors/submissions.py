"""What became of the records a client sent."""

from typing import Any

from cases.models import ReferralBatch
from cases.selectors.case_feed import moment

RECORD = ("position", "number", "outcome", "reason", "case__reference")


def answer_of(batch: ReferralBatch) -> dict[str, Any]:
    """Totals and every record as it stands now, in the order of the body; one query."""
    rows = batch.referrals.order_by("position").values_list(*RECORD)
    return {
        "batch": batch.pk,
        "received_at": moment(batch.received_at),
        "received": batch.received,
        "accepted": batch.accepted,
        "duplicate": batch.duplicate,
        "quarantined": batch.quarantined,
        "records": [
            {
                "position": position,
                "number": number,
                "outcome": outcome,
                "reason": reason,
                "case": reference,
            }
            for position, number, outcome, reason, reference in rows.iterator(1000)
        ],
    }
