"""A concern for somebody's safety: escalating it, and its page for the people it goes to."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.safeguarding import ConcernForm, DecideForm
from cases.permissions import RULES
from cases.selectors.party_page import concern_of
from cases.services.safeguarding import decide_concern, raise_concern
from cases.views import StaffRequest
from cases.views.parties.frame import answer, party_for, start
from core.decisions import decide
from core.errors import DomainError, NotAllowed


@require_http_methods(["GET", "POST"])
def party_concern(request: StaffRequest, reference: str, party_id: int) -> HttpResponse:
    """Escalate a concern for somebody's safety."""
    case, party = party_for(request, reference, party_id, "raise_concern")
    return answer(
        request,
        case,
        party,
        start(ConcernForm, request, case),
        lambda data: raise_concern(
            party_id=party.pk,
            words=data["words"],
            recipient_ids=[person.pk for person in data["recipients"]],
            actor=request.user,
            at=timezone.now(),
            version=data["version"],
        ),
        heading="A safeguarding concern",
        submit="Escalate the concern",
        done="The concern is with the people you chose. The case waits for their decision.",
    )


@require_http_methods(["GET", "POST"])
def concern_detail(request: StaffRequest, reference: str, concern_id: int) -> HttpResponse:
    """A concern, for its writer and its recipients; a team leader decides here."""
    concern = concern_of(reference, concern_id, request.user)
    if concern is None:
        raise Http404
    case = concern.party.case
    form = start(DecideForm, request, case)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                decide_concern(
                    concern_id=concern.pk, actor=request.user, at=timezone.now(),
                    **form.cleaned_data,
                )  # fmt: skip
            except NotAllowed:
                raise
            except DomainError as refusal:
                form.add_error(None, refusal.sentence)
                status = 409
            else:
                return redirect("concern_detail", reference=reference, concern_id=concern_id)
    context = {
        "case": case,
        "concern": concern,
        "recipients": concern.recipients.order_by("name"),
        "form": form,
        "may_decide": concern.decided_at is None
        and bool(decide(RULES, "decide_concern", request.user, concern)),
    }
    return render(request, "cases/concern_detail.html", context, status=status)
