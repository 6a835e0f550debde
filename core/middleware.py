"""What every request passes: language, privacy of pages, refusals in words."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.errors import DomainError, NotAllowed

GetResponse = Callable[[HttpRequest], HttpResponse]


class LanguageFromQueryMiddleware:
    """`?lang=cy` changes the language and is remembered in the language cookie."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.GET.get("lang", "")
        language = {"cy": "cy", "en": "en-gb", "en-gb": "en-gb"}.get(wanted)
        if language:
            request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = language
        response = self.get_response(request)
        if language:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=60 * 60 * 24 * 365,
                httponly=True,
                secure=bool(settings.SESSION_COOKIE_SECURE),
                samesite="Lax",
            )
        return response


class PrivatePagesMiddleware:
    """Nothing the service shows is kept by a browser or proxy, static files apart."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class RefusalMiddleware:
    """A refusal that no form caught becomes a page with its sentence: 403, or 409; or 405."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content or not _is_browser(request):
            return response
        page = render(request, "core/method.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Show the sentence of a DomainError; leave every other exception alone."""
        if not isinstance(exception, DomainError):
            return None
        status = 403 if isinstance(exception, NotAllowed) else 409
        looks = status == 403 and request.method in {"GET", "HEAD"}
        heading = "You may not see this page" if looks else "This was not done"
        context = {"refusal": exception, "heading": heading}
        return render(request, "core/refusal.html", context, status=status)


def _is_browser(request: HttpRequest) -> bool:
    # Programs accept "*/*" and need no page.
    return "text/html" in request.headers.get("Accept", "")
