"""The listing team's inbox."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.enums import Role
from cases.errors import AlreadyAnswered, CannotUndo, NotAcknowledged
from cases.forms.listing import InboxFilter, UndoForm
from cases.selectors.deadlines import acknowledgement_of
from cases.selectors.listing import available_actions, hearing_stands, inbox, narrow, with_actions
from cases.services.listing import acknowledge_notice, action_notice, undo_action
from cases.views import StaffRequest
from core.errors import NotAllowed
from core.posting import post_or_go_to
from notifications.enums import NoticeKind
from notifications.models import Notice


@require_GET
def listing_inbox(request: StaffRequest) -> HttpResponse:
    """Notices to the officer's team, the nearest hearing first."""
    if request.user.role != Role.LISTING_OFFICER:
        raise NotAllowed("Only listing officers have this inbox.")
    filters = InboxFilter(request.GET or {"answer": "OPEN"})
    notices = narrow(inbox(request.user), **filters.chosen())
    page = Paginator(notices, 25).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "rows": with_actions(list(page.object_list), request.user),
        "team": request.user.team,
    }
    return render(request, "cases/listing_inbox.html", context)


@require_GET
def listing_notice(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """One notice as it was sent, its delivery record and its answer."""
    notice = get_object_or_404(inbox(request.user), pk=notice_id)
    context = {
        "notice": notice,
        "deadline": acknowledgement_of(notice.case_reference, str(notice.pk)),
        "actions": available_actions(notice, request.user),
        "hearing_stands": hearing_stands(notice),
        "deliveries": list(notice.deliveries.order_by("channel")),
        "files": list(notice.attachments.defer("content")),
    }
    return render(request, "cases/listing_notice.html", context)


@post_or_go_to("listing_notice", "notice_id")
def listing_acknowledge(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """The team has seen the notice."""
    return _answer(request, notice_id, acknowledge_notice, "notice acknowledged.")


@require_http_methods(["GET", "HEAD", "POST"])
def listing_action(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """The team has done what the notice asks; that a hearing is removed is confirmed first."""
    notice = get_object_or_404(inbox(request.user), pk=notice_id)
    vacated = notice.kind == NoticeKind.VACATE_HEARING
    if request.method != "POST":
        if vacated and "action" in available_actions(notice, request.user):
            return render(request, "cases/listing_confirm.html", {"notice": notice})
        return redirect("listing_notice", notice_id=notice_id)
    done = "hearing removed from the list" if vacated else "passed for listing"
    return _answer(request, notice_id, action_notice, f"notice actioned, {done}.")


@require_http_methods(["GET", "HEAD", "POST"])
def listing_undo(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """Take back, on the same day and with a reason, that a hearing was removed."""
    notice = get_object_or_404(inbox(request.user), pk=notice_id)
    form = UndoForm(request.POST or None)
    if "undo" not in available_actions(notice, request.user):
        messages.warning(request, CannotUndo().sentence)
        return redirect("listing_notice", notice_id=notice_id)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            undo_action(notice_id=notice_id, reason=reason, actor=request.user, at=timezone.now())
        except CannotUndo as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(
                request, f"Claim {notice.claim_number}: taken back, the hearing is not removed."
            )
        return redirect("listing_notice", notice_id=notice_id)
    page = {"notice": notice, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "cases/listing_undo.html", page, status=status)


def _answer(
    request: StaffRequest, notice_id: UUID, act: Callable[..., Notice], done: str
) -> HttpResponse:
    get_object_or_404(inbox(request.user), pk=notice_id)
    try:
        notice = act(notice_id=notice_id, actor=request.user, at=timezone.now())
    except (AlreadyAnswered, NotAcknowledged) as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, f"Claim {notice.claim_number}: {done}")
    if request.POST.get("back") == "notice":
        return redirect("listing_notice", notice_id=notice_id)
    return redirect("listing_inbox")
