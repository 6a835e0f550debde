"""Ending a case without an appointment."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.ending import NoAppointmentForm
from cases.services.results import end_without_appointment
from cases.views import StaffRequest
from cases.views.case_forms import act_page, case_for


@require_http_methods(["GET", "POST"])
def case_no_appointment(request: StaffRequest, reference: str) -> HttpResponse:
    """Record that the case ends without an appointment."""
    case = case_for(request, reference, "end_without_appointment")
    form = NoAppointmentForm(request.POST or None, initial={"version": case.version})
    return act_page(
        request,
        "cases/case_no_appointment.html",
        case,
        form,
        lambda data: end_without_appointment(
            case_id=case.pk, actor=request.user, at=timezone.now(), **data
        ),
        said="The result is recorded, and the court and parties are told.",
    )
