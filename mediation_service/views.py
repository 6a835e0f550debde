"""The home page: what to do next, by role."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from mediation_service.home import desk_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One big button, then what is waiting for this person."""
    user = cast(User, request.user)
    return render(request, "core/home.html", {"desk": desk_of(user, timezone.now())})
