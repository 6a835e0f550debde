"""What every act on a record in quarantine does first and last: lock, check, keep."""

from datetime import datetime

from accounts.models import User
from cases.enums import QuarantineStep, ReferralOutcome
from cases.errors import NotInQuarantine
from cases.models import QuarantineAct, Referral, ReferralBatch
from core.clocks.wall import day_and_time
from core.errors import StalePage

DID: dict[str, str] = {
    QuarantineStep.EDITED: "edited this record",
    QuarantineStep.RETRIED: "tried this record again",
    QuarantineStep.REFUSED: "tried this record again, and it was refused again,",
    QuarantineStep.ACCEPTED: "put this record right, and it was accepted,",
    QuarantineStep.DUPLICATE: "tried this record again, and it was recognised as a duplicate,",
    QuarantineStep.REJECTED: "rejected this record",
    QuarantineStep.TAKEN_UP: "took this record up again",
}


def lock_record(record_id: int) -> Referral:
    """The record with its batch, both locked; the batch first, as an import does."""
    batch_id = Referral.objects.values_list("batch_id", flat=True).get(pk=record_id)
    batch = ReferralBatch.objects.select_for_update().get(pk=batch_id)
    referral = Referral.objects.select_for_update().get(pk=record_id)
    referral.batch = batch
    return referral


def check_waiting(referral: Referral) -> None:
    """Raise NotInQuarantine, with who did what and when, unless the record waits there."""
    if referral.outcome != ReferralOutcome.QUARANTINED:
        raise NotInQuarantine(f"{what_happened(referral)} Nothing was changed now.")
    if referral.rejected_at is not None:
        raise NotInQuarantine(
            f"{what_happened(referral)} Nothing was changed now. Take it up again first if it is "
            "needed after all."
        )


def check_current(referral: Referral, shown: int) -> None:
    """Raise StalePage when somebody acted on the record after the page was shown."""
    last = referral.acts.order_by("-pk").values_list("pk", flat=True).first() or 0
    if last != shown:
        raise StalePage(
            f"{what_happened(referral)} That was after this page was shown, so nothing was "
            "changed. Look at what was done, then try again if you still need to."
        )


def what_happened(referral: Referral) -> str:
    """Who did what with the record last, and when."""
    act = referral.acts.select_related("actor").order_by("-pk").first()
    if act is None:
        return "Nobody has worked on this record."
    return f"{act.actor.name} {DID[act.step]} on {day_and_time(act.at)}."


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
