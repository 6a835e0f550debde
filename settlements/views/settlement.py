"""The settlement tab: nothing yet, the mediator's draft, or the issued agreement."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.enums import CaseState
from cases.models import Case
from cases.selectors import case_frame
from core.decisions import decide, require
from core.errors import DomainError
from core.posting import post_or_go_to
from mediations.selectors import accepted_terms
from settlements.documents.canonical import text_from
from settlements.enums import TermKind, VersionState
from settlements.forms import DraftForm, VersionForm
from settlements.models import Version
from settlements.permissions import RULES
from settlements.selectors import current_version, standings_of, terms_of
from settlements.services.drafting import draft_agreement
from settlements.services.readiness import OTHER_ACCEPTED, RENEW, problems_before_issue
from settlements.services.reading import findings_of, readings_of
from settlements.services.terms import renew_text
from settlements.views import StaffRequest, visible_case


@require_http_methods(["GET", "POST"])
def case_settlement(request: StaffRequest, reference: str) -> HttpResponse:
    """What there is of an agreement; posting makes the first draft."""
    case = visible_case(request, reference)
    require(RULES, "read_agreement", request.user, case)
    frame = case_frame(case, request.user, tab="settlement")
    if request.method == "POST":
        return _draft(request, case, frame)
    version = current_version(case)
    if version and version.state == VersionState.ISSUED:
        return render(
            request, "settlements/settlement_issued.html", frame | issued_context(case, version)
        )
    if version and decide(RULES, "read_draft", request.user, case):
        return render(
            request, "settlements/settlement_draft.html", frame | draft_context(case, version)
        )
    return render(
        request, "settlements/settlement_empty.html", frame | empty_context(request, case)
    )


@post_or_go_to("case_settlement", "reference")
def renew(request: StaffRequest, reference: str) -> HttpResponse:
    """Write the text again after something it names has changed."""
    case = visible_case(request, reference)
    form = VersionForm(request.POST)
    version_id = form.cleaned_data["version_id"] if form.is_valid() else 0
    renew_text(case_id=case.pk, version_id=version_id, actor=request.user, at=timezone.now())
    return redirect("case_settlement", reference=case.reference)


def _draft(request: StaffRequest, case: Case, frame: dict[str, Any]) -> HttpResponse:
    require(RULES, "draft_agreement", request.user, case)
    context = empty_context(request, case)
    form = DraftForm(request.POST) if context["asks_method"] else None
    status = 422
    if form is None or form.is_valid():
        try:
            method = form.cleaned_data["method"] if form else ""
            draft_agreement(case_id=case.pk, actor=request.user, at=timezone.now(), method=method)
            return redirect("case_settlement", reference=case.reference)
        except DomainError as error:
            if form is None:
                raise
            form.add_error(None, error.sentence)
            status = 409
    page = frame | context | {"form": form}
    return render(request, "settlements/settlement_empty.html", page, status=status)


def empty_context(request: StaffRequest, case: Case) -> dict[str, Any]:
    """Whether this person may draft now, and whether the way of payment must be asked."""
    mediator = bool(decide(RULES, "draft_agreement", request.user, case))
    accepted = accepted_terms(case) if mediator and case.state == CaseState.IN_MEDIATION else None
    asks = accepted is not None and accepted.kind in {TermKind.LUMP_SUM, TermKind.INSTALMENTS}
    return {
        "is_mediator": mediator,
        "may_draft": accepted is not None,
        "asks_method": asks,
        "form": DraftForm() if asks else None,
    }


def draft_context(case: Case, version: Version) -> dict[str, Any]:
    """The draft with what the check found, who has answered and what is missing."""
    now = timezone.now()
    terms = terms_of(version)
    findings = findings_of(case, terms, today=timezone.localtime(now).date())
    problems = problems_before_issue(version, case, at=now)
    return {
        "version": version,
        "readings": readings_of(terms, findings),
        "whole_findings": [finding for finding in findings if not finding.position],
        "standings": standings_of(version, list(case.parties.all())),
        "problems": problems,
        "must_renew": not {RENEW, OTHER_ACCEPTED}.isdisjoint(problems),
        "kinds": KINDS,
    }


def issued_context(case: Case, version: Version) -> dict[str, Any]:
    """The issued text as it was agreed."""
    return {
        "version": version,
        "text": text_from(version.text),
        "standings": standings_of(version, list(case.parties.all())),
        "document": getattr(version, "document", None),
    }


KINDS = (
    (TermKind.LUMP_SUM, "Add a payment"),
    (TermKind.INSTALMENTS, "Add payment by instalments"),
    (TermKind.OTHER_ACT, "Add something else to be done"),
    (TermKind.STANDARD, "Add a standard clause"),
)
