"""What the court sent again: the list, and one case's differences side by side."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases.enums import CourtChangeState
from cases.forms.court_changes import CourtChangeFilter, CourtChangeForm, DeclineForm
from cases.models import Case, CourtChange
from cases.permissions import RULES
from cases.selectors import case_frame
from cases.selectors.court_changes import can_take_over, changes_in, lines_of
from cases.services.court_changes import accept_change, decline_change
from cases.views import StaffRequest
from cases.views.case_forms import case_for, form_page
from core.decisions import require
from core.errors import DomainError, NotAllowed

PAGE_SIZE = 25


@require_GET
def court_changes(request: StaffRequest) -> HttpResponse:
    """Every change that waits, the longest waiting first."""
    require(RULES, "accept_change", request.user, None)
    filters = CourtChangeFilter(request.GET or {"show": CourtChangeState.OPEN})
    found = changes_in(**filters.chosen())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "cases/court_change_list.html", {"filters": filters, "page": page})


@require_http_methods(["GET", "POST"])
def court_change(request: StaffRequest, reference: str, pk: int) -> HttpResponse:
    """Choose difference by difference, or note what cannot be taken over any more."""
    case = case_for(request, reference, "accept_change")
    change = change_for(case, pk)
    form = form_for(request, change)
    refusal = None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            said = settle(request, change, form)
        except NotAllowed:
            raise
        except DomainError as refused:
            refusal = refused
            case = case_for(request, reference, "accept_change")
            change = change_for(case, pk)
        else:
            messages.success(request, said)
            return redirect("case_detail", reference=case.reference)
    return change_page(request, case, change, form, refusal)


def change_for(case: Case, pk: int) -> CourtChange:
    """The change of this case, else 404."""
    rows = CourtChange.objects.select_related("referral__batch", "settled_by")
    change: CourtChange = get_object_or_404(rows, pk=pk, case=case)
    change.case = case
    return change


def form_for(request: StaffRequest, change: CourtChange) -> CourtChangeForm | DeclineForm | None:
    """What may be decided: each difference, a note only, or nothing."""
    given: dict[str, Any] = {"initial": {"version": change.case.version}}
    if change.state != CourtChangeState.OPEN:
        return None
    if can_take_over(change):
        return CourtChangeForm(request.POST or None, lines=lines_of(change), **given)
    return DeclineForm(request.POST or None, **given)


def settle(request: StaffRequest, change: CourtChange, form: CourtChangeForm | DeclineForm) -> str:
    """Take over what was chosen, or decline when nothing was; what to say about it."""
    by: dict[str, Any] = {
        "change_id": change.pk,
        "reason": form.cleaned_data["reason"],
        "version": form.cleaned_data["version"],
        "actor": request.user,
        "at": timezone.now(),
    }
    if isinstance(form, CourtChangeForm) and (take := form.take()):
        accept_change(take=take, **by)
        return "Taken over. What was recorded before is in the history."
    decline_change(**by)
    return "Declined. What is recorded stays as it is."


def change_page(
    request: StaffRequest,
    case: Case,
    change: CourtChange,
    form: CourtChangeForm | DeclineForm | None,
    refusal: DomainError | None,
) -> HttpResponse:
    """The page in the case's frame; what is settled has no form any more."""
    shown = {"change": change, "lines": lines_of(change), "can_take_over": can_take_over(change)}
    template = "cases/court_change.html"
    if form is not None and change.state == CourtChangeState.OPEN:
        return form_page(request, template, case, form, refusal, open_form=form, **shown)
    if request.method == "POST":
        messages.warning(request, "This was settled meanwhile, so nothing was changed.")
    context = {**case_frame(case, request.user), "open_form": None, **shown}
    status = 409 if request.method == "POST" else 200
    return render(request, template, context, status=status)
