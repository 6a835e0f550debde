"""What every page and form in a case's frame has in common."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases.models import Case
from cases.permissions import RULES
from cases.selectors import case_frame
from cases.views import StaffRequest
from core.decisions import require
from core.errors import DomainError
from core.posting import renew_version


def visible_case(request: StaffRequest, reference: str) -> Case:
    """The case, if the person may see it; else 404."""
    case: Case = get_object_or_404(
        Case.objects.visible_to(request.user)
        .by_number(reference)
        .select_related("mediator", "team", "scheme")
    )
    return case


def case_for(request: StaffRequest, reference: str, action: str) -> Case:
    """The visible case, for a person who may do the action; else 404, or NotAllowed."""
    case = visible_case(request, reference)
    require(RULES, action, request.user, case)
    return case


def act_page(
    request: StaffRequest,
    template: str,
    case: Case,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    *,
    said: str,
    then: str = "case_detail",
    shown: Callable[[], dict[str, Any]] = dict,
) -> HttpResponse:
    """Do what a valid form says and go on to the page `then`; else the form, with what is wrong.

    `shown` tells what else is on the page; it is asked after what was tried.
    """
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, said)
            return redirect(then, reference=case.reference)
    return form_page(request, template, case, form, refusal, **shown())


def form_page(
    request: StaffRequest,
    template: str,
    case: Case,
    form: forms.Form,
    refusal: DomainError | None = None,
    **more: Any,
) -> HttpResponse:
    """The page of a form in the case's frame; 409 with a refusal, 422 with a mistake."""
    status = 422 if form.errors else 200
    if refusal:
        form.add_error(None, refusal.sentence)
        renew_version(form, case.version)
        status = 409
    context = {**case_frame(case, request.user), "form": form, **more}
    return render(request, template, context, status=status)
