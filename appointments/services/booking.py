"""Booking a case into a mediator's diary, and giving the hour back."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django_fsm import can_proceed

from accounts.models import User
from appointments import notices
from appointments.errors import AppointmentMovedOn, ReasonWrong, SlotTaken
from appointments.models import Appointment
from appointments.permissions import RULES
from appointments.scheduling import moment_in_words
from appointments.services.away_tasks import is_arranged
from appointments.services.checking import check_hour, check_ready
from appointments.services.choice import FREELY, Choice
from appointments.services.ending_offers import end_offers_of
from appointments.services.holding import give_back, take_up
from appointments.services.page_tasks import is_answered
from appointments.services.sessions import Session, locked_session
from cases import timeline
from cases.enums import CaseState
from cases.models import Case
from cases.services.lifecycle import mark_booked, mark_unbooked
from core.decisions import require
from core.errors import StalePage
from core.history import save_with_history

REASON_LENGTH = 250


def book_appointment(
    *,
    case_id: int,
    slot_id: int,
    actor: User,
    at: datetime,
    version: int | None = None,
    choice: Choice = FREELY,
) -> Appointment:
    """Book a READY case into a free future slot and tell every party.

    `version` is the case's as the page showed it, `choice` who else is to be there. Raises
    NotAllowed, StalePage, CaseNotReady, SlotUnavailable, SlotPast, SlotTooSoon, SlotTaken,
    PersonTaken, InterpreterTaken, DateAvoided, ConflictOfInterest, QuotaFull.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        require(RULES, "book_appointment", actor, case)
        if version is not None and version != case.version:
            raise StalePage
        check_ready(case)
        session = locked_session(case, slot_id, actor=actor, choice=choice)
        check_hour(case, session, at=at)
        appointment = add_appointment(case, session, actor=actor, at=at)
        mark_booked(
            case=case,
            mediator=session.slot.mediator,
            actor=actor,
            at=at,
            appointment_at=session.starts_at,
        )
        timeline.record(
            case=case,
            kind="appointments.book_appointment",
            sentence=f"Appointment booked for {session.in_words} with {session.with_whom}.",
            actor=actor,
            at=at,
        )
        notices.appointment_booked(appointment, at=at)
    return appointment


def cancel_appointment(
    *, appointment_id: int, reason: str, actor: User, at: datetime, version: int | None = None
) -> Appointment:
    """Give a booked hour back and tell every party; a BOOKED case waits for another.

    A case that ended while it was booked only gives up its hour. `version` is the case's.
    Raises NotAllowed, StalePage, ReasonWrong, AppointmentMovedOn.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(appointments=appointment_id)
        appointment = locked_appointment(appointment_id)
        require(RULES, "cancel_appointment", actor, appointment)
        if version is not None and version != case.version:
            raise StalePage
        if case.state == CaseState.IN_MEDIATION or not can_proceed(appointment.cancel):
            raise AppointmentMovedOn(
                "This appointment can no longer be cancelled: it is "
                f"{appointment.get_state_display().lower()} and the case is "
                f"{case.get_state_display().lower()}."
            )
        reason = checked_reason(reason)
        give_up_hour(appointment, reason=reason, actor=actor, at=at)
        if case.state == CaseState.BOOKED:
            mark_unbooked(case=case, actor=actor, at=at)
        timeline.record(
            case=case,
            kind="appointments.cancel_appointment",
            sentence=f"Appointment on {moment_in_words(appointment.starts_at)} cancelled: {reason}",
            actor=actor,
            at=at,
        )
        notices.appointment_cancelled(appointment, case=case, at=at)
    return appointment


def give_up_hour(appointment: Appointment, *, reason: str, actor: User, at: datetime) -> None:
    """The appointment is cancelled, what it took up free; the case's state is the caller's."""
    appointment.cancel(actor=actor, at=at, reason=reason)
    save_with_history(appointment, actor=actor, reason="Cancelled")
    give_back(appointment, at=at)
    is_arranged(appointment)
    is_answered(appointment)


def locked_appointment(appointment_id: int) -> Appointment:
    """The appointment with its case and mediator, held until the transaction ends."""
    rows = Appointment.objects.select_for_update(of=("self",))
    rows = rows.select_related("case", "mediator", "slot")
    appointment: Appointment = rows.get(pk=appointment_id)
    return appointment


def add_appointment(
    case: Case, session: Session, *, actor: User, at: datetime, **moved: object
) -> Appointment:
    """The new row with what it takes up; raises SlotTaken when the database refuses it."""
    appointment = Appointment(
        case=case,
        slot=session.slot,
        mediator=session.slot.mediator,
        co_mediator=session.second[0].mediator if session.second else None,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        booked_at=at,
        booked_by=actor,
        **moved,
    )
    try:
        with transaction.atomic():
            save_with_history(appointment, actor=actor, reason="Booked")
            end_offers_of(case, slot_id=session.slot.pk, at=at)
            take_up(appointment, (*session.run, *session.second), session.others)
    except IntegrityError as clash:
        raise SlotTaken from clash
    appointment.interpreters.set(session.interpreters)
    return appointment


def checked_reason(reason: str) -> str:
    """The reason in one line; raises ReasonWrong when empty or too long."""
    reason = " ".join(reason.split())
    if not 0 < len(reason) <= REASON_LENGTH:
        raise ReasonWrong(f"Give the reason in 1 to {REASON_LENGTH} characters.")
    return reason
