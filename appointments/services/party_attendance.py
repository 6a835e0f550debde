"""Whether each party took part: noted from what the mediator does, corrected with a reason."""

from collections.abc import Iterable
from datetime import UTC, datetime

from accounts.models import User
from appointments.enums import Attended
from appointments.models import Appointment, PartyAttendance
from appointments.permissions import RULES
from cases import timeline
from cases.models import Party
from cases.selectors.attempts import attempts_since
from core.decisions import require
from core.history import delete_with_history, save_with_history


def note_arrival(*, appointment: Appointment, party: Party, actor: User, at: datetime) -> None:
    """The party was reached; late only where we had rung in vain since the start.

    The caller holds the case's lock. What was recorded before stays. Raises NotAllowed.
    """
    require(RULES, "record_attendance", actor, appointment)
    if PartyAttendance.objects.filter(appointment=appointment, party=party).exists():
        return
    start = appointment.starts_at
    calls = attempts_since([party.pk], start)[party.pk]
    waited = any(call.not_reached and call.happened_at <= at for call in calls)
    minutes = int((at.astimezone(UTC) - start.astimezone(UTC)).total_seconds() // 60)
    late = waited and minutes > 0
    _record(
        appointment,
        party,
        Attended.LATE if late else Attended.ATTENDED,
        minutes if late else None,
        actor=actor,
        at=at,
    )


def forget_arrival(*, appointment: Appointment, party: Party, actor: User, at: datetime) -> None:
    """That the party was reached was a mistake; the history keeps what was recorded."""
    require(RULES, "record_attendance", actor, appointment)
    for row in PartyAttendance.objects.filter(appointment=appointment, party=party):
        delete_with_history(row, actor=actor, reason="Taken back")
        timeline.record(
            case=appointment.case,
            kind="appointments.record_attendance",
            sentence=f"{party.get_role_display()}, taken back: {row.words.lower()}.",
            actor=actor,
            at=at,
        )


def note_absences(
    *, appointment: Appointment, parties: Iterable[Party], actor: User, at: datetime
) -> None:
    """The mediation ends because these were never reached; the caller holds the case's lock."""
    require(RULES, "record_attendance", actor, appointment)
    for party in parties:
        _record(appointment, party, Attended.ABSENT, None, actor=actor, at=at)


def _record(
    appointment: Appointment,
    party: Party,
    kind: Attended,
    minutes: int | None,
    *,
    actor: User,
    at: datetime,
) -> None:
    row = PartyAttendance(
        appointment=appointment,
        party=party,
        kind=kind,
        minutes=minutes,
        recorded_at=at,
        recorded_by=actor,
    )
    save_with_history(row, actor=actor, reason="Recorded")
    timeline.record(
        case=appointment.case,
        kind="appointments.record_attendance",
        sentence=f"{party.get_role_display()}: {row.words.lower()}.",
        actor=actor,
        at=at,
    )
