"""The register of who stands in for whom."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.enums import Role
from accounts.forms.cover_filter import CoverFilter
from accounts.forms.covers import CoverForm
from accounts.models import User
from accounts.permissions import RULES
from accounts.selectors.covers import covers_visible_to, narrow_covers
from accounts.services.covers import end_cover, record_cover
from core.decisions import decide, require
from core.errors import DomainError, NotAllowed

PAGE_SIZE = 25
ARRANGES = {Role.TEAM_LEADER, Role.SYSTEM_ADMIN}


@require_safe
def covers(request: HttpRequest) -> HttpResponse:
    """The covers that the person may see."""
    user, today = cast(User, request.user), timezone.localdate()
    filters = CoverFilter(request.GET or {"when": "NOW"})
    found = narrow_covers(covers_visible_to(user), when=filters.chosen(), day=today)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [
        {
            "cover": cover,
            "running": cover.ended_at is None and cover.starts_on <= today <= cover.ends_on,
            "may_end": cover.ended_at is None
            and cover.ends_on >= today
            and decide(RULES, "end_cover", user, cover),
        }
        for cover in page.object_list
    ]
    context = {
        "page": page,
        "rows": rows,
        "filters": filters,
        "chosen": filters.chosen(),
        "today": today,
        "may_record": user.role in ARRANGES,
    }
    return render(request, "accounts/cover_list.html", context)


@require_http_methods(["GET", "POST"])
def cover_record(request: HttpRequest) -> HttpResponse:
    """Record that somebody stands in for somebody."""
    user = cast(User, request.user)
    if user.role not in ARRANGES:
        raise NotAllowed("Only team leaders and system administrators arrange cover.")
    form = CoverForm(request.POST or None, user=user)
    status = 200
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            record_cover(
                covered_id=said.pop("covered").pk,
                covering_id=said.pop("covering").pk,
                actor=user,
                at=timezone.now(),
                **said,
            )
        except DomainError as refusal:
            form.add_error(None, refusal.sentence)
            status = 403 if isinstance(refusal, NotAllowed) else 409
        else:
            messages.success(request, "The cover is recorded.")
            return redirect("covers")
    elif form.errors:
        status = 422
    return render(request, "accounts/cover_record.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def cover_end(request: HttpRequest, cover_id: int) -> HttpResponse:
    """End a cover before its last day, after a question."""
    user = cast(User, request.user)
    cover = get_object_or_404(covers_visible_to(user), pk=cover_id)
    require(RULES, "end_cover", user, cover)
    if request.method == "POST":
        try:
            end_cover(cover_id=cover.pk, actor=user, at=timezone.now())
        except DomainError as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(request, "The cover is ended.")
        return redirect("covers")
    return render(request, "accounts/cover_end.html", {"cover": cover})
