"""Moving a hearing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.hearings import SittingForm
from cases.services.hearings import move_hearing
from cases.views import StaffRequest
from cases.views.case_forms import case_for
from cases.views.hearings.loading import hearing_for, words_of
from cases.views.hearings.page import hearing_page
from core.errors import DomainError


@require_http_methods(["GET", "POST"])
def hearing_move(request: StaffRequest, reference: str, pk: int) -> HttpResponse:
    """Another court, date, time, length or kind."""
    case = case_for(request, reference, "move_hearing")
    hearing = hearing_for(case, pk)
    given = {**words_of(hearing), "version": hearing.version}
    form = SittingForm(request.POST or None, initial=given, now=timezone.now())
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            move_hearing(
                hearing_pk=hearing.pk,
                sitting=form.sitting(),
                actor=request.user,
                at=timezone.now(),
                version=form.cleaned_data["version"] or 0,
            )
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, f"Hearing {hearing.hearing_id} is moved.")
            return redirect("case_detail", reference=case.reference)
    return hearing_page(request, "cases/hearing_move.html", case, form, refusal, hearing=hearing)
