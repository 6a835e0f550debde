"""Adding, changing, removing and moving the terms of a draft."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Case
from cases.selectors import case_frame
from core.decisions import require
from core.errors import DomainError
from core.posting import post_or_go_to
from settlements.enums import TermKind, VersionState
from settlements.errors import AlreadyIssued
from settlements.forms import FORMS, VersionForm
from settlements.models import Term, Version
from settlements.permissions import RULES
from settlements.selectors import current_version, terms_of
from settlements.services.reading import words_of
from settlements.services.terms import add_term, change_term, move_term_up, remove_term
from settlements.views import StaffRequest, visible_case

Save = Callable[[int, Term], Version]


@require_http_methods(["GET", "POST"])
def term_add(request: StaffRequest, reference: str, kind: str) -> HttpResponse:
    """One more term of this kind."""
    case, version = case_and_draft(request, reference)
    if kind not in FORMS:
        raise Http404

    def save(version_id: int, term: Term) -> Version:
        return add_term(
            case_id=case.pk,
            version_id=version_id,
            term=term,
            actor=request.user,
            at=timezone.now(),
        )

    initial = {"version_id": version.pk}
    return edit_page(request, case, kind, initial=initial, save=save, heading="Add a term")


@require_http_methods(["GET", "POST"])
def term_edit(request: StaffRequest, reference: str, position: int) -> HttpResponse:
    """Other words or figures for one term."""
    case, version = case_and_draft(request, reference)
    term = next((term for term in terms_of(version) if term.position == position), None)
    if term is None or term.kind == TermKind.STANDARD:
        raise Http404

    def save(version_id: int, term: Term) -> Version:
        return change_term(
            case_id=case.pk,
            version_id=version_id,
            position=position,
            term=term,
            actor=request.user,
            at=timezone.now(),
        )

    names = ("amount", "first_due_on", "instalments", "frequency", "method", "words")
    initial = {name: getattr(term, name) for name in names} | {
        "version_id": version.pk,
        "payer": term.payer_id,
        "payee": term.payee_id,
    }
    heading = f"Change term {position}"
    return edit_page(request, case, term.kind, initial=initial, save=save, heading=heading)


@require_http_methods(["GET", "POST"])
def term_remove(request: StaffRequest, reference: str, position: int) -> HttpResponse:
    """Show the term that is to go; leave it out once that is confirmed."""
    if request.method == "POST":
        return act_on(request, reference, position, remove_term, "removed")
    case, version = case_and_draft(request, reference)
    terms = terms_of(version)
    if not 1 <= position <= len(terms):
        raise Http404
    page = case_frame(case, request.user, tab="settlement") | {
        "version": version,
        "position": position,
        "text": words_of(terms)[position - 1],
    }
    return render(request, "settlements/term_remove.html", page)


@post_or_go_to("case_settlement", "reference")
def term_up(request: StaffRequest, reference: str, position: int) -> HttpResponse:
    """One place further up."""
    return act_on(request, reference, position, move_term_up, "moved up")


def case_and_draft(request: StaffRequest, reference: str) -> tuple[Case, Version]:
    """The case and its draft for its mediator; 404 without a draft."""
    case = visible_case(request, reference)
    require(RULES, "edit_terms", request.user, case)
    version = current_version(case)
    if version is None:
        raise Http404
    if version.state == VersionState.ISSUED:
        raise AlreadyIssued
    return case, version


def edit_page(
    request: StaffRequest,
    case: Case,
    kind: str,
    *,
    initial: dict[str, Any],
    save: Save,
    heading: str,
) -> HttpResponse:
    """A form for one term; saving makes the next version."""
    posted = request.POST if request.method == "POST" else None
    form = FORMS[kind](posted, parties=list(case.parties.all()), initial=initial)
    status = 200 if posted is None else 422
    if posted is not None and form.is_valid():
        try:
            later = save(form.cleaned_data["version_id"], form.to_term())
        except DomainError as error:
            form.add_error(None, error.sentence)
            status = 409
        else:
            messages.success(request, f"Saved as version {later.number}. Check the text below.")
            return redirect("case_settlement", reference=case.reference)
    page = case_frame(case, request.user, tab="settlement") | {
        "form": form,
        "heading": f"{heading}: {TermKind(kind).label.lower()}",
    }
    return render(request, "settlements/term_edit.html", page, status=status)


def act_on(
    request: StaffRequest, reference: str, position: int, act: Callable[..., Version], done: str
) -> HttpResponse:
    """Remove or move a term; a refusal shows as a page of its own."""
    case = visible_case(request, reference)
    form = VersionForm(request.POST)
    version_id = form.cleaned_data["version_id"] if form.is_valid() else 0
    later = act(
        case_id=case.pk,
        version_id=version_id,
        position=position,
        actor=request.user,
        at=timezone.now(),
    )
    messages.success(request, f"Term {position} {done}. This is version {later.number}.")
    return redirect("case_settlement", reference=case.reference)
