"""What every act on a record in quarantine does first and last: lock, check, keep."""

from datetime import datetime

from accounts.models import User
from cases.enums import QuarantineStep, ReferralOutcome
from cases.errors import NotInQuarantine
from cases.models import QuarantineAct, Referral, ReferralBatch
from core.errors import StalePage


def lock_record(record_id: int) -> Referral:
    """The record with its batch, both locked; the batch first, as an import does."""
    batch_id = Referral.objects.values_list("batch_id", flat=True).get(pk=record_id)
    batch = ReferralBatch.objects.select_for_update().get(pk=batch_id)
    referral = Referral.objects.select_for_update().get(pk=record_id)
    referral.batch = batch
    return referral


def check_waiting(referral: Referral) -> None:
    """Raise NotInQuarantine unless the record waits there."""
    if referral.outcome != ReferralOutcome.QUARANTINED:
        raise NotInQuarantine(
            "Somebody has dealt with this record already: it is "
            f"{referral.get_outcome_display().lower()}. Nothing was changed."
        )
    if referral.rejected_at is not None:
        raise NotInQuarantine(
            "This record was rejected. Take it up again first if it is needed after all."
        )


def check_current(referral: Referral, shown: int) -> None:
    """Raise StalePage when somebody acted on the record after the page was shown."""
    last = referral.acts.order_by("-pk").values_list("pk", flat=True).first() or 0
    if last != shown:
        raise StalePage(
            "Somebody worked on this record after this page was shown, so nothing was changed. "
            "Look at what they did, then try again if you still need to."
        )


def keep(
    referral: Referral,
    step: QuarantineStep,
    actor: User,
    at: datetime,
    *,
    text: str = "",
    reason: str = "",
) -> None:
    """Write one act; acts are never changed."""
    QuarantineAct.objects.create(
        referral=referral, step=step, text=text, reason=reason[:500], actor=actor, at=at
    )
