"""The private address of a mediator's calendar: made, shown once, revoked; and what it answers."""

import hashlib
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import parse_etags
from django.views.decorators.http import require_GET, require_POST, require_safe

from accounts.enums import Role
from accounts.models import User
from appointments.calendar import diary_feed
from appointments.models import CalendarLink
from appointments.permissions import RULES
from appointments.selectors import mediators_for
from appointments.selectors.calendar_links import mediator_with_secret
from appointments.services.calendar_links import make_calendar_link, revoke_calendar_link
from appointments.views import StaffRequest
from appointments.views.paging import PAGE_SIZE
from core.decisions import decide, require
from core.limits import used_up

READS_A_MINUTE = 30


@require_GET
def calendar_links(request: StaffRequest) -> HttpResponse:
    """A mediator's own link, or those the person may revoke; with those revoked before."""
    require(RULES, "view_diary", request.user, None)
    return show(request)


@require_POST
def calendar_link_make(request: StaffRequest) -> HttpResponse:
    """A new address, on this page and never again."""
    secret = make_calendar_link(mediator=request.user, actor=request.user, at=timezone.now())
    path = reverse("calendar_feed", args=[secret])
    return show(request, address=f"{settings.BASE_URL}{path}")


@require_POST
def calendar_link_revoke(request: StaffRequest, pk: int) -> HttpResponse:
    """Let the address of a mediator work no more."""
    mediator = get_object_or_404(mediators_for(request.user), pk=pk)
    if revoke_calendar_link(mediator=mediator, actor=request.user, at=timezone.now()):
        messages.success(request, "The calendar link no longer works.")
    else:
        messages.info(request, "There was no calendar link that worked.")
    return redirect("calendar_links")


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The diary for a calendar program: claim numbers, no names. 404 for a secret that is none."""
    if used_up("calendar", request.META.get("REMOTE_ADDR", ""), READS_A_MINUTE):
        return HttpResponse("Too many requests. Try again in a minute.\n", "text/plain", 429)
    mediator = mediator_with_secret(token)
    if mediator is None:
        raise Http404
    content = diary_feed(mediator, at=timezone.now())
    tag = f'"{hashlib.sha256(content).hexdigest()}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    answer = (
        HttpResponseNotModified()
        if tag in known
        else HttpResponse(content, "text/calendar; charset=utf-8")
    )
    answer.headers["ETag"] = tag
    # Kept by that program alone, which asks every time whether it still holds.
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def show(request: StaffRequest, address: str = "") -> HttpResponse:
    """The page, with a new address where one was just made."""
    rows = CalendarLink.objects.all().visible_to(request.user)
    rows = rows.select_related("mediator", "revoked_by").order_by("-created_at", "-pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    own = request.user.role == Role.MEDIATOR
    context = {
        "page": page,
        "rows": [
            {
                "link": link,
                "may_revoke": link.revoked_at is None
                and decide(RULES, "revoke_calendar_link", request.user, cast(User, link.mediator)),
            }
            for link in page.object_list
        ],
        "own": own,
        "works": own and rows.working().exists(),
        "address": address,
    }
    return render(request, "appointments/calendar_links.html", context)
