"""The home page: what to do next, by role."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.defaults import server_error

from accounts.models import User
from core.api import problems
from mediation_service.home import desk_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One big button, then what is waiting for this person."""
    user = cast(User, request.user)
    return render(request, "core/home.html", {"desk": desk_of(user, timezone.now())})


def fault(request: HttpRequest) -> HttpResponse:
    """A fault of our own: a page for a person, a problem for a program."""
    if request.path.startswith("/api/"):
        return problems.fault(request)
    return server_error(request)


@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    """The page where staff read the API and try it; its script comes from this service."""
    return render(request, "core/api_docs.html")
