"""What was recorded of a party's attendance is put right."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from appointments.enums import WITH_MINUTES, Attended
from appointments.errors import AttendanceRefused
from appointments.models import PartyAttendance
from appointments.permissions import RULES
from appointments.services.booking import checked_reason
from cases import timeline
from cases.models import Case
from core.decisions import require
from core.errors import StalePage
from core.history import save_with_history

LONGEST = 8 * 60


def correct_attendance(
    *,
    attendance_id: int,
    kind: str,
    minutes: int | None,
    reason: str,
    revision: int,
    actor: User,
    at: datetime,
) -> PartyAttendance:
    """Say it right; what stood before is kept with the reason.

    Raises NotAllowed, StalePage, AttendanceRefused, ReasonWrong.
    """
    with transaction.atomic():
        hours = Case.objects.filter(appointments__attendance=attendance_id)
        case: Case = Case.objects.select_for_update(of=("self",)).get(pk=hours.get().pk)
        row = PartyAttendance.objects.select_for_update(of=("self",)).get(pk=attendance_id)
        require(RULES, "correct_attendance", actor, row.appointment)
        if revision != row.revision:
            raise StalePage
        _check(row, kind, minutes)
        row.kind, row.minutes = kind, minutes if kind in WITH_MINUTES else None
        row.corrected_because = checked_reason(reason)
        row.revision += 1
        save_with_history(row, actor=actor, reason=row.corrected_because)
        timeline.record(
            case=case,
            kind="appointments.correct_attendance",
            sentence=f"{row.party.get_role_display()}, corrected: {row.words.lower()}.",
            actor=actor,
            at=at,
        )
        return row


def _check(row: PartyAttendance, kind: str, minutes: int | None) -> None:
    if kind not in Attended.values:
        raise AttendanceRefused("Choose whether the party took part.")
    if Attended.ABSENT in (kind, row.kind) and kind != row.kind:
        # The result codes rest on it.
        raise AttendanceRefused(
            "That a party did not attend follows from how the mediation ended, and the court was "
            "told. Speak to your team leader if that was wrong."
            if row.kind == Attended.ABSENT
            else "The party was reached. If that was a mistake, take back “Reached today” in the "
            "workspace while the mediation is in preparation."
        )
    if kind in WITH_MINUTES and not (minutes is not None and 0 < minutes <= LONGEST):
        raise AttendanceRefused("Give the minutes after the start, from 1 to 480.")
