"""What Django plugs in: the log of pages about a case that were shown."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cases.models import Case
from cases.services.access import record_page

# What leads from a row of the administration to its case.
TO_CASE = ("case", "party", "agreement", "version", "invitation", "notice")
# A page, or a form that was refused, with what it says about the case.
SHOWN, NO = {200, 409, 422}, 403


class CaseAccessMiddleware:
    """One row for each page of a case that a member of staff was shown; see ADR 0011."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if (
            was_shown(request, response)
            and match is not None
            and request.user.is_authenticated
            and (number := case_shown(request, response))
        ):
            record_page(
                number=number,
                page=match.view_name or match.route,
                actor=request.user,
                at=timezone.now(),
            )
        return response

    def process_view(self, request: Any, *_: Any) -> None:
        """The page itself is asked, and no middleware refused the request before."""
        request.page_answers = True

    def process_exception(self, request: Any, exception: Exception) -> None:
        """The page gave up: whatever is shown instead says nothing about the case."""
        request.page_answers = False


def was_shown(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the page, or a form of it with a refusal, was shown; a bare "no" shows nothing."""
    if response.status_code == NO:
        return bool(getattr(request, "page_answers", False))
    return response.status_code in SHOWN


def case_shown(request: HttpRequest, response: HttpResponse) -> str:
    """A number of the case that the page is about; an empty text where it is about none."""
    match: Any = request.resolver_match
    if number := getattr(request, "case_read", ""):
        return str(number)
    if request.path_info.startswith("/cases/"):
        return str(match.kwargs.get("reference", ""))
    if match.app_names == ["admin"]:
        context = getattr(response, "context_data", None) or {}
        return reference_of(context.get("original") or context.get("object"))
    return ""


def reference_of(thing: Any) -> str:
    """The number of the case that a row belongs to; an empty text where it belongs to none."""
    while thing is not None and not isinstance(thing, Case):
        if number := getattr(thing, "case_reference", ""):
            return str(number)
        thing = next((found for name in TO_CASE if (found := getattr(thing, name, None))), None)
    return thing.reference if thing else ""
