"""The hours of the diary, and whose diary a person may choose."""

from datetime import date

from django.db.models import Max, Prefetch, QuerySet

from accounts.enums import Role
from accounts.models import User
from appointments.models import Hold, Slot
from appointments.querysets import SlotQuerySet
from core.clocks.calendar import local_day


def mediators_for(user: User) -> QuerySet[User]:
    """The mediators whose diaries a person may choose from, by name."""
    people = User.objects.filter(role=Role.MEDIATOR, is_active=True).order_by("name", "pk")
    if user.role == Role.MEDIATOR:
        return people.filter(pk=user.pk)
    if user.role == Role.TEAM_LEADER:
        return people.filter(team=user.team_id) if user.team_id else people.none()
    return people


def diary_day(slots: SlotQuerySet, first_day: date, last_day: date) -> SlotQuerySet:
    """The hours of the days in order, each with its live appointment and case; two queries.

    A slot's `live` is a list with the hold of its live appointment or offer, or empty.
    """
    live = Hold.objects.select_related("appointment__case", "offer__case")
    rows: SlotQuerySet = slots.between(first_day, last_day).select_related("mediator")
    return rows.prefetch_related(Prefetch("holds", queryset=live, to_attr="live")).order_by(
        "starts_at", "mediator__name", "pk"
    )


def filled_to() -> date | None:
    """The last day that has hours; None for an empty diary."""
    last = Slot.objects.offered().aggregate(last=Max("starts_at"))["last"]
    return local_day(last) if last else None
