"""One appointment of a hand-over: moved, refused in a sentence, or left for a person."""

import logging
from datetime import datetime

from django.db import transaction

from appointments.enums import AppointmentState, AskedBy, HandOverOutcome
from appointments.models import Appointment, HandedCase, HandOver
from appointments.scheduling import moment_in_words
from appointments.services.away_tasks import ask_about
from appointments.services.rearranging import rearrange_appointment
from cases.enums import CaseState
from cases.models import Case
from core.errors import DomainError, StalePage

logger = logging.getLogger(__name__)
REASON = "The mediator is away at short notice."
MEANWHILE = "Somebody arranged this appointment meanwhile, so nothing was done with it."
BEGUN = "Its mediation has begun meanwhile, so it was left alone."
CHANGED = "The case was changed after it was looked at. Look at it, and arrange it by hand."
BROKEN = (
    "Something went wrong with this case, so it was not moved. Move it by hand; if that fails "
    "too, tell whoever looks after the service."
)


def hand_over_one(hand_over: HandOver, *, handed_id: int, case_id: int, at: datetime) -> None:
    """Do what was chosen and keep what came of it, in one transaction; again changes nothing."""
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        rows = HandedCase.objects.select_for_update(of=("self",))
        row = rows.select_related("appointment__case").get(pk=handed_id)
        if row.outcome != HandOverOutcome.PLANNED:
            return
        if row.appointment.state != AppointmentState.BOOKED or case.state != CaseState.BOOKED:
            begun = case.state == CaseState.IN_MEDIATION
            row.outcome, row.sentence = HandOverOutcome.LEFT, BEGUN if begun else MEANWHILE
        elif row.slot_id_chosen is None:
            row.outcome, row.sentence = HandOverOutcome.LEFT, row.why
        else:
            moved, sentence = move(row, hand_over, at=at)
            row.outcome = HandOverOutcome.DONE if moved else HandOverOutcome.REFUSED
            row.sentence = sentence[:500]
        row.save()
        still = Appointment.objects.filter(pk=row.appointment_id, state=AppointmentState.BOOKED)
        if hand_over.absence and case.state == CaseState.BOOKED and still.exists():
            ask_about(row.appointment, hand_over.absence, at=at)


def move(row: HandedCase, hand_over: HandOver, *, at: datetime) -> tuple[bool, str]:
    """Whether the appointment was moved, and what came of it in a sentence."""
    try:
        new = rearrange_appointment(
            appointment_id=row.appointment_id,
            slot_id=row.slot_id_chosen or 0,
            reason=REASON,
            asked_by=AskedBy.SERVICE,
            version=row.version,
            actor=hand_over.actor,
            at=at,
        )
    except StalePage:
        return False, CHANGED
    except DomainError as refusal:
        return False, refusal.sentence
    except Exception:  # whatever is wrong with one case must not hold up the others
        logger.exception("handing over appointment %s failed", row.appointment_id)
        return False, BROKEN
    return True, f"Now {moment_in_words(new.starts_at)} with {new.mediator.name}."
