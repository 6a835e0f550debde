"""Papers of a case: its print, its progress report, originals, and who opened it."""

import json

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases.forms.record.base import ReasonForm
from cases.selectors import case_frame
from cases.selectors.accesses import accesses_of
from cases.selectors.overview import case_overview
from cases.selectors.results import result_pack
from cases.services.reading import open_original
from cases.views import StaffRequest
from cases.views.case_forms import case_for, visible_case
from cases.views.record.base import Words, form_page

ORIGINAL = Words(
    "Open the original record",
    "Open the record",
    "",
    "documents",
    lead="The record holds personal data as the court sent it. Your reason is kept with your name.",
)


@require_GET
def case_print(request: StaffRequest, reference: str) -> HttpResponse:
    """Every section of the case that the person may see, to print or keep as a PDF."""
    return paper(request, reference, "cases/case_print.html")


@require_GET
def case_report(request: StaffRequest, reference: str) -> HttpResponse:
    """How the case goes: goals, milestones, challenges, reviews and dates, to print."""
    case_for(request, reference, "see_record")
    return paper(request, reference, "cases/case_report.html")


def paper(request: StaffRequest, reference: str, template: str) -> HttpResponse:
    """A paper of the whole case: it says who printed it and when."""
    case, now = visible_case(request, reference), timezone.now()
    overview = case_overview(case, request.user, at=now, whole=True)
    context = {"case": case, "printed_at": now, "printed_by": request.user, **overview}
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def referral_original(request: StaffRequest, reference: str, referral_id: int) -> HttpResponse:
    """The record as the court sent it, after a reason was given."""
    case = case_for(request, reference, "open_original")
    referral = get_object_or_404(case.referrals.select_related("batch"), pk=referral_id)
    form = ReasonForm(request.POST or None, label="Why do you need the original record?")
    if request.method == "POST" and form.is_valid():
        opened = open_original(
            referral_id=referral.pk,
            reason=form.cleaned_data["reason"],
            actor=request.user,
            at=timezone.now(),
        )
        context = {**case_frame(case, request.user), "referral": opened}
        return render(request, "cases/referral_original.html", context)
    return form_page(request, case, form, lambda _: None, ORIGINAL)


@require_GET
def case_result_pack(request: StaffRequest, reference: str) -> HttpResponse:
    """The court's result pack as a file."""
    case = case_for(request, reference, "see_record")
    pack = result_pack(case)
    if pack is None:
        raise Http404
    text = json.dumps(pack, indent=2, ensure_ascii=False)
    answer = HttpResponse(text, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="result-{case.reference}.json"'
    return answer


@require_GET
def case_accesses(request: StaffRequest, reference: str) -> HttpResponse:
    """Who opened which page of the case, and when."""
    case = case_for(request, reference, "see_accesses")
    page = Paginator(accesses_of(case), 50).get_page(request.GET.get("page"))
    context = {**case_frame(case, request.user), "page": page}
    return render(request, "cases/case_accesses.html", context)
