"""Acts on many cases: choose, look at the preview, do it, see what became of each, take it back."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from cases.errors import EntryRefused
from cases.forms.bulk import BulkForm, StartForm
from cases.forms.cases import CaseFilter
from cases.models import Case
from cases.permissions import RULES
from cases.selectors.bulk import MOST_CASES, acts_of, chosen_cases, forecast, may_give_back
from cases.selectors.filters import narrowed_cases
from cases.selectors.finding import with_words
from cases.services.bulk import give_back, start_bulk
from cases.views import StaffRequest
from core.decisions import require
from core.errors import DomainError
from core.posting import post_or_go_to

PAGE = 100


@require_GET
def bulk_choose(request: StaffRequest) -> HttpResponse:
    """The chosen cases, what to do with them, and once that is said, the preview."""
    require(RULES, "run_bulk", request.user, None)
    filters = CaseFilter(request.GET, user=request.user)
    cases, more = wanted_cases(request, filters)
    asked = not {"act", "to"}.isdisjoint(request.GET)
    holders = {case.mediator_id or 0 for case in cases}
    form = BulkForm(
        request.GET if asked else None,
        user=request.user,
        but=holders.pop() if len(holders) == 1 else 0,
    )
    kept = [
        (name, value)
        for name in ("which", "case", *CaseFilter.base_fields)
        for value in request.GET.getlist(name)
    ]
    context = {"form": form, "cases": cases, "more": more, "kept": kept, "most": MOST_CASES}
    if not asked or not form.is_valid() or not cases:
        status = 422 if form.errors else 200
        return render(request, "cases/bulk_choose.html", context, status=status)
    return preview(request, form, cases, context)


def wanted_cases(request: StaffRequest, filters: CaseFilter) -> tuple[list[Case], bool]:
    """The ticked cases, or all that the filters find; only what the person may see."""
    now = timezone.now()
    if request.GET.get("which") != "all":
        ids = [int(pk) for pk in request.GET.getlist("case") if pk.isdecimal() and len(pk) < 19]
        return chosen_cases(Case.objects.visible_to(request.user), ids[:MOST_CASES])
    wanted = filters.wanted()
    found = narrowed_cases(request.user, wanted, at=now)
    return chosen_cases(with_words(found, wanted.words), None)


def preview(
    request: StaffRequest, form: BulkForm, cases: list[Case], context: dict[str, Any]
) -> HttpResponse:
    """What would become of each case, and the button that does it."""
    rows = forecast(cases, **form.target(), user=request.user)
    possible = [row.case for row in rows if not row.why_not]
    start = StartForm(
        initial={
            **{name: request.GET.get(name) for name in ("act", "to", "to_team")},
            "token": uuid4(),
            "cases": ",".join(f"{case.pk}:{case.version}" for case in possible),
        },
        user=request.user,
    )
    return show_preview(request, start, {**context, "rows": rows, "possible": len(possible)})


def show_preview(
    request: StaffRequest, form: StartForm, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The preview's page."""
    possible, rows = context["possible"], context["rows"]
    context |= {"form": form, "sentence": form.sentence(possible), "left": len(rows) - possible}
    return render(request, "cases/bulk_preview.html", context, status=status)


@post_or_go_to("case_list")
def bulk_start(request: StaffRequest) -> HttpResponse:
    """Do it; the same page sent twice leads to the same outcome."""
    form = StartForm(request.POST, user=request.user)
    if not form.is_valid():
        return preview_again(request, form, status=422)
    try:
        act = start_bulk(
            token=form.cleaned_data["token"],
            cases=form.cleaned_data["cases"],
            **form.target(),
            answers=form.answers(),
            reasons=form.cleaned_data["reasons"],
            actor=request.user,
            at=timezone.now(),
        )
    except EntryRefused as refusal:
        form.add_error(None, refusal.sentence)
        return preview_again(request, form, status=409)
    return redirect("bulk_outcome", act_id=act.pk)


def preview_again(request: StaffRequest, form: StartForm, *, status: int) -> HttpResponse:
    """The preview with what is wrong on it; the list where nothing can be previewed."""
    ids = [pk for pk, _ in form.cleaned_data.get("cases", [])]
    cases, _ = chosen_cases(Case.objects.visible_to(request.user), ids)
    if not cases or not form.cleaned_data.get("act") or {"to", "to_team"} & set(form.errors):
        messages.warning(request, "Choose the cases again, and what to do with them.")
        return redirect("case_list")
    rows = forecast(cases, **form.target(), user=request.user)
    possible = sum(not row.why_not for row in rows)
    return show_preview(request, form, {"rows": rows, "possible": possible}, status=status)


@require_GET
def bulk_outcome(request: StaffRequest, act_id: UUID) -> HttpResponse:
    """How far it is, and what became of each case."""
    act = get_object_or_404(acts_of(request.user), pk=act_id)
    items = act.items.select_related("case", "mediator_before").order_by("outcome", "pk")
    page = Paginator(items, PAGE).get_page(request.GET.get("page"))
    context = {"act": act, "page": page, "may_give_back": may_give_back(act)}
    return render(request, "cases/bulk_outcome.html", context)


@post_or_go_to("bulk_outcome", "act_id")
def bulk_back(request: StaffRequest, act_id: UUID) -> HttpResponse:
    """Give every case back to who had it."""
    get_object_or_404(acts_of(request.user), pk=act_id)
    try:
        back = give_back(act_id=act_id, actor=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("bulk_outcome", act_id=act_id)
    return redirect("bulk_outcome", act_id=back.pk)
