"""The same first steps of every act: lock, permission, not ended, page not stale."""

from accounts.models import User
from cases.models import Case, Party
from core.decisions import require
from core.errors import StalePage
from mediations.enums import Stage
from mediations.errors import MediationAdjourned, MediationEnded, NotThisParty, WrongStage
from mediations.models import Mediation
from mediations.permissions import RULES

# What may be done between two appointments.
WHILE_ADJOURNED = ("resume_mediation", "end_without_agreement")


def lock_mediation(
    *, mediation_id: int, action: str, actor: User, version: int | None = None
) -> Mediation:
    """The running mediation, its case row locked first.

    Raises NotAllowed, MediationEnded, MediationAdjourned, or StalePage when `version` is not the
    present one.
    """
    case_id = Mediation.objects.values_list("case_id", flat=True).get(pk=mediation_id)
    case = Case.objects.select_for_update().get(pk=case_id)
    mediation = Mediation.objects.select_for_update().get(pk=mediation_id)
    mediation.case = case
    require(RULES, action, actor, mediation)
    if mediation.ended_at:
        raise MediationEnded
    if action not in WHILE_ADJOURNED and mediation.adjournments.filter(resumed_at=None).exists():
        raise MediationAdjourned
    if version is not None and version != mediation.version:
        raise StalePage
    return mediation


def party_of(mediation: Mediation, party_id: int, *, side: str | None = None) -> Party:
    """The party of this case, on `side` where one is asked for; NotThisParty otherwise."""
    party = Party.objects.filter(case=mediation.case, pk=party_id).first()
    if party is None or (side is not None and party.side != side):
        raise NotThisParty("Choose a party of this side of this case.")
    return party


def require_stage(mediation: Mediation, *stages: Stage) -> None:
    """WrongStage unless the mediation is in one of `stages`."""
    if mediation.stage not in stages:
        names = " or ".join(stage.label.lower() for stage in stages)
        raise WrongStage(f"This can only be done in the stage {names}.")
