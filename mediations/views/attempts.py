"""Calls to parties, logged with one press from the day's list, the appointment or the workspace."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from core.errors import DomainError, NotAllowed
from core.posting import post_or_go_to, tell_kept
from mediations.forms.attempts import AttemptForm
from mediations.services.attempts import log_attempt
from mediations.views.loading import signed_in, visible_case


@post_or_go_to("case_appointments", "reference")
def log(request: HttpRequest, reference: str) -> HttpResponse:
    """Log the call and go back to where it was pressed; a refusal is said there."""
    user = signed_in(request)
    case = visible_case(user, reference)
    form = AttemptForm(request.POST)
    if not form.is_valid():
        raise Http404
    sent, began = form.cleaned_data, timezone.now()
    try:
        call = log_attempt(
            case_id=case.pk,
            party_id=sent["party"],
            number=sent["number"],
            result=sent["result"],
            key=sent["key"],
            actor=user,
            at=began,
        )
    except NotAllowed:
        raise
    except DomainError as refusal:
        messages.warning(request, refusal.sentence)
    else:
        said = f"Call logged: {call.with_whom}, {call.get_call_result_display().lower()}."
        tell_kept(request, call, said=said, began=began)
    return redirect(f"{address(sent['back'], reference)}#party-{sent['party']}")


def address(back: str, reference: str) -> str:
    """The page the press came from: the day's list, the workspace, else the appointment."""
    if back == "today":
        return reverse("diary_today")
    name = "case_mediation" if back == "workspace" else "case_appointments"
    return reverse(name, args=[reference])
