"""What Django plugs in: the log of case pages that were shown."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cases.services.access import record_read


class CaseAccessMiddleware:
    """One row for each page of a case that a member of staff was shown; see ADR 0011."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if (
            request.method == "GET"
            and response.status_code == 200
            and match is not None
            and "reference" in match.kwargs
            and request.path_info.startswith("/cases/")
            and request.user.is_authenticated
        ):
            record_read(
                reference=match.kwargs["reference"],
                page=match.url_name or match.route,
                actor=request.user,
                at=timezone.now(),
            )
        return response
