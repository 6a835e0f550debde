"""Possible conflicts of interest: the list, one of them, and deciding about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.enums import Role
from cases.forms.interests import ConflictFilter, DecisionForm, DisclosureForm
from cases.models import Case, Conflict
from cases.permissions import RULES
from cases.selectors.conflicts.pages import (
    available_decisions,
    conflict_list,
    may_answer,
    sides_of,
)
from cases.services.conflict_decisions import (
    accept_disclosure,
    clear_conflict,
    reopen_conflict,
    uphold_conflict,
)
from cases.views import StaffRequest
from cases.views.interests import page
from core.decisions import decide
from core.errors import DomainError, NotAllowed
from core.posting import do_and_say, post_or_go_to, renew_version

PAGE_SIZE = 25
DECIDING: dict[str, tuple[Callable[..., Conflict], str, str]] = {
    "clear": (clear_conflict, "cases/conflict_clear.html", "Cleared: not the same person or firm."),
    "uphold": (uphold_conflict, "cases/conflict_uphold.html", "The conflict stands."),
    "disclose": (accept_disclosure, "cases/conflict_disclose.html", "The disclosure is accepted."),
}
SEEN_BY = {Role.MEDIATOR, Role.TEAM_LEADER, Role.CASE_ADMIN, Role.AUDITOR, Role.SYSTEM_ADMIN}


def conflict_for(request: StaffRequest, pk: int) -> Conflict:
    """The conflict, for those it concerns; else 404. Its pages name a party, so it is logged."""
    visible = Conflict.objects.visible_to(request.user)
    rows = visible.select_related("case", "mediator", "party", "decided_by", "earlier_case")
    conflict: Conflict = get_object_or_404(rows, pk=pk)
    request.case_read = conflict.case.reference
    return conflict


@require_GET
def conflicts(request: StaffRequest) -> HttpResponse:
    """A mediator's own, a team leader's team's, a case administrator's all."""
    if request.user.role not in SEEN_BY:
        raise NotAllowed("Only staff of the mediation service see conflicts of interest.")
    filters = ConflictFilter(request.GET or {"show": "OPEN"})
    found = conflict_list(request.user, **filters.chosen())
    found_page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"filters": filters, "page": found_page}
    return render(request, "cases/conflict_list.html", context)


@require_GET
def conflict_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Why it was found, what was decided, and what may be done."""
    conflict = conflict_for(request, pk)
    return show(request, conflict)


@require_http_methods(["GET", "POST"])
def conflict_decide(request: StaffRequest, pk: int, verb: str) -> HttpResponse:
    """Clear, uphold or accept a disclosure, with the reason."""
    if verb not in DECIDING:
        raise Http404
    conflict = conflict_for(request, pk)
    act, template, said = DECIDING[verb]
    form = decision_form(request, conflict, verb)
    refusal = None
    if request.method == "POST" and form.is_valid():
        more = {"told": form.told()} if isinstance(form, DisclosureForm) else {}
        try:
            act(
                conflict_id=conflict.pk,
                reason=form.cleaned_data["reason"],
                version=form.cleaned_data["version"],
                actor=request.user,
                at=timezone.now(),
                **more,
            )
        except NotAllowed:
            raise
        except DomainError as refused:
            refusal, conflict = refused, conflict_for(request, pk)
            renew_version(form, conflict.version)
        else:
            messages.success(request, said)
            return redirect("conflict_detail", pk=conflict.pk)
    elif verb not in available_decisions(conflict, request.user):
        return redirect("conflict_detail", pk=conflict.pk)
    return page(request, template, form, refusal, conflict=conflict)


@post_or_go_to("conflict_detail", "pk")
def conflict_reopen(request: StaffRequest, pk: int) -> HttpResponse:
    """Decide about it again."""
    conflict = conflict_for(request, pk)
    do_and_say(
        request,
        lambda: reopen_conflict(conflict_id=pk, actor=request.user, at=timezone.now()),
        said="It is to be decided again.",
    )
    return redirect("conflict_detail", pk=conflict.pk)


def decision_form(request: StaffRequest, conflict: Conflict, verb: str) -> DecisionForm:
    """The form of a decision, as sent or empty."""
    given: dict[str, Any] = {"initial": {"version": conflict.version}}
    if verb == "disclose":
        return DisclosureForm(request.POST or None, sides=sides_of(conflict.case), **given)
    return DecisionForm(request.POST or None, **given)


def show(request: StaffRequest, conflict: Conflict) -> HttpResponse:
    """The page of one conflict; an earlier case is named to those who may open it."""
    sees_case = Case.objects.visible_to(request.user).filter(pk=conflict.case_id).exists()
    earlier = conflict.earlier_case_id and Case.objects.visible_to(request.user).filter(
        pk=conflict.earlier_case_id
    )
    context = {
        "conflict": conflict,
        "sees_case": sees_case,
        "earlier": earlier.first() if earlier else None,
        "actions": available_decisions(conflict, request.user),
        "disclosures": list(conflict.disclosures.select_related("recorded_by")),
        "hides_reason": not decide(RULES, "see_conflict_reason", request.user, conflict),
        "is_own": request.user.pk == conflict.mediator_id,
        "may_answer": may_answer(conflict, request.user),
        "sees_interests": bool(decide(RULES, "see_interests", request.user, conflict.mediator)),
    }
    return render(request, "cases/conflict_detail.html", context)
