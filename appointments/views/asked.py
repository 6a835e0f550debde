"""What part of the diary a page is asked for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from appointments.forms import DiaryForm
from appointments.models import Absence, Slot
from appointments.permissions import RULES
from appointments.querysets import AbsenceQuerySet, SlotQuerySet
from appointments.selectors.absences import KEEPS_TIME
from appointments.views import StaffRequest
from appointments.views.paging import address
from core.clocks.calendar import monday_of
from core.decisions import decide

FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
__all__ = ["FIRST", "LAST", "Asked", "common", "day_asked", "monday_of", "narrowed"]


@dataclass(frozen=True)
class Asked:
    """The filter as sent, and the hours and times away the person may see that it leaves."""

    form: DiaryForm
    slots: SlotQuerySet
    absences: AbsenceQuerySet
    mediator: User | None


def day_asked(request: StaffRequest) -> date:
    """The day in the address; where there is none that can be shown, today or the next weekday."""
    today = timezone.localdate()
    default = today + timedelta(days=7 - today.weekday() if today.weekday() > 4 else 0)
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return default
    return day if FIRST <= day <= LAST else default


def narrowed(request: StaffRequest) -> Asked:
    """One mediator where one was chosen."""
    form = DiaryForm(request.GET, user=request.user)
    mediator = form.cleaned_data.get("mediator") if form.is_valid() else None
    slots: SlotQuerySet = Slot.objects.offered().visible_to(request.user)
    absences: AbsenceQuerySet = Absence.objects.in_force().visible_to(request.user)
    if mediator:
        slots, absences = slots.filter(mediator=mediator), absences.filter(mediator=mediator)
    return Asked(form, slots, absences, mediator)


def common(request: StaffRequest, asked: Asked, day: date) -> dict[str, Any]:
    """What all pages of the diary show."""
    return {
        "form": asked.form,
        "of": asked.mediator,
        "day": day,
        "now": timezone.now(),
        "chosen": address(request, day="", page=""),
        "same_day": address(request, day=day.isoformat(), page=""),
        "may_book_waiting": bool(decide(RULES, "plan_waiting", request.user, None)),
        "is_today": day == timezone.localdate(),
        "may_hand_over": request.user.role in KEEPS_TIME,
        "may_choose": request.user.role != Role.MEDIATOR,
    }
