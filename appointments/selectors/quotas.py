"""How many appointments mediators are given in a week, and how many they have."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Count
from django.db.models.functions import TruncWeek

from appointments.models import Hold, WeeklyQuota
from core.clocks.calendar import LONDON, local_day

WEEK = timedelta(days=6)


def quotas(mediators: Collection[int], monday: date) -> dict[int, int]:
    """Each mediator's quota in the week; one query. Who has none is left out."""
    rows = WeeklyQuota.objects.filter(mediator__in=mediators, valid_from__lte=monday + WEEK)
    rows = rows.order_by("valid_from")
    return dict(rows.values_list("mediator_id", "appointments"))


def full_weeks(hours: Collection[tuple[int, date]]) -> dict[tuple[int, date], int]:
    """Of pairs of mediator and Monday those whose quota is used up, with it; two queries."""
    weeks = weeks_with_quota(hours)
    return {week: quota for week, (quota, booked) in weeks.items() if booked >= quota}


def weeks_with_quota(
    hours: Collection[tuple[int, date]],
) -> dict[tuple[int, date], tuple[int, int]]:
    """Of pairs of mediator and Monday those with a quota: it, and what is booked; two queries."""
    if not hours:
        return {}
    people, mondays = {person for person, _ in hours}, {monday for _, monday in hours}
    given = list(WeeklyQuota.objects.filter(mediator__in=people).order_by("valid_from"))
    if not given:
        return {}
    held = Hold.objects.filter(slot__mediator__in=people).order_by()
    held = held.between(min(mondays), max(mondays) + WEEK)
    rows = held.annotate(week=TruncWeek("starts_at", tzinfo=LONDON))
    rows = rows.values_list("slot__mediator", "week")
    # An appointment counts once, however many hours it takes.
    booked = {
        (person, local_day(week)): number
        for person, week, number in rows.annotate(n=Count("appointment", distinct=True))
    }
    weeks = {}
    for person, monday in hours:
        quota = [
            row.appointments
            for row in given
            if row.mediator_id == person and row.valid_from <= monday + WEEK
        ][-1:]
        if quota:
            weeks[person, monday] = quota[0], booked.get((person, monday), 0)
    return weeks
