"""Changing when mediators work: only free hours follow."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from appointments.errors import PatternRefused
from appointments.models import SchemeHours, WorkingPattern
from appointments.permissions import RULES
from appointments.selectors.patterns import pattern_problem
from appointments.services.refitting import refit
from appointments.services.slots import hold_patterns
from cases.services.conflicts import hold_mediator
from core.decisions import require
from core.history import save_with_history


def save_pattern(*, pattern: WorkingPattern, actor: User, at: datetime) -> int:
    """Keep a new or changed pattern; returns how many free hours left or came.

    Raises PatternRefused, NotAllowed.
    """
    require(RULES, "change_pattern", actor, None)
    with transaction.atomic():
        before = WorkingPattern.objects.filter(pk=pattern.pk).values_list("mediator", flat=True)
        mediators = sorted({*before, pattern.mediator_id})
        for mediator_id in mediators:
            hold_mediator(mediator_id)
            hold_patterns(mediator_id)
        if problem := pattern_problem(pattern):
            raise PatternRefused(problem)
        save_with_history(pattern, actor=actor, reason="Changed in administration")
        return sum(refit(mediator_id=mediator_id, at=at) for mediator_id in mediators)


def remove_pattern(*, pattern: WorkingPattern, actor: User, at: datetime) -> int:
    """Take back a pattern that was a mistake; returns how many free hours left or came."""
    require(RULES, "change_pattern", actor, None)
    with transaction.atomic():
        hold_patterns(pattern.mediator_id)
        mediator_id = pattern.mediator_id
        pattern._history_user = actor  # type: ignore[attr-defined]
        pattern.delete()
        return refit(mediator_id=mediator_id, at=at)


def save_scheme_hours(*, hours: SchemeHours, actor: User, at: datetime) -> int:
    """Open a scheme at other times; returns how many free hours left or came."""
    require(RULES, "change_pattern", actor, None)
    with transaction.atomic():
        save_with_history(hours, actor=actor, reason="Changed in administration")
        patterns = WorkingPattern.objects.filter(scheme=hours.scheme)
        mediators = patterns.order_by("mediator").values_list("mediator", flat=True).distinct()
        return sum(refit(mediator_id=mediator_id, at=at) for mediator_id in list(mediators))
