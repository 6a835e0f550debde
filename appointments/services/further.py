"""A further appointment of a mediation that has begun, with the same mediator."""

from datetime import datetime

from accounts.models import User
from appointments import notices
from appointments.errors import SlotUnavailable
from appointments.models import Appointment
from appointments.permissions import RULES
from appointments.services.attendance import mark_held, mark_not_held
from appointments.services.booking import add_appointment, give_up_hour
from appointments.services.checking import check_hour
from appointments.services.sessions import locked_session
from cases import timeline
from core.decisions import require


def book_further(
    *,
    appointment: Appointment,
    held: bool,
    began_at: datetime,
    slot_id: int,
    actor: User,
    at: datetime,
) -> Appointment:
    """End the present appointment and book the next; every party is told.

    The caller holds the case's lock. Raises NotAllowed and what `check_hour` raises, and then
    nothing is changed.
    """
    require(RULES, "book_further", actor, appointment)
    case = appointment.case
    session = locked_session(case, slot_id, actor=actor)
    if session.slot.mediator_id != appointment.mediator_id:
        raise SlotUnavailable(
            "A further appointment is with the same mediator. Choose one of their times."
        )
    mark = mark_held if held else mark_not_held
    mark(appointment=appointment, began_at=began_at, actor=actor, at=at)
    check_hour(case, session, at=at)
    new = add_appointment(case, session, actor=actor, at=at)
    timeline.record(
        case=case,
        kind="appointments.book_further",
        sentence=f"Further appointment booked for {session.in_words}.",
        actor=actor,
        at=at,
    )
    notices.appointment_booked(new, at=at)
    return new


def give_up_further(*, appointment: Appointment, actor: User, at: datetime) -> None:
    """The mediation ended before its further appointment: it is free, and every party is told."""
    require(RULES, "book_further", actor, appointment)
    give_up_hour(appointment, reason="The mediation ended before it.", actor=actor, at=at)
    timeline.record(
        case=appointment.case,
        kind="appointments.book_further",
        sentence="The further appointment is not needed any more.",
        actor=actor,
        at=at,
    )
    notices.appointment_cancelled(appointment, case=appointment.case, at=at)
