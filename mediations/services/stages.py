"""Going on to the next stage, or back to exploring."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.timeline import record
from core.history import save_version
from mediations.enums import BackReason, Stage
from mediations.errors import StageNotComplete, WrongStage
from mediations.models import Mediation, StageVisit
from mediations.selectors.guards import missing_to_advance
from mediations.services.locks import lock_mediation, require_stage

# From each stage: the transition that leads to the next one.
STEPS = {
    Stage.PREPARATION: "open",
    Stage.OPENING: "explore",
    Stage.EXPLORATION: "bargain",
    Stage.BARGAINING: "conclude",
}


def advance(
    *, mediation_id: int, actor: User, at: datetime, version: int | None = None
) -> Mediation:
    """Go on to the next stage, one at a time.

    Raises StageNotComplete with what is missing, WrongStage when there is no next stage.
    """
    with transaction.atomic():
        mediation = lock_mediation(
            mediation_id=mediation_id, action="advance_stage", actor=actor, version=version
        )
        if mediation.stage not in STEPS:
            raise WrongStage("There is no stage after concluding. Issue the agreement, or end.")
        if missing := missing_to_advance(mediation):
            raise StageNotComplete(missing)
        getattr(mediation, STEPS[Stage(mediation.stage)])()
        _enter(mediation, actor=actor, at=at, kind="mediations.advance_stage")
        return mediation


def go_back(
    *, mediation_id: int, reason: str, actor: User, at: datetime, version: int | None = None
) -> Mediation:
    """From BARGAINING back to EXPLORATION, for one of the BackReason codes."""
    with transaction.atomic():
        mediation = lock_mediation(
            mediation_id=mediation_id, action="go_back", actor=actor, version=version
        )
        require_stage(mediation, Stage.BARGAINING)
        if reason not in BackReason.values:
            raise WrongStage("Choose why the mediation goes back to exploration.")
        mediation.go_back_to_exploring()
        _enter(mediation, actor=actor, at=at, kind="mediations.go_back", back_reason=reason)
        return mediation


def _enter(
    mediation: Mediation, *, actor: User, at: datetime, kind: str, back_reason: str = ""
) -> None:
    """Close the visit of the stage left, open the next, remember."""
    label = Stage(mediation.stage).label
    mediation.visits.filter(left_at__isnull=True).update(left_at=at, back_reason=back_reason)
    StageVisit.objects.create(
        mediation=mediation, stage=mediation.stage, entered_at=at, entered_by=actor
    )
    save_version(mediation, actor=actor, reason=f"Stage: {label.lower()}")
    way = "went back" if back_reason else "went on"
    record(
        case=mediation.case,
        kind=kind,
        sentence=f"Mediation {way} to {label.lower()}.",
        actor=actor,
        at=at,
    )
