"""Refusals as problem details (RFC 9457): a sentence for a person and a code for a program."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from core.errors import DomainError, NotAllowed

MEDIA_TYPE = "application/problem+json"
NOT_FOUND = "There is nothing at this address, or not for this client."
SENTENCES = {
    401: "Send the client's token: Authorization: Bearer <token>.",
    404: NOT_FOUND,
}


class TooLarge(exceptions.APIException):
    """The body is larger than the call takes."""

    status_code = 413
    default_code = "too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"The body is larger than {limit:,} bytes, so nothing of it was read. "
            "Send it in smaller pieces."
        )


def problem(
    status: int, code: str, detail: str, errors: list[dict[str, str]] | None = None
) -> dict[str, Any]:
    """The body of a refusal."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": shown(detail),
        "code": code,
    }
    if errors:
        body["errors"] = [{name: shown(words) for name, words in one.items()} for one in errors]
    return body


def shown(words: str) -> str:
    """The words without half letters, which JSON can name and no answer can carry."""
    return words.encode("utf-8", "replace").decode()


def handle(exc: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: every refusal becomes a problem; None for a fault of our own."""
    headers: dict[str, str] = {}
    if isinstance(exc, DomainError):
        statuses = getattr(context.get("view"), "statuses", {})
        body = problem(status_of(exc, statuses), exc.code, exc.sentence)
    elif isinstance(exc, Http404):
        body = problem(404, "not_found", NOT_FOUND)
    elif isinstance(exc, PermissionDenied):
        body = problem(403, "not_allowed", "This client may not do this.")
    elif isinstance(exc, exceptions.ValidationError):
        errors = list(flat(exc.detail))
        detail = "Some values were not understood; nothing was changed. See errors."
        body = problem(422, "invalid", detail, errors)
    elif isinstance(exc, exceptions.APIException):
        body, headers = of_framework(exc)
    else:
        return None
    set_rollback()
    return Response(body, status=body["status"], headers=headers, content_type=MEDIA_TYPE)


def status_of(exc: DomainError, statuses: dict[type[DomainError], int]) -> int:
    """403, 409, or what the call says about this refusal."""
    for kind, status in statuses.items():
        if isinstance(exc, kind):
            return status
    return 403 if isinstance(exc, NotAllowed) else 409


def of_framework(exc: exceptions.APIException) -> tuple[dict[str, Any], dict[str, str]]:
    """A refusal of the framework's own, with its headers."""
    headers = {}
    if getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = exc.auth_header  # type: ignore[attr-defined]
    if wait := getattr(exc, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    codes = exc.get_codes()
    code = codes if isinstance(codes, str) else "refused"
    sentence = SENTENCES.get(exc.status_code) if code == "not_authenticated" else None
    return problem(exc.status_code, code, sentence or str(exc.detail)), headers


def flat(detail: Any, place: str = "") -> list[dict[str, str]]:
    """Nested errors as a list of field and message."""
    if isinstance(detail, dict):
        return [
            one
            for name, inner in detail.items()
            for one in flat(inner, f"{place}.{name}" if place else str(name))
        ]
    if isinstance(detail, list):
        return [one for inner in detail for one in flat(inner, place)]
    return [{"field": place or "body", "message": str(detail)}]


def fault(request: HttpRequest) -> JsonResponse:
    """The page of a fault of our own, for a program."""
    sentence = "The service failed. Nothing was changed; try again later."
    return JsonResponse(problem(500, "fault", sentence), status=500, content_type=MEDIA_TYPE)
