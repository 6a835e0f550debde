"""What the pages about one hearing share."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.models import Case, Hearing
from cases.selectors import case_frame
from cases.selectors.hearings import possible
from cases.views import StaffRequest
from cases.views.hearings.loading import hearing_for
from core.errors import DomainError
from core.forms import GovukForm
from core.posting import renew_version


def hearing_page(
    request: StaffRequest,
    template: str,
    case: Case,
    form: GovukForm,
    refusal: DomainError | None,
    *,
    hearing: Hearing | None = None,
) -> HttpResponse:
    """The page of a form in the case's frame; 409 with a refusal, 422 with a mistake."""
    status = 422 if form.errors else 200
    if refusal:
        status = 409
        form.add_error(None, refusal.sentence)
        if hearing:
            hearing = hearing_for(case, hearing.pk)
            renew_version(form, hearing.version)
    context = {
        **case_frame(case, request.user),
        "form": form,
        "hearing": hearing,
        "actions": possible(hearing) if hearing else (),
    }
    return render(request, template, context, status=status)
