"""What is missing before the appointments of a day, looked at the day before."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from appointments.enums import AppointmentState, Readiness
from appointments.forms.ready import ReadyForm
from appointments.models import Appointment
from appointments.permissions import RULES
from appointments.selectors.ready import ready_hours
from appointments.views import StaffRequest
from appointments.views.paging import PAGE_SIZE, paging
from core.clocks.calendar import next_working_day
from core.decisions import require


@require_GET
def diary_ready(request: StaffRequest) -> HttpResponse:
    """The booked hours of a day, the next working day first, with what each still asks for."""
    require(RULES, "view_diary", request.user, None)
    now = timezone.now()
    day = next_working_day(timezone.localdate(now))
    form = ReadyForm({"day": day.isoformat(), **request.GET.dict()}, user=request.user)
    wanted = form.cleaned_data if form.is_valid() else {}
    day = wanted.get("day") or day
    hours = Appointment.objects.filter(state=AppointmentState.BOOKED).between(day, day)
    hours = hours.visible_to(request.user)
    if mediator := wanted.get("mediator"):
        hours = hours.filter(mediator=mediator)
    found = ready_hours(hours, request.user, now=now)
    show = wanted.get("show", "")
    shown = [hour for hour in found if not show or hour.state == show]
    context = {
        "form": form,
        "day": day,
        "counts": [(state.label, sum(h.state == state for h in found)) for state in Readiness],
        "all": len(found),
        **paging(request, Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))),
    }
    return render(request, "appointments/diary_ready.html", context)
