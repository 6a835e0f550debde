"""Choosing the scheme of a case."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.schemes import SchemeForm
from cases.services.schemes import choose_scheme
from cases.views import StaffRequest
from cases.views.case_forms import case_for, form_page
from core.errors import DomainError


@require_http_methods(["GET", "POST"])
def case_scheme(request: StaffRequest, reference: str) -> HttpResponse:
    """The schemes that take cases, the case's own chosen."""
    case = case_for(request, reference, "choose_scheme")
    form = SchemeForm(request.POST or None, case=case)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            chosen = choose_scheme(
                case_id=case.pk,
                scheme=form.cleaned_data["scheme"],
                actor=request.user,
                at=timezone.now(),
                version=form.cleaned_data["version"],
            )
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, f"The case is mediated by: {chosen.scheme.name}.")
            return redirect("case_detail", reference=case.reference)
    return form_page(request, "cases/case_scheme.html", case, form, refusal)
