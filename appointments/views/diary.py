"""The week and the day of the diary."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Role
from accounts.models import User
from appointments.forms import DiaryForm
from appointments.models import Slot
from appointments.permissions import RULES
from appointments.querysets import SlotQuerySet
from appointments.selectors import diary_day, diary_week
from appointments.views import StaffRequest
from appointments.views.paging import PAGE_SIZE, address, moves, paging
from core.decisions import require


@require_GET
def diary(request: StaffRequest) -> HttpResponse:
    """A working week: hours per mediator and day, and the list when one mediator is shown."""
    require(RULES, "view_diary", request.user, None)
    day = day_asked(request)
    monday = monday_of(day)
    friday = monday + timedelta(days=4)
    form, slots, mediator = narrowed(request)
    weeks = diary_week(slots, monday)
    one_person = mediator is not None or request.user.role == Role.MEDIATOR
    page = Paginator(weeks, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "monday": monday,
        "friday": friday,
        "days": [monday + timedelta(days=n) for n in range(5)],
        "hours": list(diary_day(slots, monday, friday)) if one_person else [],
        "booked": sum(week.booked for week in weeks),
        "open": sum(week.slots - week.booked for week in weeks),
        **paging(request, page),
        **moves(request, monday, timedelta(days=7)),
    }
    return render(request, "appointments/diary_week.html", common(request, form, day) | context)


@require_GET
def diary_list(request: StaffRequest) -> HttpResponse:
    """One day: every hour in order, with its case."""
    require(RULES, "view_diary", request.user, None)
    day = day_asked(request)
    form, slots, _ = narrowed(request)
    page = Paginator(diary_day(slots, day, day), PAGE_SIZE).get_page(request.GET.get("page"))
    counts = [hours for week in diary_week(slots, monday_of(day)) for hours in week.days]
    counts = [hours for hours in counts if hours.day == day]
    context = {
        "booked": sum(hours.booked for hours in counts),
        "open": sum(hours.open for hours in counts),
        **paging(request, page),
        **moves(request, day, timedelta(days=1)),
    }
    return render(request, "appointments/diary_day.html", common(request, form, day) | context)


def day_asked(request: StaffRequest) -> date:
    """The day in the address; where there is none that can be shown, today or the next weekday."""
    today = timezone.localdate()
    default = today + timedelta(days=7 - today.weekday() if today.weekday() > 4 else 0)
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return default
    return day if date(2000, 1, 1) <= day <= date(2100, 1, 1) else default


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def narrowed(request: StaffRequest) -> tuple[DiaryForm, SlotQuerySet, User | None]:
    """The filter as sent, and the hours the person may see that it leaves."""
    form = DiaryForm(request.GET, user=request.user)
    mediator = form.cleaned_data.get("mediator") if form.is_valid() else None
    slots: SlotQuerySet = Slot.objects.offered().visible_to(request.user)
    return form, slots.filter(mediator=mediator) if mediator else slots, mediator


def common(request: StaffRequest, form: DiaryForm, day: date) -> dict[str, Any]:
    """What both pages show."""
    return {
        "form": form,
        "day": day,
        "today": timezone.localdate(),
        "now": timezone.now(),
        "chosen": address(request, day="", page=""),
        "may_choose": request.user.role != Role.MEDIATOR,
    }
