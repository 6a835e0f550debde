"""What the page of a case's appointments shows of the day itself: calls, and who took part."""

from datetime import datetime
from typing import Any

from accounts.models import User
from appointments.models import PartyAttendance
from appointments.permissions import RULES
from appointments.selectors.appointments import current_appointment
from appointments.selectors.no_show import calls_to
from cases.enums import CaseState
from cases.models import Case
from cases.permissions import RULES as CASE_RULES
from core.decisions import decide


def on_the_day(case: Case, user: User, *, now: datetime) -> dict[str, Any]:
    """`calls` of the live appointment's day and `attendance`; empty for who may not see them."""
    hour = current_appointment(case)
    if hour is None or not decide(CASE_RULES, "see_record", user, case):
        return {"calls": [], "attendance": []}
    rows = PartyAttendance.objects.filter(appointment__case=case)
    attendance = list(rows.select_related("party", "recorded_by", "appointment"))
    parties = list(case.parties.order_by("role").select_related("preferred_phone"))
    return {
        "calls": calls_to(parties, hour, scheme=case.scheme, now=now),
        "may_log": case.state in {CaseState.BOOKED, CaseState.IN_MEDIATION}
        and bool(decide(CASE_RULES, "log_communication", user, case)),
        "attendance": attendance,
        "may_correct": bool(decide(RULES, "correct_attendance", user, hour)),
    }
