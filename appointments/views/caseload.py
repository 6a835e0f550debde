"""The caseload of each mediator, for leaders and offices."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from appointments.selectors.caseload import GROUPS, caseloads
from appointments.views import StaffRequest
from cases.permissions import RULES
from core.decisions import decide, require


@require_GET
def caseload(request: StaffRequest) -> HttpResponse:
    """Open cases, quiet cases and this week's appointments per mediator."""
    require(RULES, "see_caseload", request.user, None)
    now = timezone.now()
    today = timezone.localdate(now)
    monday = today - timedelta(days=today.weekday())
    context = {
        "loads": caseloads(request.user, at=now, monday=monday),
        "groups": [label for label, _ in GROUPS],
        "monday": monday,
        "may_give": bool(decide(RULES, "run_bulk", request.user, None)),
    }
    return render(request, "appointments/caseload.html", context)
