"""Ending a case without an appointment."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.ending import NoAppointmentForm
from cases.services.results import end_without_appointment
from cases.views import StaffRequest
from cases.views.triage import case_for, form_page
from core.errors import DomainError


@require_http_methods(["GET", "POST"])
def case_no_appointment(request: StaffRequest, reference: str) -> HttpResponse:
    """Record that the case ends without an appointment."""
    case = case_for(request, reference, "end_without_appointment")
    form = NoAppointmentForm(request.POST or None, initial={"version": case.version})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            end_without_appointment(
                case_id=case.pk,
                code=form.cleaned_data["code"],
                actor=request.user,
                at=timezone.now(),
                version=form.cleaned_data["version"],
            )
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, "The result is recorded, and the court and parties are told.")
            return redirect("case_detail", reference=case.reference)
    return form_page(request, "cases/case_no_appointment.html", case, form, refusal)
