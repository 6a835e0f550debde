"""Reading the text to one party and recording the answer."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.enums import PartyType
from cases.models import Party
from cases.selectors import case_frame
from core.decisions import require
from core.errors import DomainError
from settlements.documents.canonical import text_from
from settlements.forms import AssentForm, ChangedAnswerForm
from settlements.models import Version
from settlements.permissions import RULES
from settlements.selectors import Standing, standing_of
from settlements.services.assents import record_assent
from settlements.services.readiness import problems_in_text
from settlements.views import StaffRequest
from settlements.views.terms import case_and_draft

# These cannot speak for themselves: a person speaks for them.
BODIES = {PartyType.COMPANY, PartyType.ORGANISATION}


@require_http_methods(["GET", "POST"])
def read_back(request: StaffRequest, reference: str, party_id: int) -> HttpResponse:
    """The exact text, term by term, to be read aloud to one party; then their answer.

    A recorded answer is shown instead; `?change=1` asks for another one, with the reason.
    """
    case, version = case_and_draft(request, reference)
    require(RULES, "record_assent", request.user, case)
    party = next((party for party in case.parties.all() if party.pk == party_id), None)
    if party is None:
        raise Http404
    standing = standing_of(version, party)
    changing = "change" in request.GET and (
        standing.assent is not None or "replaces" in request.POST
    )
    kind = ChangedAnswerForm if changing else AssentForm
    form = kind(request.POST or None, initial=asked(version, standing))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _record(request, form, party)
            except DomainError as error:
                # The page now shows the current text, so the answer must be asked for again.
                standing = standing_of(version, party)
                changing = False
                form = AssentForm(initial=asked(version, standing))
                messages.error(request, error.sentence)
                status = 409
            else:
                messages.success(request, f"Answer of {party.get_role_display()} recorded.")
                return redirect("case_settlement", reference=case.reference)
    page = case_frame(case, request.user, tab="settlement") | {
        "version": version,
        "party": party,
        "by_contact": bool(party.contact_name) and party.type in BODIES,
        "text": text_from(version.text),
        "problems": problems_in_text(version, case, at=timezone.now()),
        "standing": standing,
        "changing": changing,
        "form": form,
    }
    return render(request, "settlements/assent_record.html", page, status=status)


def asked(version: Version, standing: Standing) -> dict[str, object]:
    """What ties the form to the text and answer shown; most answers are given by telephone."""
    return {
        "version_id": version.pk,
        "text_hash": version.text_hash,
        "channel": "TELEPHONE",
        "replaces": standing.assent.pk if standing.assent else None,
    }


def _record(request: StaffRequest, form: AssentForm, party: Party) -> None:
    record_assent(**form.cleaned_data, party_id=party.pk, actor=request.user, at=timezone.now())
