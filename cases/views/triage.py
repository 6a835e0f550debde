"""Triage pages of a case."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.enums import CaseState, ReferralDecision
from cases.errors import NotReady
from cases.forms.needs import NeedsForm
from cases.forms.record.reviews import ReferralForm
from cases.forms.triage import UnsuitableForm
from cases.models import Case
from cases.selectors.reaching import scores_of
from cases.selectors.readiness import advice, gaps
from cases.selectors.stops import stops_of
from cases.services.needs import capture_needs
from cases.services.referral_decision import Weighed, decide_referral
from cases.services.triage import mark_unsuitable
from cases.views import StaffRequest
from cases.views.case_forms import act_page, case_for, form_page
from core.errors import DomainError

SAID = {
    ReferralDecision.GO_AHEAD: "The case is ready to book.",
    ReferralDecision.WAIT: "The answers are kept. Come back when more is known.",
    ReferralDecision.UNSUITABLE: "The case is marked unsuitable.",
}


@require_http_methods(["GET", "POST"])
def case_triage(request: StaffRequest, reference: str) -> HttpResponse:
    """The suitability checklist with the decision about the referral."""
    case = case_for(request, reference, "decide_referral")
    form = referral_form(request, case)
    if request.method == "POST" and form.is_valid():
        names = ("decision", "reasons", "concerns", "background", "options")
        given = {name: form.cleaned_data[name] for name in names}
        try:
            decide_referral(
                case_id=case.pk,
                weighed=Weighed(answers=form.answers(), **given),
                key=form.cleaned_data["key"],
                actor=request.user,
                at=timezone.now(),
                version=form.cleaned_data["version"],
            )
        except DomainError as refusal:
            return triage_page(request, case, form, refusal)
        messages.success(request, SAID[given["decision"]])
        return redirect("case_detail", reference=case.reference)
    return triage_page(request, case, form)


def referral_form(request: StaffRequest, case: Case) -> ReferralForm:
    """The form, with the answers that were kept when more had to be found out."""
    last = case.suitability_checks.first()
    first: dict[str, Any] = {"version": case.version}
    answers: dict[str, str] = {}
    if last is not None and last.decision == ReferralDecision.WAIT:
        names = ("reasons", "concerns", "background", "options")
        first |= {name: getattr(last, name) for name in names}
        answers = {code: row["answer"] for code, row in last.answers.items()}
    return ReferralForm(request.POST or None, initial=first, given=answers)


def triage_page(
    request: StaffRequest, case: Case, form: forms.Form, refusal: DomainError | None = None
) -> HttpResponse:
    """The checklist page; 409 with a refusal."""
    parties = list(
        case.parties.order_by("role").select_related("preferred_phone", "preferred_email")
    )
    scores = scores_of(case, parties)
    return form_page(
        request,
        "cases/case_triage.html",
        case,
        form,
        refusal,
        parties=[{"party": party, "reach": scores[party.pk]} for party in parties],
        missing=gaps(case, parties, at=timezone.now()),
        advice=advice(case, parties, scores),
        refused_for_gaps=isinstance(refusal, NotReady),
    )


@require_http_methods(["GET", "POST"])
def case_unsuitable(request: StaffRequest, reference: str) -> HttpResponse:
    """Take the case out of mediation, with the reason."""
    case = case_for(request, reference, "mark_unsuitable")
    suggested = suggested_reason(case)
    form = UnsuitableForm(
        request.POST or None, initial={"version": case.version, "reason": suggested}
    )
    return act_page(
        request,
        "cases/case_unsuitable.html",
        case,
        form,
        lambda data: mark_unsuitable(
            case_id=case.pk, actor=request.user, at=timezone.now(), **data
        ),
        said="The case is marked unsuitable.",
    )


def suggested_reason(case: Case) -> str:
    """The reason that what is recorded about the parties speaks for; empty: none does."""
    stops = [stop for stop in stops_of(case, at=timezone.now()) if stop.for_good]
    return stops[0].reason if stops else ""


@require_http_methods(["GET", "POST"])
def case_needs(request: StaffRequest, reference: str) -> HttpResponse:
    """Record what each party needs."""
    case = case_for(request, reference, "capture_needs")
    parties = list(case.parties.order_by("role").prefetch_related("needs"))
    form = NeedsForm(request.POST or None, parties=parties, case=case)
    return act_page(
        request,
        "cases/case_needs.html",
        case,
        form,
        lambda data: capture_needs(
            case_id=case.pk,
            needs=list(form.needs()),
            actor=request.user,
            at=timezone.now(),
            version=data["version"],
        ),
        said="What the parties need is recorded.",
        # On with triage while it lasts.
        then="case_triage" if case.state == CaseState.REFERRED else "case_detail",
    )
