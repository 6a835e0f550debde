"""Receiving forms: addresses without a page of their own, and forms that are sent twice."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from core.errors import DomainError, NotAllowed

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


def do_and_say(request: HttpRequest, act: Callable[[], object], *, said: str) -> None:
    """Do it and say so, or say why not; who may not at all gets the page that says so."""
    try:
        act()
    except NotAllowed:
        raise
    except DomainError as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, said)


def renew_version(form: BaseForm, version: int) -> None:
    """Sending the same page again is then a fresh decision about what it shows now."""
    posted: Any = form.data
    again = posted.copy()
    again["version"] = str(version)
    form.data = again


def tell_kept(request: HttpRequest, kept: object, *, said: str, began: datetime) -> None:
    """Say that it is done, or that what the form stands for was recorded before this request.

    `kept` is the row that the form's key names, None where the form has no key.
    """
    moments = (getattr(kept, name, None) for name in ("recorded_at", "created_at"))
    recorded = next(filter(None, moments), None)
    if recorded is not None and recorded < began:
        messages.warning(request, "This was already recorded, so nothing was added.")
    else:
        messages.success(request, said)
