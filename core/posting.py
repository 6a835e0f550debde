"""Addresses that only receive a form: opened by hand or reloaded, they lead to their page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]


def post_or_go_to(page: str, *kept: str) -> Callable[[View], View]:
    """Let POST through; GET and HEAD go to `page`, an address by name.

    `kept` names the parts of this address that the page's address has too. A refused form is
    answered at the form's own address, which stays in the browser: reloading must not end there.
    """

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def receive(request: HttpRequest, **parts: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, **parts)
            answer: HttpResponse = redirect(page, **{name: parts[name] for name in kept})
            return answer

        return receive

    return decorate
