"""Conversations started and ended."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from accounts.models import User
from mediations.forms import LegForm
from mediations.models import Mediation
from mediations.services import legs
from mediations.views.acts import perform


@require_POST
def start(request: HttpRequest, reference: str) -> HttpResponse:
    """Start speaking with one side."""
    form = LegForm(request.POST)
    if not form.is_valid():
        raise Http404

    def act(mediation: Mediation, user: User, at: datetime) -> None:
        legs.start_leg(mediation_id=mediation.pk, actor=user, at=at, **form.cleaned_data)

    return perform(request, reference, act, anchor=form.cleaned_data["side"].lower())


@require_POST
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """End the open conversation."""

    def act(mediation: Mediation, user: User, at: datetime) -> None:
        legs.end_leg(mediation_id=mediation.pk, actor=user, at=at)

    return perform(request, reference, act, said="The conversation has ended.")
