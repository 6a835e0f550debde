"""The list of cases and the page of one."""

import logging

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from cases.exports import cases_csv, rows_to_copy
from cases.forms.cases import CaseFilter
from cases.permissions import RULES
from cases.selectors import case_frame
from cases.selectors.case_list import searched_page
from cases.selectors.filters import narrowed_cases, standing_views
from cases.selectors.finding import with_words
from cases.selectors.overview import case_overview
from cases.selectors.saved_views import views_for
from cases.services.access import record_reads
from cases.views import StaffRequest
from cases.views.case_forms import visible_case
from core.decisions import decide, require

logger = logging.getLogger(__name__)


@require_GET
def case_list(request: StaffRequest) -> HttpResponse:
    """The cases the person may see, the newest referral first; opened bare, their default view."""
    views = list(views_for(request.user))
    if not request.GET:
        for view in views:
            if view.is_default and view.query:  # type: ignore[attr-defined]
                return redirect(f"{request.path}?{view.query}")
    filters = CaseFilter(request.GET, user=request.user)
    wanted, now = filters.wanted(), timezone.now()
    page, near = searched_page(
        narrowed_cases(request.user, wanted, at=now),
        wanted.words,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    chosen = filters.query()
    query = chosen.urlencode()
    context = {
        "filters": filters,
        "tags": list(filters.tags()),
        "page": page,
        "near": near,
        "kept": query,
        "views": views,
        "current": next((view.pk for view in views if view.query == query), None),
        "standing": standing_views(request.user),
        "may_bulk": bool(decide(RULES, "run_bulk", request.user, None)),
        "may_see_caseload": bool(decide(RULES, "see_caseload", request.user, None)),
        "hidden": [(name, value) for name, values in chosen.lists() for value in values],
        "rows": [(case, case.days_too_quiet(now)) for case in page.cases],
    }
    return render(request, "cases/case_list.html", context)


@require_GET
def case_export(request: StaffRequest) -> HttpResponseBase:
    """What the filters find as a CSV file, at most 10,000 cases."""
    require(RULES, "export_cases", request.user, None)
    filters = CaseFilter(request.GET, user=request.user)
    wanted = filters.wanted()
    cases = narrowed_cases(request.user, wanted, at=timezone.now())
    found = with_words(cases, wanted.words)
    # Who took a copy, and how it was narrowed; never what was typed.
    logger.info(
        "case list exported by person %s, narrowed by %s",
        request.user.pk,
        sorted(filters.query()) or "nothing",
    )
    rows = rows_to_copy(found)
    record_reads(
        references=[row[0] for row in rows],
        page="case_export",
        reader=request.user,
        at=timezone.now(),
    )
    return StreamingHttpResponse(
        cases_csv(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="cases.csv"'},
    )


@require_GET
def case_detail(request: StaffRequest, reference: str) -> HttpResponse:
    """One case; the court system's number leads to the claim number."""
    case = visible_case(request, reference)
    if case.reference != reference:
        return redirect("case_detail", reference=case.reference)
    overview = case_overview(case, request.user, at=timezone.now())
    return render(request, "cases/case_detail.html", {**case_frame(case, request.user), **overview})
