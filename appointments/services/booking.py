"""Booking a case into a mediator's diary, and giving the hour back."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django_fsm import can_proceed

from accounts.models import User
from appointments import notices
from appointments.errors import (
    AppointmentMovedOn,
    CaseNotReady,
    DateAvoided,
    QuotaFull,
    ReasonWrong,
    SlotPast,
    SlotTaken,
    SlotUnavailable,
)
from appointments.models import Appointment, Slot
from appointments.permissions import RULES
from appointments.scheduling import moment_in_words
from appointments.selectors.quotas import full_weeks
from appointments.selectors.slots import avoided_by, dates_to_avoid
from appointments.services.away_tasks import is_arranged
from appointments.services.withdrawing import withdraw_given_back
from cases import timeline
from cases.enums import CaseState
from cases.models import Case
from cases.services.conflicts import require_no_conflict
from cases.services.lifecycle import mark_booked, mark_unbooked
from core.clocks.calendar import in_words, local_day, monday_of
from core.decisions import require
from core.errors import StalePage
from core.history import save_with_history

REASON_LENGTH = 250


def book_appointment(
    *, case_id: int, slot_id: int, actor: User, at: datetime, version: int | None = None
) -> Appointment:
    """Book a READY case into a free future slot and tell every party.

    `version` is the case's as the page showed it. Raises NotAllowed, StalePage, CaseNotReady,
    SlotUnavailable, SlotPast, SlotTaken, DateAvoided, ConflictOfInterest, QuotaFull.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        require(RULES, "book_appointment", actor, case)
        if version is not None and version != case.version:
            raise StalePage
        check_ready(case)
        slot = locked_slot(slot_id)
        require(RULES, "use_slot", actor, slot)
        check_slot(slot, at)
        check_scheme(case, slot)
        check_free(case, slot)
        check_dates(case, slot)
        require_no_conflict(case=case, mediator=slot.mediator, at=at)
        check_quota(slot)
        appointment = add_appointment(case, slot, actor=actor, at=at)
        when = moment_in_words(slot.starts_at)
        mark_booked(
            case=case,
            mediator=slot.mediator,
            actor=actor,
            at=at,
            appointment_at=slot.starts_at,
        )
        timeline.record(
            case=case,
            kind="appointments.book_appointment",
            sentence=f"Appointment booked for {when} with {slot.mediator.name}.",
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
        appointment.cancel(actor=actor, at=at, reason=reason)
        save_with_history(appointment, actor=actor, reason="Cancelled")
        withdraw_given_back(appointment.slot, at=at)
        is_arranged(appointment)
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


def check_ready(case: Case) -> None:
    """Raise CaseNotReady unless the case waits for an appointment."""
    if case.state != CaseState.READY:
        raise CaseNotReady(
            f"This case is {case.get_state_display().lower()}, so it cannot be booked now."
        )


def locked_slot(slot_id: int) -> Slot:
    """The slot, held until the transaction ends; raises SlotUnavailable when there is none."""
    rows = Slot.objects.select_for_update(of=("self",)).select_related("mediator")
    slot: Slot | None = rows.offered().filter(pk=slot_id).first()
    if slot is None:
        raise SlotUnavailable("That time is no longer in the diary. Choose another time.")
    return slot


def locked_appointment(appointment_id: int) -> Appointment:
    """The appointment with its case and mediator, held until the transaction ends."""
    rows = Appointment.objects.select_for_update(of=("self",))
    rows = rows.select_related("case", "mediator", "slot")
    appointment: Appointment = rows.get(pk=appointment_id)
    return appointment


def check_slot(slot: Slot, at: datetime) -> None:
    """Raise SlotPast or SlotUnavailable unless the hour lies ahead and its mediator works."""
    if slot.starts_at <= at:
        raise SlotPast(
            f"{moment_in_words(slot.starts_at)} has passed, so nothing was booked. "
            "Choose a later time."
        )
    if not slot.mediator.is_active:
        raise SlotUnavailable(
            f"{slot.mediator.name} no longer takes appointments. Choose another mediator."
        )


def check_scheme(case: Case, slot: Slot) -> None:
    """Raise SlotUnavailable when the time does not hold a session of the case's scheme."""
    scheme = case.scheme
    if slot.scheme_id not in (None, scheme.pk):
        raise SlotUnavailable(
            "That time is kept for cases of another scheme, so nothing was booked. "
            "Choose another time."
        )
    if slot.ends_at - slot.starts_at < timedelta(minutes=scheme.duration_minutes):
        raise SlotUnavailable(
            f"{scheme.name} takes {scheme.duration_minutes} minutes, and this time is shorter. "
            "Choose a longer time."
        )
    if scheme.mediators_needed > 1:
        raise SlotUnavailable(
            f"{scheme.name} needs {scheme.mediators_needed} mediators at one time, "
            "which the diary cannot book yet."
        )


def check_quota(slot: Slot) -> None:
    """Raise QuotaFull when the mediator has all appointments of the week.

    The mediator's row is locked, so that two bookings of a week count each other.
    """
    week = (slot.mediator_id, monday_of(slot.day))
    if quota := full_weeks([week]).get(week):
        raise QuotaFull(slot.mediator.name, quota)


def check_free(case: Case, slot: Slot) -> None:
    """Raise SlotTaken when the mediator has a live appointment in that time.

    PostgreSQL and the unique constraints refuse it too; on SQLite the write lock that this
    transaction holds makes the answer final.
    """
    live = Appointment.objects.live().overlapping(slot.starts_at, slot.ends_at)
    if live.filter(mediator=slot.mediator).exists() or live.filter(slot=slot).exists():
        raise SlotTaken
    if live.filter(case=case).exists():
        raise CaseNotReady("This case already has an appointment at that time.")


def check_dates(case: Case, slot: Slot) -> None:
    """Raise DateAvoided when the day is one that a party asked to avoid."""
    day = local_day(slot.starts_at)
    people = avoided_by(day, dates_to_avoid(case))
    if people:
        raise DateAvoided(
            f"{' and '.join(people)} asked to avoid {in_words(day)}, so nothing was booked. "
            "Choose another day."
        )


def add_appointment(case: Case, slot: Slot, *, actor: User, at: datetime) -> Appointment:
    """The new row; raises SlotTaken when the database refuses it."""
    appointment = Appointment(
        case=case,
        slot=slot,
        mediator=slot.mediator,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        booked_at=at,
        booked_by=actor,
    )
    try:
        with transaction.atomic():
            save_with_history(appointment, actor=actor, reason="Booked")
    except IntegrityError as clash:
        raise SlotTaken from clash
    return appointment


def checked_reason(reason: str) -> str:
    """The reason in one line; raises ReasonWrong when empty or too long."""
    reason = " ".join(reason.split())
    if not 0 < len(reason) <= REASON_LENGTH:
        raise ReasonWrong(f"Give the reason in 1 to {REASON_LENGTH} characters.")
    return reason
