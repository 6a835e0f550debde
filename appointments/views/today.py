"""A mediator's running list of a day, made for a telephone held in one hand."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Role
from appointments.forms import DiaryForm
from appointments.models import Appointment
from appointments.permissions import RULES
from appointments.selectors.ready import ready_hours
from appointments.selectors.running import running_groups
from appointments.views import StaffRequest
from appointments.views.asked import FIRST, LAST
from appointments.views.paging import moves
from core.decisions import require


@require_GET
def diary_today(request: StaffRequest) -> HttpResponse:
    """Now, next, later: whom to ring, what they need, what is missing, and the calls."""
    require(RULES, "view_diary", request.user, None)
    own = request.user.role == Role.MEDIATOR
    form = DiaryForm(request.GET, user=request.user)
    chosen = form.cleaned_data.get("mediator") if form.is_valid() else None
    mediator = request.user if own else chosen
    day, now = day_of(request), timezone.now()
    hours = Appointment.objects.live().visible_to(request.user).between(day, day)
    hours = hours.of_mediator(mediator) if mediator else hours.none()
    found = ready_hours(hours, request.user, now=now)
    context = {
        "form": form,
        "own": own,
        "mediator": mediator,
        "day": day,
        "is_today": day == timezone.localdate(now),
        "now": now,
        "groups": running_groups(found, now),
        "may_log": own,
        **moves(request, day, timedelta(days=1)),
    }
    return render(request, "appointments/diary_today.html", context)


def day_of(request: StaffRequest) -> date:
    """The day in the address; where there is none that can be shown, today."""
    today = timezone.localdate()
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
    return day if FIRST <= day <= LAST else today
