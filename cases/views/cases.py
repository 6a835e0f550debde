"""The list of cases and the page of one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from cases.models import Case
from cases.selectors import case_frame
from cases.views import StaffRequest


@require_GET
def case_list(request: StaffRequest) -> HttpResponse:
    """Cases the person may see."""
    cases = Case.objects.visible_to(request.user)[:25]
    return render(request, "cases/case_list.html", {"cases": cases})


@require_GET
def case_detail(request: StaffRequest, reference: str) -> HttpResponse:
    """One case; the court system's number leads to the claim number."""
    case = get_object_or_404(Case.objects.visible_to(request.user).by_number(reference))
    if case.reference != reference:
        return redirect("case_detail", reference=case.reference)
    return render(request, "cases/case_detail.html", case_frame(case, request.user))
