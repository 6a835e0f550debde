"""Moving an appointment to another hour or mediator in one act."""

from datetime import datetime

from django.db import transaction
from django_fsm import can_proceed

from accounts.models import User
from appointments import notices
from appointments.enums import AskedBy
from appointments.errors import AppointmentMovedOn, NotAnotherHour
from appointments.models import Appointment
from appointments.notices.mediators import mediators_told
from appointments.permissions import RULES
from appointments.scheduling import moment_in_words
from appointments.services.booking import (
    add_appointment,
    checked_reason,
    give_up_hour,
    locked_appointment,
)
from appointments.services.checking import check_hour
from appointments.services.replies import keep_answers
from appointments.services.sessions import Session, locked_session
from cases import timeline
from cases.enums import CaseState
from cases.models import Case
from cases.services.lifecycle import mark_moved
from core.decisions import require
from core.errors import StalePage


def rearrange_appointment(
    *,
    appointment_id: int,
    slot_id: int,
    reason: str,
    asked_by: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Appointment:
    """Give the old hour back and take the new one; where that is refused the old one stands.

    Every party gets one notice. `version` is the case's. Raises what `book_appointment` raises,
    ReasonWrong, NotAnotherHour, AppointmentMovedOn.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(appointments=appointment_id)
        old = locked_appointment(appointment_id)
        require(RULES, "rearrange_appointment", actor, old)
        if version is not None and version != case.version:
            raise StalePage
        check_can_move(case, old)
        reason = checked_reason(reason)
        if asked_by not in AskedBy.values:
            raise NotAnotherHour("Say for whom the appointment is moved.")
        session = locked_new_session(case, old, slot_id, actor)
        give_up_hour(old, reason=reason, actor=actor, at=at)
        check_hour(case, session, at=at, hour_known=session.starts_at == old.starts_at)
        new = add_appointment(case, session, actor=actor, at=at, moved_from=old, asked_by=asked_by)
        mark_moved(
            case=case, mediator=new.mediator, actor=actor, at=at, appointment_at=new.starts_at
        )
        tell(new, old, reason=reason, actor=actor, at=at)
        if new.starts_at == old.starts_at:
            keep_answers(old, new)
    return new


def check_can_move(case: Case, appointment: Appointment) -> None:
    """Raise AppointmentMovedOn unless the case is booked for that hour."""
    if case.state != CaseState.BOOKED or not can_proceed(appointment.cancel):
        raise AppointmentMovedOn(
            "This appointment can no longer be moved: it is "
            f"{appointment.get_state_display().lower()} and the case is "
            f"{case.get_state_display().lower()}."
        )


def locked_new_session(case: Case, old: Appointment, slot_id: int, actor: User) -> Session:
    """What it takes at the new hour; old and new are locked together, so that two cases can change
    places at once.
    """
    if slot_id == old.slot_id:
        raise NotAnotherHour("The case has that hour already. Choose another time.")
    return locked_session(case, slot_id, actor=actor, instead_of=old)


def tell(new: Appointment, old: Appointment, *, reason: str, actor: User, at: datetime) -> None:
    """One line of the case's story, one notice to every party, and to mediators who change."""
    timeline.record(
        case=new.case,
        kind="appointments.rearrange_appointment",
        sentence=(
            f"Appointment moved from {moment_in_words(old.starts_at)} with {old.mediator.name} to "
            f"{moment_in_words(new.starts_at)} with {new.with_whom}, for "
            f"{new.get_asked_by_display().lower()}: {reason}"
        )[:500],
        actor=actor,
        at=at,
    )
    notices.appointment_moved(new, old, at=at)
    if new.mediator_id != old.mediator_id:
        mediators_told(new, old, at=at)
