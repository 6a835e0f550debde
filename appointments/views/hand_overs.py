"""A mediator is suddenly away: ask, look at the proposals, carry them out, see what came of it."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from appointments.errors import AbsenceRefused
from appointments.forms.hand_overs import ChoicesForm, HandOverForm
from appointments.models import HandOver
from appointments.selectors.absences import KEEPS_TIME
from appointments.selectors.hand_overs import hand_overs_of, handed_cases, in_mediation
from appointments.services.hand_overs.asking import ask_hand_over
from appointments.services.hand_overs.carrying_out import confirm_hand_over
from appointments.views import StaffRequest
from core.errors import NotAllowed
from core.posting import post_or_go_to


def only_who_keeps_time(request: StaffRequest) -> None:
    """Raise NotAllowed for everybody else."""
    if request.user.role not in KEEPS_TIME:
        raise NotAllowed("Only team leaders and case administrators hand appointments over.")


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_ask(request: StaffRequest) -> HttpResponse:
    """Who is away, and until when."""
    only_who_keeps_time(request)
    first = {"token": uuid4(), "mediator": request.GET.get("mediator", "")}
    form = HandOverForm(request.POST or None, user=request.user, initial=first)
    status = 422 if form.errors else 200
    if form.is_valid():
        starts_at, ends_at = form.moments()
        try:
            made = ask_hand_over(
                token=form.cleaned_data["token"],
                mediator_id=form.cleaned_data["mediator"].pk,
                starts_at=starts_at,
                ends_at=ends_at,
                reason=form.cleaned_data["reason"],
                actor=request.user,
                at=timezone.now(),
            )
        except AbsenceRefused as refusal:
            form.add_error(None, refusal.sentence)
            status = 409
        else:
            return redirect("hand_over", hand_over_id=made.pk)
    return render(request, "appointments/hand_over_ask.html", {"form": form}, status=status)


@require_GET
def hand_over(request: StaffRequest, hand_over_id: UUID) -> HttpResponse:
    """The proposals, how far it is, or what became of each appointment."""
    only_who_keeps_time(request)
    found = get_object_or_404(hand_overs_of(request.user), pk=hand_over_id)
    cases = handed_cases(found, request.user)
    form = ChoicesForm(cases=cases) if found.confirmed_at is None else None
    return show(request, found, form)


@post_or_go_to("hand_over", "hand_over_id")
def hand_over_confirm(request: StaffRequest, hand_over_id: UUID) -> HttpResponse:
    """Do what was chosen."""
    only_who_keeps_time(request)
    found = get_object_or_404(hand_overs_of(request.user), pk=hand_over_id)
    form = ChoicesForm(request.POST, cases=handed_cases(found, request.user))
    if found.confirmed_at is None and not form.is_valid():
        return show(request, found, form, status=422)
    try:
        confirm_hand_over(
            hand_over_id=hand_over_id,
            choices=form.chosen if found.confirmed_at is None else {},
            actor=request.user,
            at=timezone.now(),
        )
    except AbsenceRefused as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("hand_over", hand_over_id=hand_over_id)


def show(
    request: StaffRequest, found: HandOver, form: ChoicesForm | None, *, status: int = 200
) -> HttpResponse:
    """The page."""
    context = {
        "hand_over": found,
        "form": form,
        "cases": [] if form else handed_cases(found, request.user),
        "running": in_mediation(found),
        "last_day": found.ends_at - timedelta(days=1),
    }
    return render(request, "appointments/hand_over.html", context, status=status)
