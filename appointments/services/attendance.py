"""Whether a booked hour was held."""

from datetime import datetime

from accounts.models import User
from appointments.enums import AppointmentState
from appointments.errors import AppointmentMovedOn
from appointments.models import Appointment
from appointments.permissions import RULES
from appointments.scheduling import moment_in_words
from appointments.services.away_tasks import is_arranged
from appointments.services.other_day import move_to_when_it_was
from cases import timeline
from core.decisions import require
from core.history import save_with_history


def mark_held(
    *, appointment: Appointment, actor: User, at: datetime, began_at: datetime | None = None
) -> Appointment:
    """Both sides were reached and mediation went on; again changes nothing.

    Begun and ended on other days than it was booked for, it stands in the diary when it was
    (`began_at`), and the booked hour is free again. The caller holds the case's lock. No notice:
    the parties were there. Raises NotAllowed, AppointmentMovedOn.
    """
    return _mark(appointment, AppointmentState.HELD, actor=actor, at=at, began_at=began_at)


def mark_not_held(
    *, appointment: Appointment, actor: User, at: datetime, began_at: datetime | None = None
) -> Appointment:
    """A side was never reached, or withdrew; again changes nothing. On another day: as above.

    The caller holds the case's lock. No notice: the result tells the parties. Raises
    NotAllowed, AppointmentMovedOn.
    """
    return _mark(appointment, AppointmentState.NOT_HELD, actor=actor, at=at, began_at=began_at)


def _mark(
    appointment: Appointment,
    state: AppointmentState,
    *,
    actor: User,
    at: datetime,
    began_at: datetime | None,
) -> Appointment:
    rows = Appointment.objects.select_for_update(of=("self",))
    rows = rows.select_related("case", "mediator", "slot")
    current: Appointment = rows.get(pk=appointment.pk)
    require(RULES, f"mark_{state.lower()}", actor, current)
    if current.state == state:
        return current
    if current.state != AppointmentState.BOOKED:
        raise AppointmentMovedOn(
            f"This appointment is {current.get_state_display().lower()}, "
            f"so it cannot be marked {state.label.lower()}."
        )
    (current.mark_held if state == AppointmentState.HELD else current.mark_not_held)()
    booked = current.starts_at
    moved = began_at is not None and move_to_when_it_was(current, began_at=began_at, at=at)
    save_with_history(current, actor=actor, reason=state.label)
    is_arranged(current)
    instead = f" on {moment_in_words(current.starts_at)} instead" if moved else ""
    timeline.record(
        case=current.case,
        kind=f"appointments.mark_{state.lower()}",
        sentence=f"Appointment on {moment_in_words(booked)}: {state.label.lower()}{instead}.",
        actor=actor,
        at=at,
    )
    return current
