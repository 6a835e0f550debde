"""Making, putting, answering and taking back proposals."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import User
from mediations.enums import ProposalAnswer
from mediations.forms import AnswerForm, ProposalForm, PutForm, TermsForm, VersionForm
from mediations.models import Mediation
from mediations.selectors.guards import parties_of
from mediations.selectors.proposals import ProposalLine, find_proposal
from mediations.services import proposals
from mediations.views.forms_page import form_page
from mediations.views.loading import own_mediation, signed_in

PAGE_METHODS = ["GET", "HEAD", "POST"]
ANCHOR = "proposals"


def _load(request: HttpRequest, reference: str, pk: int) -> tuple[User, Mediation, ProposalLine]:
    user = signed_in(request)
    mediation = own_mediation(user, reference)
    line = find_proposal(mediation, pk)
    if line is None:
        raise Http404
    return user, mediation, line


@sensitive_post_parameters()
@require_http_methods(PAGE_METHODS)
def make(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what one side proposes; it is held until it is put."""
    user = signed_in(request)
    mediation = own_mediation(user, reference)
    form = ProposalForm(request.POST or None)

    def act(valid: ProposalForm) -> object:
        return proposals.make_proposal(
            mediation_id=mediation.pk,
            from_side=valid.cleaned_data["from_side"],
            terms=valid.terms(),
            form_key=valid.cleaned_data["form_key"],
            actor=user,
            at=timezone.now(),
        )

    context = {
        "heading": "Record a proposal",
        "lead": "Nothing of it reaches the other side before you put it, with consent.",
        "submit": "Save and hold",
    }
    said = "Proposal saved. It is held until you put it."
    return form_page(request, mediation, form, act, said=said, anchor=ANCHOR, context=context)


@require_http_methods(PAGE_METHODS)
def put(request: HttpRequest, reference: str, proposal_id: int) -> HttpResponse:
    """Put a held proposal to the other side, with the proposing side's consent."""
    user, mediation, line = _load(request, reference, proposal_id)
    parties = [party for party in parties_of(mediation) if party.side == line.side]
    form = PutForm(request.POST or None, parties=parties, initial={"version": mediation.version})

    def act(valid: PutForm) -> None:
        proposals.put_proposal(
            mediation_id=mediation.pk,
            proposal_id=proposal_id,
            consented_by_id=valid.cleaned_data["consented_by"],
            method=valid.cleaned_data["method"],
            actor=user,
            at=timezone.now(),
            version=valid.cleaned_data["version"],
        )

    other = line.side.other.label.lower()
    context = {
        "heading": f"Put the proposal to the {other} side",
        "proposal": line,
        "submit": "Put the proposal",
    }
    return form_page(
        request,
        mediation,
        form,
        act,
        template="mediations/proposal_act.html",
        said="The proposal was put to the other side.",
        anchor=ANCHOR,
        context=context,
    )


@require_http_methods(PAGE_METHODS)
def answer(request: HttpRequest, reference: str, proposal_id: int) -> HttpResponse:
    """Record the other side's answer; something else instead leads to its own page."""
    user, mediation, line = _load(request, reference, proposal_id)
    form = AnswerForm(request.POST or None, initial={"version": mediation.version})
    if request.POST.get("answer") == ProposalAnswer.COUNTERED:
        return redirect("proposal_counter", reference, proposal_id)

    def act(valid: AnswerForm) -> None:
        proposals.answer_proposal(
            mediation_id=mediation.pk,
            proposal_id=proposal_id,
            answer=valid.cleaned_data["answer"],
            actor=user,
            at=timezone.now(),
            version=valid.cleaned_data["version"],
        )

    other = line.side.other.label.lower()
    context = {"heading": f"Answer of the {other} side", "proposal": line, "submit": "Save answer"}
    return form_page(
        request,
        mediation,
        form,
        act,
        template="mediations/proposal_act.html",
        said="The answer was saved.",
        anchor=ANCHOR,
        context=context,
    )


@sensitive_post_parameters()
@require_http_methods(PAGE_METHODS)
def counter(request: HttpRequest, reference: str, proposal_id: int) -> HttpResponse:
    """The other side proposes something else; theirs is held until it is put."""
    user, mediation, line = _load(request, reference, proposal_id)
    form = TermsForm(request.POST or None)

    def act(valid: TermsForm) -> None:
        proposals.answer_proposal(
            mediation_id=mediation.pk,
            proposal_id=proposal_id,
            answer=ProposalAnswer.COUNTERED,
            counter_terms=valid.terms(),
            form_key=valid.cleaned_data["form_key"],
            actor=user,
            at=timezone.now(),
        )

    other = line.side.other.label.lower()
    context = {
        "heading": f"What the {other} side proposes instead",
        "proposal": line,
        "submit": "Save and hold",
    }
    return form_page(
        request,
        mediation,
        form,
        act,
        template="mediations/proposal_act.html",
        said="Their own proposal is saved. It is held until you put it.",
        anchor=ANCHOR,
        context=context,
    )


@require_http_methods(PAGE_METHODS)
def withdraw(request: HttpRequest, reference: str, proposal_id: int) -> HttpResponse:
    """A side takes its proposal back, once the mediator has confirmed which one."""
    user, mediation, line = _load(request, reference, proposal_id)
    form = VersionForm(request.POST or None, initial={"version": mediation.version})

    def act(valid: VersionForm) -> None:
        proposals.withdraw_proposal(
            mediation_id=mediation.pk,
            proposal_id=proposal_id,
            actor=user,
            at=timezone.now(),
            version=valid.cleaned_data["version"],
        )

    context = {
        "heading": f"Withdraw the proposal of the {line.side.label.lower()} side?",
        "proposal": line,
        "submit": "Withdraw the proposal",
    }
    return form_page(
        request,
        mediation,
        form,
        act,
        template="mediations/proposal_act.html",
        said="The proposal was withdrawn.",
        anchor=ANCHOR,
        context=context,
    )
