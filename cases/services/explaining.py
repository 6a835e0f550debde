"""Saying why no file of the feed came for a day."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from cases.errors import DayRefused
from cases.models import ExplainedDay
from cases.permissions import RULES
from cases.selectors.feed_days import silent_days
from cases.services.feed_days import PREFIX
from cases.services.tasks import overtake_tasks
from core.clocks.calendar import in_words
from core.decisions import require


def explain_day(*, day: date, reason: str, actor: User, at: datetime) -> ExplainedDay:
    """Write down why no file came for the day; its task is no longer needed.

    The same again changes nothing. Raises DayRefused where a file came, none is awaited, or
    somebody gave another reason before.
    """
    require(RULES, "explain_day", actor, None)
    with transaction.atomic():
        if day not in silent_days(day, day, at=at):
            raise DayRefused(
                f"There is nothing to explain about {in_words(day)}: a file came for it, or none "
                "is awaited."
            )
        explained, _ = ExplainedDay.objects.get_or_create(
            day=day, defaults={"reason": reason, "explained_at": at, "explained_by": actor}
        )
        if (explained.explained_by_id, explained.reason) != (actor.pk, reason):
            raise DayRefused(
                f"{explained.explained_by.name} has already explained {in_words(day)}: "
                f"{explained.reason}"
            )
        overtake_tasks(prefix=f"{PREFIX}{day}")
    return explained
