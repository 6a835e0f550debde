"""One act on the workspace: load, do, then back to the same place, or say why not."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.errors import DomainError, NotAllowed, StalePage
from mediations.forms import VersionForm
from mediations.models import Mediation
from mediations.views.loading import own_mediation, signed_in
from mediations.views.workspace import workspace_page

Act = Callable[[Mediation, User, datetime], object]


def perform(
    request: HttpRequest, reference: str, act: Act, *, said: str = "", anchor: str = ""
) -> HttpResponse:
    """Do the act and return to `anchor`; a refusal shows the workspace with its sentence."""
    user = signed_in(request)
    mediation = own_mediation(user, reference)
    try:
        act(mediation, user, timezone.now())
    except DomainError as refusal:
        fresh = own_mediation(user, reference)
        status = 403 if isinstance(refusal, NotAllowed) else 409
        return workspace_page(request, fresh, refusal=refusal, status=status)
    if said:
        messages.success(request, said)
    return to_workspace(mediation, anchor)


def to_workspace(mediation: Mediation, anchor: str = "") -> HttpResponse:
    """Back to the workspace, at the place just worked on."""
    address = reverse("case_mediation", args=[mediation.case.reference])
    return redirect(f"{address}#{anchor}" if anchor else address)


def posted_version(request: HttpRequest) -> int:
    """The version of the page that was sent; StalePage when it is not there."""
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise StalePage
    version: int = form.cleaned_data["version"]
    return version
