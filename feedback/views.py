"""The questionnaire a party opens by its private link, and what staff read of the answers."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.enums import Role
from accounts.models import User
from cases.models import Case
from cases.selectors import case_frame
from core.decisions import decide, require
from feedback.errors import LinkExpired, LinkUnknown, LinkUsed
from feedback.forms import AnswerForm
from feedback.permissions import RULES
from feedback.selectors import (
    GROUP,
    answered_shares,
    answers_readable_by,
    case_invitations,
    own_feedback,
)
from feedback.services import open_invitation, submit_answer

PAGE_SIZE = 25


class StaffRequest(HttpRequest):
    """A request of a signed-in member of staff; the sign-in middleware made sure."""

    user: User


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_form(request: HttpRequest, token: str) -> HttpResponse:
    """The questionnaire; showing it uses nothing up, sending it once does."""
    at = timezone.now()
    form = AnswerForm(request.POST if request.method == "POST" else None)
    try:
        invitation = open_invitation(secret=token, at=at)
        if form.is_valid():
            submit_answer(secret=token, at=at, **form.cleaned_data)
            return redirect("feedback_thanks")
    except (LinkUnknown, LinkUsed, LinkExpired) as refusal:
        status = 404 if isinstance(refusal, LinkUnknown) else 410
        refused = {"refusal": refusal, "used": isinstance(refusal, LinkUsed)}
        return render(request, "feedback/link_refused.html", refused, status=status)
    context = {"form": form, "claim": invitation.case.claim_number, "until": invitation.expires_at}
    status = 422 if request.method == "POST" else 200
    return render(request, "feedback/answer_form.html", context, status=status)


@login_not_required
@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    """The answers are stored."""
    return render(request, "feedback/thanks.html")


@require_GET
def feedback_list(request: StaffRequest) -> HttpResponse:
    """A mediator's own answers in groups, or the single answers a leader may read."""
    user = request.user
    require(RULES, "read_summaries", user, None)
    if user.role == Role.MEDIATOR:
        own = {"own": own_feedback(user), "group": GROUP}
        return render(request, "feedback/own_feedback.html", own)
    page = Paginator(answers_readable_by(user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "shares": answered_shares(user)}
    return render(request, "feedback/answer_list.html", context)


@require_GET
def case_feedback(request: StaffRequest, reference: str) -> HttpResponse:
    """The feedback tab of a case: single answers for leaders, a pointer for mediators."""
    user = request.user
    case = get_object_or_404(Case.objects.visible_to(user).by_number(reference))
    require(RULES, "read_summaries", user, case)
    context = case_frame(case, user, tab="feedback")
    context["reads_answers"] = bool(decide(RULES, "read_answers", user, case))
    context["invitations"] = case_invitations(case) if context["reads_answers"] else []
    context["now"], context["group"] = timezone.now(), GROUP
    return render(request, "feedback/case_feedback.html", context)
