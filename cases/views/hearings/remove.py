"""Removing a hearing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.hearings import RemoveForm
from cases.services.hearings import remove_hearing
from cases.views import StaffRequest
from cases.views.case_forms import case_for
from cases.views.hearings.loading import hearing_for
from cases.views.hearings.page import hearing_page
from core.errors import DomainError


@require_http_methods(["GET", "POST"])
def hearing_remove(request: StaffRequest, reference: str, pk: int) -> HttpResponse:
    """Record that the court took the hearing out of the list, and why."""
    case = case_for(request, reference, "remove_hearing")
    hearing = hearing_for(case, pk)
    form = RemoveForm(request.POST or None, initial={"version": hearing.version})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            remove_hearing(
                hearing_pk=hearing.pk,
                **form.cleaned_data,
                actor=request.user,
                at=timezone.now(),
            )
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, f"Hearing {hearing.hearing_id} is removed.")
            return redirect("case_detail", reference=case.reference)
    return hearing_page(request, "cases/hearing_remove.html", case, form, refusal, hearing=hearing)
