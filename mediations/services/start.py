"""Beginning a mediation."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from appointments.selectors import current_appointment
from appointments.selectors.no_show import calls_to
from cases.enums import CaseState
from cases.models import Case
from cases.services import lifecycle
from cases.services.conflicts import require_no_conflict
from cases.timeline import record
from core.decisions import require
from core.history import save_with_history
from mediations import vault
from mediations.enums import Check, Stage
from mediations.errors import CannotStart
from mediations.models import Mediation, StageVisit
from mediations.permissions import RULES
from mediations.services.checks import tick_check


def start(*, case_id: int, actor: User, at: datetime) -> Mediation:
    """Begin the mediation of a booked case: its stages, and its rooms with their own key.

    Raises NotAllowed for anybody but the appointment's mediator, CannotStart unless it is booked,
    ConflictOfInterest while one stands.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        if Mediation.objects.filter(case=case).exists():
            raise CannotStart("The mediation of this case has already begun.")
        appointment = current_appointment(case)
        if appointment is None or case.state != CaseState.BOOKED:
            raise CannotStart("A mediation can begin only when the case has an appointment.")
        require(RULES, "start_mediation", actor, appointment)
        require_no_conflict(case=case, mediator=actor, at=at)
        lifecycle.start_mediation(case=case, actor=actor, at=at)
        mediation = Mediation(
            case=case, appointment=appointment, mediator=actor, started_at=at, started_by=actor
        )
        save_with_history(mediation, actor=actor, reason="Mediation started")
        StageVisit.objects.create(
            mediation=mediation, stage=Stage.PREPARATION, entered_at=at, entered_by=actor
        )
        vault.open_room(mediation, at=at)
        record(
            case=case,
            kind="mediations.start_mediation",
            sentence="Mediation started.",
            actor=actor,
            at=at,
        )
        tick_reached(mediation, at=at)
        return mediation


def tick_reached(mediation: Mediation, *, at: datetime) -> None:
    """Whoever was reached by a call of the appointment's day need not be ticked again."""
    case = mediation.case
    parties = list(case.parties.order_by("role"))
    for row in calls_to(parties, mediation.appointment, scheme=case.scheme, now=at):
        if row.was_reached:
            tick_check(
                mediation_id=mediation.pk,
                party_id=row.party.pk,
                check=Check.REACHED,
                actor=mediation.mediator,
                at=at,
            )
