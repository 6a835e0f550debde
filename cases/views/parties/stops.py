"""Forms about what stops a case because of a party."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.enums import CaseState
from cases.forms.companions import ReasonForm
from cases.forms.stops import BreathingSpaceForm, StopForm
from cases.services.stops import flag_stop, lift_stop, record_breathing_space
from cases.views import StaffRequest
from cases.views.parties.frame import answer, party_for, start


@require_http_methods(["GET", "POST"])
def party_stop(request: StaffRequest, reference: str, party_id: int) -> HttpResponse:
    """Record a child or protected party; the case is then to leave mediation."""
    case, party = party_for(request, reference, party_id, "flag_stop")
    waiting = case.state in {CaseState.REFERRED, CaseState.READY}
    return answer(
        request,
        case,
        party,
        start(StopForm, request, case),
        lambda data: flag_stop(party_id=party.pk, actor=request.user, at=timezone.now(), **data),
        heading="A child or a protected party",
        hint="A settlement by a child or a protected party needs the court's approval, so the "
        "case cannot be mediated here. Recording it stops the case.",
        submit="Stop the case",
        done="The case is stopped. Record now that it is unsuitable.",
        then="case_unsuitable" if waiting else "",
        warning=True,
    )


@require_http_methods(["GET", "POST"])
def party_breathing_space(request: StaffRequest, reference: str, party_id: int) -> HttpResponse:
    """Record a moratorium: contact with the party is paused."""
    case, party = party_for(request, reference, party_id, "record_breathing_space")
    return answer(
        request,
        case,
        party,
        start(BreathingSpaceForm, request, case),
        lambda data: record_breathing_space(
            party_id=party.pk, actor=request.user, at=timezone.now(), **data
        ),
        heading="Breathing space",
        hint="Between these days nobody may contact the party about the debt: nothing is booked, "
        "and messages to the party wait. A task says when it is over.",
        submit="Record breathing space",
        done="Breathing space is recorded. Contact is paused.",
    )


@require_http_methods(["GET", "POST"])
def stop_lift(request: StaffRequest, reference: str, party_id: int, stop_id: int) -> HttpResponse:
    """Record that what stopped the case is over, or was a mistake."""
    case, party = party_for(request, reference, party_id, "lift_stop")
    flag = get_object_or_404(party.stops.all(), pk=stop_id)
    return answer(
        request,
        case,
        party,
        start(ReasonForm, request, case),
        lambda data: lift_stop(
            stop_id=flag.pk,
            reason=data["reason"],
            actor=request.user,
            at=timezone.now(),
            version=data["version"],
        ),
        heading=f"{flag.get_kind_display()}: it no longer stops the case",
        submit="End it",
        done="It no longer stops the case.",
        warning=True,
    )
