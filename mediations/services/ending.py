"""Ending a mediation, with an agreement or without."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from appointments.services import attendance, party_attendance
from appointments.services.further import give_up_further
from cases.enums import ResultOutcome
from cases.models import Case
from cases.services import results
from cases.timeline import record
from core.decisions import require
from core.history import save_version
from mediations.enums import Ending, EndReason, ProposalState, Stage
from mediations.errors import (
    CannotEnd,
    MediationAdjourned,
    MediationEnded,
    StageNotComplete,
    WrongStage,
)
from mediations.models import Mediation, Proposal, StageVisit
from mediations.permissions import RULES
from mediations.selectors.endings import ending_problem, missing_to_end, parties_missed
from mediations.selectors.pauses import open_pause, sitting_since
from mediations.services.clock import end_open_legs
from mediations.services.locks import lock_mediation


def end_without_agreement(
    *,
    mediation_id: int,
    reason: str,
    codes: Sequence[str],
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Mediation:
    """End with the court's result codes, which must fit the stage and who was reached.

    Raises CannotEnd when reason and codes do not fit or a party was not rung often and late
    enough, StageNotComplete when a reached party has not been told what happens next.
    """
    with transaction.atomic():
        mediation = lock_mediation(
            mediation_id=mediation_id, action="end_without_agreement", actor=actor, version=version
        )
        if problem := ending_problem(mediation, reason=reason, codes=codes, at=at):
            raise CannotEnd(problem)
        if missing := missing_to_end(mediation):
            raise StageNotComplete(missing)
        held = mediation.stage != Stage.PREPARATION
        if mediation.stage != Stage.CONCLUDING:
            _enter_concluding(mediation, actor=actor, at=at)
        mediation.stop(reason=reason)
        _finish(mediation, ending=Ending.NOT_SETTLED, actor=actor, at=at)
        _mark_hour(mediation, held=held, actor=actor, at=at)
        results.record_result(
            case=mediation.case,
            outcome=ResultOutcome.NOT_SETTLED,
            codes=list(codes),
            settled_on=None,
            actor=actor,
            at=at,
        )
        record(
            case=mediation.case,
            kind="mediations.end_without_agreement",
            sentence=f"Mediation ended without agreement: {EndReason(reason).label.lower()}.",
            actor=actor,
            at=at,
        )
        return mediation


def conclude_settled(*, case: Case, actor: User, at: datetime) -> Mediation:
    """End the mediation as settled; called while the agreement is issued, case row locked.

    The caller records the result. Raises NotAllowed, MediationEnded, or WrongStage before
    CONCLUDING.
    """
    mediation = Mediation.objects.select_for_update().filter(case=case).first()
    if mediation is None:
        raise WrongStage("The mediation of this case has not begun.")
    require(RULES, "conclude_settled", actor, mediation)
    if mediation.ended_at:
        raise MediationEnded
    if open_pause(mediation):
        raise MediationAdjourned
    if mediation.stage != Stage.CONCLUDING:
        raise WrongStage("The agreement can be issued only in the stage concluding.")
    _finish(mediation, ending=Ending.SETTLED, actor=actor, at=at)
    hour, began_at = mediation.appointment, sitting_since(mediation)
    attendance.mark_held(appointment=hour, began_at=began_at, actor=actor, at=at)
    record(
        case=case,
        kind="mediations.conclude_settled",
        sentence="Mediation ended: the parties agreed.",
        actor=actor,
        at=at,
    )
    return mediation


def _enter_concluding(mediation: Mediation, *, actor: User, at: datetime) -> None:
    mediation.visits.filter(left_at__isnull=True).update(left_at=at)
    StageVisit.objects.create(
        mediation=mediation, stage=Stage.CONCLUDING, entered_at=at, entered_by=actor
    )


def _mark_hour(mediation: Mediation, *, held: bool, actor: User, at: datetime) -> None:
    """Who was never reached did not attend, and the hour was held or not.

    An hour to which the mediation is adjourned is given back.
    """
    hour = mediation.appointment
    if open_pause(mediation):
        give_up_further(appointment=hour, actor=actor, at=at)
        return
    if mediation.end_reason == EndReason.NOT_REACHED:
        missed = parties_missed(mediation)
        party_attendance.note_absences(appointment=hour, parties=missed, actor=actor, at=at)
    mark = attendance.mark_held if held else attendance.mark_not_held
    mark(appointment=hour, began_at=sitting_since(mediation), actor=actor, at=at)


def _finish(mediation: Mediation, *, ending: str, actor: User, at: datetime) -> None:
    """Close what is open: conversation, stage, proposals nobody answered."""
    end_open_legs(mediation, at=at)
    mediation.visits.filter(left_at__isnull=True).update(left_at=at)
    for proposal in Proposal.objects.filter(mediation=mediation, state=ProposalState.PUT):
        proposal.lapse()
        proposal.save(update_fields=["state"])
    mediation.mark_ended(ending=ending, actor=actor, at=at)
    save_version(mediation, actor=actor, reason=f"Ended: {Ending(ending).label.lower()}")
