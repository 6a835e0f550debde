"""Conversations started and ended."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse

from accounts.models import User
from core.posting import post_or_go_to
from mediations.forms import LegForm
from mediations.models import Mediation
from mediations.services import legs
from mediations.views.acts import perform


@post_or_go_to("case_mediation", "reference")
def start(request: HttpRequest, reference: str) -> HttpResponse:
    """Start speaking with one side."""
    form = LegForm(request.POST)
    if not form.is_valid():
        raise Http404

    def act(mediation: Mediation, user: User, at: datetime) -> None:
        legs.start_leg(mediation_id=mediation.pk, actor=user, at=at, **form.cleaned_data)

    return perform(request, reference, act, anchor=form.cleaned_data["side"].lower())


@post_or_go_to("case_mediation", "reference")
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """End the open conversation."""

    def act(mediation: Mediation, user: User, at: datetime) -> None:
        legs.end_leg(mediation_id=mediation.pk, actor=user, at=at)

    return perform(request, reference, act, said="The conversation has ended.")
