"""The day and the week of the diary, and the whole team on a day."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Role
from appointments.permissions import RULES
from appointments.querysets import midnight
from appointments.selectors import diary_day, diary_week, mediators_for
from appointments.selectors.team import team_day
from appointments.selectors.week import away_on
from appointments.views import StaffRequest
from appointments.views.asked import common, day_asked, monday_of, narrowed
from appointments.views.paging import PAGE_SIZE, moves, paging
from core.decisions import require

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@require_GET
def diary(request: StaffRequest) -> HttpResponse:
    """A week: hours and times away per mediator and day, and the list when one is shown."""
    require(RULES, "view_diary", request.user, None)
    day = day_asked(request)
    monday = monday_of(day)
    asked = narrowed(request)
    weeks = diary_week(asked.slots, asked.absences, monday, at=timezone.now())
    days = [count.day for count in weeks[0].days] if weeks else [monday]
    one_person = asked.mediator is not None or request.user.role == Role.MEDIATOR
    page = Paginator(weeks, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "view": "week",
        "monday": monday,
        "last": max(days[-1], monday + timedelta(days=4)),
        "days": days,
        "hours": list(diary_day(asked.slots, monday, days[-1])) if one_person else [],
        "booked": sum(week.booked for week in weeks),
        "open": sum(week.open for week in weeks),
        **paging(request, page),
        **moves(request, monday, WEEK),
        **common(request, asked, day),
    }
    return render(request, "appointments/diary_week.html", context)


@require_GET
def diary_list(request: StaffRequest) -> HttpResponse:
    """One day: every hour in order, with its case, and who is away."""
    require(RULES, "view_diary", request.user, None)
    day = day_asked(request)
    asked = narrowed(request)
    page = Paginator(diary_day(asked.slots, day, day), PAGE_SIZE).get_page(request.GET.get("page"))
    weeks = diary_week(asked.slots, asked.absences.none(), monday_of(day), at=timezone.now())
    counts = [count for week in weeks for count in week.days if count.day == day]
    away = asked.absences.overlapping(midnight(day), midnight(day + DAY))
    context = {
        "view": "day",
        "away": [(row.mediator.name, away_on(row, day)) for row in away.select_related("mediator")],
        "booked": sum(count.booked for count in counts),
        "open": sum(count.open for count in counts),
        **paging(request, page),
        **moves(request, day, DAY),
        **common(request, asked, day),
    }
    return render(request, "appointments/diary_day.html", context)


@require_GET
def diary_team(request: StaffRequest) -> HttpResponse:
    """One day of every mediator the person may see: free, booked, away."""
    require(RULES, "view_diary", request.user, None)
    day = day_asked(request)
    page = Paginator(mediators_for(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    people = team_day(page.object_list, day)
    hours: list[Any] = [slot for person in people for slot in person.hours]
    now, booked = timezone.now(), sum(bool(slot.live) for slot in hours)
    context = {
        "view": "team",
        "people": people,
        "booked": booked,
        "open": sum(not slot.live and slot.starts_at > now for slot in hours),
        **paging(request, page),
        **moves(request, day, DAY),
        **common(request, narrowed(request), day),
    }
    return render(request, "appointments/diary_team.html", context)
