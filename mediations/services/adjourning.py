"""Adjourning to a further appointment with the same mediator, and going on."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from appointments.scheduling import moment_in_words
from appointments.services.further import book_further
from cases.services.adjourning import mark_adjourned, mark_resumed
from cases.timeline import record
from core.history import save_version
from mediations.enums import AdjournReason, Stage
from mediations.errors import CannotAdjourn
from mediations.models import Adjournment, Mediation
from mediations.selectors.pauses import sitting_since
from mediations.services.clock import end_open_legs
from mediations.services.locks import lock_mediation


def adjourn(
    *,
    mediation_id: int,
    slot_id: int,
    reason: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Mediation:
    """Leave the present appointment and book a further one; every party is told.

    The mediation stays in its stage. Raises CannotAdjourn, and what booking an hour raises.
    """
    with transaction.atomic():
        mediation = lock_mediation(
            mediation_id=mediation_id, action="adjourn", actor=actor, version=version
        )
        if reason not in AdjournReason.values:
            raise CannotAdjourn("Choose why the mediation is adjourned.")
        end_open_legs(mediation, at=at)
        left = mediation.appointment
        new = book_further(
            appointment=left,
            held=mediation.stage != Stage.PREPARATION,
            began_at=sitting_since(mediation),
            slot_id=slot_id,
            actor=actor,
            at=at,
        )
        mark_adjourned(case=mediation.case, actor=actor, at=at, appointment_at=new.starts_at)
        Adjournment.objects.create(
            mediation=mediation,
            left=left,
            reason=reason,
            adjourned_at=mediation.stopped_at or at,
            adjourned_by=actor,
        )
        mediation.appointment, mediation.stopped_at = new, None
        save_version(mediation, actor=actor, reason="Adjourned")
        record(
            case=mediation.case,
            kind="mediations.adjourn",
            sentence=f"Mediation adjourned to {moment_in_words(new.starts_at)}.",
            actor=actor,
            at=at,
        )
        return mediation


def resume(*, mediation_id: int, actor: User, at: datetime) -> Mediation:
    """Go on where it was left; a second press changes nothing."""
    with transaction.atomic():
        mediation = lock_mediation(
            mediation_id=mediation_id, action="resume_mediation", actor=actor
        )
        pause = mediation.adjournments.filter(resumed_at=None).first()
        if pause is None:
            return mediation
        mark_resumed(case=mediation.case, at=at)
        pause.resumed_at, pause.resumed_by = max(at, pause.adjourned_at), actor
        pause.save(update_fields=["resumed_at", "resumed_by"])
        save_version(mediation, actor=actor, reason="Resumed")
        record(
            case=mediation.case,
            kind="mediations.resume_mediation",
            sentence="Mediation resumed.",
            actor=actor,
            at=at,
        )
        return mediation
