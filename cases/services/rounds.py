"""Referring a dispute again: a new case that follows the old one."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases import timeline
from cases.enums import CaseState, DeadlineRule, HearingState
from cases.errors import WrongCaseState
from cases.models import Case, Need
from cases.services.deadlines import start_deadline
from cases.services.finding import refresh_keys
from cases.services.returning import locked, refuse_followed
from cases.services.round_parties import REASON, copy_parties
from core.history import save_version, save_with_history

ENDED = (CaseState.NOT_SETTLED, CaseState.CLOSED)


def refer_again(
    *, case_id: int, reason: str, actor: User, at: datetime, version: int | None
) -> Case:
    """A new round for a dispute that came back; the old case stays as it is.

    The parties come along as they were last corrected, with days still to come that they cannot;
    hearings still listed go with the claim. What they need is asked afresh, and nothing of the
    mediation is taken over. Returns the new case. Raises WrongCaseState, StalePage, NotAllowed.
    """
    with transaction.atomic():
        old = locked(case_id, "refer_again", actor, version)
        refuse_followed(old)
        if old.state not in ENDED:
            raise WrongCaseState(
                f"This case is {old.get_state_display().lower()}. A dispute is referred again "
                "when mediation did not settle it, or when its case is closed."
            )
        new = _new_round(old, actor=actor, at=at)
        copy_parties(old, new, actor=actor, at=at)
        refresh_keys(new)
        _move_hearings(old, new, actor=actor)
        start_deadline(
            case=new,
            rule=DeadlineRule.APPOINTMENT_WITHIN_28_DAYS,
            trigger=REASON,
            trigger_at=at,
        )
        save_version(old, actor=actor, reason=REASON)
        for case, words in ((old, f"as {new.reference}"), (new, f"after {old.reference}")):
            timeline.record(
                case=case,
                kind="cases.refer_again",
                sentence=f"Dispute referred again {words}: {reason}."[:500],
                actor=actor,
                at=at,
            )
        return new


def _new_round(old: Case, *, actor: User, at: datetime) -> Case:
    number = Case.objects.filter(claim_number=old.claim_number).count() + 1
    new = Case(
        reference=f"{old.claim_number[:26]}-{number}",
        claim_number=old.claim_number,
        ccd_number=old.ccd_number,
        follows=old,
        title=old.title,
        scheme=old.scheme,
        claim_value=old.claim_value,
        court=old.court,
        # Somebody who needed something may need it again, or something else: they are asked.
        needs_flagged=old.needs_flagged or Need.objects.filter(party__case=old).exists(),
        referred_at=at,
        last_event_at=at,
    )
    save_with_history(new, actor=actor, reason=REASON)
    return new


def _move_hearings(old: Case, new: Case, *, actor: User) -> None:
    """A listed hearing is the claim's: if this round settles, it has to be removed."""
    for hearing in old.hearings.select_for_update().filter(state=HearingState.LISTED):
        hearing.case = new
        save_with_history(hearing, actor=actor, reason=f"Goes on with {new.reference}")
