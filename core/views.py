"""Health of the system and the page for an expired form."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.readiness import problems


@login_not_required
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """The web process answers."""
    return JsonResponse({"status": "live"})


@login_not_required
@require_GET
def readyz(request: HttpRequest) -> HttpResponse:
    """Database, migrations, broker and beat are in order; 503 names what is not."""
    found = problems()
    return JsonResponse(
        {"status": "not ready" if found else "ready", "problems": found},
        status=503 if found else 200,
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere; nothing was changed."""
    return render(request, "core/csrf_failure.html", status=403)
