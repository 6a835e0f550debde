"""Whether a booked hour was held."""

from collections.abc import Callable
from datetime import datetime

from accounts.models import User
from appointments.enums import AppointmentState
from appointments.errors import AppointmentMovedOn
from appointments.models import Appointment
from appointments.permissions import RULES
from appointments.scheduling import moment_in_words
from appointments.services.away_tasks import is_arranged
from cases import timeline
from core.decisions import require
from core.history import save_with_history


def mark_held(*, appointment: Appointment, actor: User, at: datetime) -> Appointment:
    """Both sides were reached and mediation went on; again changes nothing.

    The caller holds the case's lock. No notice: the parties were there. Raises NotAllowed,
    AppointmentMovedOn.
    """
    return _mark(appointment, AppointmentState.HELD, Appointment.mark_held, actor=actor, at=at)


def mark_not_held(*, appointment: Appointment, actor: User, at: datetime) -> Appointment:
    """A side was never reached, or withdrew; again changes nothing.

    The caller holds the case's lock. No notice: the result tells the parties. Raises
    NotAllowed, AppointmentMovedOn.
    """
    return _mark(
        appointment, AppointmentState.NOT_HELD, Appointment.mark_not_held, actor=actor, at=at
    )


def _mark(
    appointment: Appointment,
    state: AppointmentState,
    transition: Callable[[Appointment], None],
    *,
    actor: User,
    at: datetime,
) -> Appointment:
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("case", "mediator")
    current: Appointment = rows.get(pk=appointment.pk)
    require(RULES, f"mark_{state.lower()}", actor, current)
    if current.state == state:
        return current
    if current.state != AppointmentState.BOOKED:
        raise AppointmentMovedOn(
            f"This appointment is {current.get_state_display().lower()}, "
            f"so it cannot be marked {state.label.lower()}."
        )
    transition(current)
    save_with_history(current, actor=actor, reason=state.label)
    is_arranged(current)
    timeline.record(
        case=current.case,
        kind=f"appointments.mark_{state.lower()}",
        sentence=f"Appointment on {moment_in_words(current.starts_at)}: {state.label.lower()}.",
        actor=actor,
        at=at,
    )
    return current
