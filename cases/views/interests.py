"""What mediators declare about themselves."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.enums import Role
from accounts.models import User
from accounts.selectors import people_visible_to
from cases.forms.interests import EndInterestForm, InterestForm
from cases.permissions import RULES
from cases.selectors.interests import confirmation_due_at, interests_of, last_confirmation
from cases.services.interests import confirm_interests, declare_interest, end_interest
from cases.views import StaffRequest
from core.decisions import decide, require
from core.errors import DomainError
from core.forms import GovukForm
from core.posting import post_or_go_to


def mediator_for(request: StaffRequest, pk: int) -> User:
    """The mediator whose interests the person may see; else 404, or NotAllowed."""
    people = people_visible_to(request.user).filter(role=Role.MEDIATOR)
    mediator: User = get_object_or_404(people, pk=pk)
    require(RULES, "see_interests", request.user, mediator)
    return mediator


@require_GET
def person_interests(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything declared, and when it was last confirmed."""
    mediator = mediator_for(request, pk)
    last = last_confirmation(mediator)
    today, now = timezone.localdate(), timezone.now()
    due = confirmation_due_at(mediator, last.confirmed_at if last else None)
    context = {
        "mediator": mediator,
        "rows": [
            {"interest": interest, "counts": interest.counts_on(today)}
            for interest in interests_of(mediator)
        ],
        "last": last,
        "due": due,
        "overdue": due <= now,
        "may_confirm": bool(decide(RULES, "confirm_interests", request.user, mediator)),
    }
    return render(request, "cases/interest_list.html", context)


@require_http_methods(["GET", "POST"])
def interest_declare(request: StaffRequest, pk: int) -> HttpResponse:
    """Declare one more."""
    mediator = mediator_for(request, pk)
    form = InterestForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            declare_interest(
                mediator_id=mediator.pk,
                actor=request.user,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, "Declared. The cases it may touch are being looked at.")
            return redirect("person_interests", pk=mediator.pk)
    return page(request, "cases/interest_declare.html", form, refusal, mediator=mediator)


@require_http_methods(["GET", "POST"])
def interest_end(request: StaffRequest, pk: int, interest_id: int) -> HttpResponse:
    """Say why a relationship no longer counts."""
    mediator = mediator_for(request, pk)
    interest = get_object_or_404(interests_of(mediator), pk=interest_id)
    form = EndInterestForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            end_interest(
                interest_id=interest.pk,
                reason=form.cleaned_data["reason"],
                actor=request.user,
                at=timezone.now(),
            )
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, "It no longer counts, and stays on record.")
            return redirect("person_interests", pk=mediator.pk)
    more = {"mediator": mediator, "interest": interest}
    return page(request, "cases/interest_end.html", form, refusal, **more)


@post_or_go_to("person_interests", "pk")
def interests_confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """The yearly word that what is declared is complete."""
    mediator = mediator_for(request, pk)
    confirm_interests(mediator_id=mediator.pk, actor=request.user, at=timezone.now())
    messages.success(request, "Thank you. You have confirmed what you declared.")
    return redirect("person_interests", pk=mediator.pk)


def page(
    request: StaffRequest,
    template: str,
    form: GovukForm,
    refusal: DomainError | None = None,
    **more: Any,
) -> HttpResponse:
    """The page of a form outside a case; 409 with a refusal, 422 with a mistake."""
    status = 422 if form.errors else 200
    if refusal:
        form.add_error(None, refusal.sentence)
        status = 409
    return render(request, template, {"form": form, **more}, status=status)
