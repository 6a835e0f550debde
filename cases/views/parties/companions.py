"""Forms about who comes with a party."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.companions import BindForm, CompanionForm, ReasonForm
from cases.services.companions import add_companion, bind_companion, remove_companion
from cases.views import StaffRequest
from cases.views.parties.frame import answer, party_for, start
from core.names import isolated


@require_http_methods(["GET", "POST"])
def party_companion(request: StaffRequest, reference: str, party_id: int) -> HttpResponse:
    """Record somebody who comes with the party."""
    case, party = party_for(request, reference, party_id, "add_companion")
    return answer(
        request,
        case,
        party,
        start(CompanionForm, request, case),
        lambda data: add_companion(
            party_id=party.pk, actor=request.user, at=timezone.now(), **data
        ),
        heading="Somebody comes along",
        hint="They are in the individual stages only, and keep everything confidential.",
        submit="Record them",
        done="The companion is recorded. Ask them to keep the mediation confidential.",
    )


@require_http_methods(["GET", "POST"])
def companion_bind(
    request: StaffRequest, reference: str, party_id: int, companion_id: int
) -> HttpResponse:
    """Record that a companion agreed to confidentiality."""
    case, party = party_for(request, reference, party_id, "bind_companion")
    companion = get_object_or_404(party.companions.all(), pk=companion_id)
    return answer(
        request,
        case,
        party,
        start(BindForm, request, case),
        lambda data: bind_companion(
            companion_id=companion.pk,
            how=data["how"],
            actor=request.user,
            at=timezone.now(),
            version=data["version"],
        ),
        heading=f"{isolated(companion.name)} keeps it confidential",
        hint="Read to them: “You agree that everything said in the mediation is confidential and "
        "without prejudice, that you support the party and do not speak for them, and that you "
        "take part in the individual stages only.”",
        submit="Record that they agreed",
        done="It is recorded that the companion agreed.",
    )


@require_http_methods(["GET", "POST"])
def companion_remove(
    request: StaffRequest, reference: str, party_id: int, companion_id: int
) -> HttpResponse:
    """Record that a companion does not come."""
    case, party = party_for(request, reference, party_id, "remove_companion")
    companion = get_object_or_404(party.companions.all(), pk=companion_id)
    return answer(
        request,
        case,
        party,
        start(ReasonForm, request, case),
        lambda data: remove_companion(
            companion_id=companion.pk,
            reason=data["reason"],
            actor=request.user,
            at=timezone.now(),
            version=data["version"],
        ),
        heading=f"{isolated(companion.name)} does not come",
        submit="Remove the companion",
        done="The companion is removed.",
        warning=True,
    )
