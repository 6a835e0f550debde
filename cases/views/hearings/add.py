"""Adding a hearing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.hearings import ListForm
from cases.models import Case
from cases.services.hearings import list_hearing
from cases.views import StaffRequest
from cases.views.case_forms import case_for
from cases.views.hearings.loading import hearing_for, words_of
from cases.views.hearings.page import hearing_page
from core.errors import DomainError

KIND = "Small claims hearing"


@require_http_methods(["GET", "POST"])
def hearing_add(request: StaffRequest, reference: str) -> HttpResponse:
    """Put a hearing into the list; `?again=` takes over one that was removed."""
    case = case_for(request, reference, "list_hearing")
    form = ListForm(request.POST or None, initial=first_words(request, case), now=timezone.now())
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            hearing = list_hearing(
                case_id=case.pk,
                hearing_id=form.cleaned_data["hearing_id"],
                sitting=form.sitting(),
                actor=request.user,
                at=timezone.now(),
            )
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, f"Hearing {hearing.hearing_id} is in the list.")
            return redirect("case_detail", reference=case.reference)
    return hearing_page(request, "cases/hearing_add.html", case, form, refusal)


def first_words(request: StaffRequest, case: Case) -> dict[str, Any]:
    """What the empty form says: the particulars of a hearing that is listed again."""
    again = request.GET.get("again", "")
    if not again:
        return {"kind": KIND}
    if not again.isascii() or not again.isdigit() or len(again) > 18:
        raise Http404
    hearing = hearing_for(case, int(again))
    return {**words_of(hearing), "hearing_id": hearing.hearing_id}
