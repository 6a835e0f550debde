"""Working patterns, and what contradicts them."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import User
from appointments.models import WorkingPattern
from appointments.selectors.diary import mediators_for


def pattern_problem(pattern: WorkingPattern) -> str:
    """Why the pattern cannot stand, as a sentence; empty when it can."""
    if not pattern.is_open_then:
        return (
            f"The service is closed on {pattern.get_weekday_display()}s. "
            "Choose a scheme that is open then."
        )
    others = WorkingPattern.objects.filter(
        mediator=pattern.mediator_id,
        weekday=pattern.weekday,
        starts__lt=pattern.ends,
        ends__gt=pattern.starts,
    ).exclude(pk=pattern.pk)
    if pattern.valid_from:
        others = others.filter(Q(valid_until=None) | Q(valid_until__gte=pattern.valid_from))
    if pattern.valid_until:
        others = others.filter(Q(valid_from=None) | Q(valid_from__lte=pattern.valid_until))
    other = others.first()
    if other is None:
        return ""
    return f"This overlaps the pattern {other}. End that one first, or choose other times or days."


def with_patterns(user: User, day: date) -> QuerySet[User]:
    """The mediators whose diaries the person may see; `patterns` are those not over on the day."""
    patterns = WorkingPattern.objects.filter(Q(valid_until=None) | Q(valid_until__gte=day))
    patterns = patterns.select_related("scheme").order_by("weekday", "starts", "valid_from")
    return mediators_for(user).prefetch_related(
        Prefetch("working_patterns", queryset=patterns, to_attr="patterns")
    )
