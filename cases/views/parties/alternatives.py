"""Forms about other ways to reach a party."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.alternatives import AlternativeForm, VerifyForm
from cases.forms.companions import ReasonForm
from cases.forms.triage import VersionForm
from cases.services.alternatives import (
    add_alternative,
    prefer_alternative,
    remove_alternative,
    verify_alternative,
)
from cases.views import StaffRequest
from cases.views.parties.frame import answer, party_for, start
from core.posting import do_and_say, post_or_go_to


@require_http_methods(["GET", "POST"])
def party_alternative(request: StaffRequest, reference: str, party_id: int) -> HttpResponse:
    """Record another number or address."""
    case, party = party_for(request, reference, party_id, "add_alternative")
    return answer(
        request,
        case,
        party,
        start(AlternativeForm, request, case),
        lambda data: add_alternative(
            party_id=party.pk, actor=request.user, at=timezone.now(), **data
        ),
        heading="Another way to reach them",
        hint="It is not rung or written to before it is verified.",
        submit="Record it",
        done="The alternative contact is recorded. Verify it before it is used.",
    )


@require_http_methods(["GET", "POST"])
def alternative_verify(
    request: StaffRequest, reference: str, party_id: int, contact_id: int
) -> HttpResponse:
    """Record that an alternative contact reaches the party."""
    case, party = party_for(request, reference, party_id, "verify_alternative")
    contact = get_object_or_404(party.alternatives.all(), pk=contact_id)
    return answer(
        request,
        case,
        party,
        start(VerifyForm, request, case),
        lambda data: verify_alternative(
            contact_id=contact.pk,
            how=data["how"],
            actor=request.user,
            at=timezone.now(),
            version=data["version"],
        ),
        heading=f"Verify {contact.value}",
        hint="Make sure that whoever answers is the party, or may speak for them, before you say "
        "what it is about.",
        submit="Record that it is verified",
        done="The alternative contact is verified.",
    )


@post_or_go_to("party_detail", "reference", "party_id")
def alternative_prefer(
    request: StaffRequest, reference: str, party_id: int, contact_id: int
) -> HttpResponse:
    """Ring or write there first from now on."""
    case, party = party_for(request, reference, party_id, "prefer_alternative")
    contact = get_object_or_404(party.alternatives.all(), pk=contact_id)
    form = VersionForm(request.POST)
    do_and_say(
        request,
        lambda: prefer_alternative(
            contact_id=contact.pk,
            actor=request.user,
            at=timezone.now(),
            version=form.cleaned_data["version"] if form.is_valid() else 0,
        ),
        said=f"{contact.value} is used first from now on.",
    )
    return redirect("party_detail", reference=case.reference, party_id=party.pk)


@require_http_methods(["GET", "POST"])
def alternative_remove(
    request: StaffRequest, reference: str, party_id: int, contact_id: int
) -> HttpResponse:
    """Record that an alternative contact is not used any more."""
    case, party = party_for(request, reference, party_id, "remove_alternative")
    contact = get_object_or_404(party.alternatives.all(), pk=contact_id)
    return answer(
        request,
        case,
        party,
        start(ReasonForm, request, case),
        lambda data: remove_alternative(
            contact_id=contact.pk,
            reason=data["reason"],
            actor=request.user,
            at=timezone.now(),
            version=data["version"],
        ),
        heading=f"Do not use {contact.value} any more",
        submit="Remove it",
        done="The alternative contact is removed.",
        warning=True,
    )
