"""The list of cases and the page of one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from cases.forms.cases import CaseFilter
from cases.models import Case
from cases.selectors import case_frame
from cases.selectors.case_list import narrowed_cases, searched_page
from cases.selectors.overview import case_overview
from cases.views import StaffRequest


@require_GET
def case_list(request: StaffRequest) -> HttpResponse:
    """The cases the person may see, the newest referral first."""
    filters = CaseFilter(request.GET, user=request.user)
    chosen = filters.chosen()
    words = chosen.pop("words")
    page, near = searched_page(
        narrowed_cases(request.user, **chosen),
        words,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    kept = request.GET.copy()
    kept.pop("after", None)
    kept.pop("before", None)
    context = {
        "filters": filters,
        "page": page,
        "near": near,
        "kept": kept.urlencode(),
        "narrowed": bool(words or any(chosen.values())),
        "is_first": not page.newer,
    }
    return render(request, "cases/case_list.html", context)


@require_GET
def case_detail(request: StaffRequest, reference: str) -> HttpResponse:
    """One case; the court system's number leads to the claim number."""
    case: Case = get_object_or_404(
        Case.objects.visible_to(request.user)
        .by_number(reference)
        .select_related("mediator", "team", "scheme")
    )
    if case.reference != reference:
        return redirect("case_detail", reference=case.reference)
    overview = case_overview(case, request.user, whole_story="story" in request.GET)
    return render(request, "cases/case_detail.html", {**case_frame(case, request.user), **overview})
