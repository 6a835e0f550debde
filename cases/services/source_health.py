"""A source that cannot be read is told to a person, once it is not for a moment only."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.enums import Role
from cases.enums import FeedSource, TaskKind
from cases.feeds.words import tidy
from cases.models import SourceHealth
from cases.services.tasks import open_task, overtake_tasks

PREFIX = "feed-source:"
# A source may be away for a moment; after so many looks in a row a person is told.
FAILURES_BEFORE_TASK = 3


def note_failure(*, source: FeedSource, fault: str, at: datetime) -> None:
    """Remember that a source could not be read; the third time in a row a person is told."""
    with transaction.atomic():
        health, _ = SourceHealth.objects.select_for_update().get_or_create(source=source)
        health.failures += 1
        health.failing_since = health.failing_since or at
        health.last_fault = tidy(fault)[:300]
        health.save()
        if health.failures >= FAILURES_BEFORE_TASK:
            open_task(
                dedupe_key=f"{PREFIX}{source}:{health.failing_since.isoformat()}",
                title=f"The feed's {source.label.lower()} cannot be read: {health.last_fault} Tell "
                "whoever looks after the service, and upload the file by hand meanwhile",
                role=Role.CASE_ADMIN,
                due_at=at + timedelta(hours=4),
                at=at,
                kind=TaskKind.INTAKE,
            )


def note_success(*, source: FeedSource, at: datetime) -> None:
    """Remember that a source was read; what was told about its failures is over."""
    with transaction.atomic():
        health, _ = SourceHealth.objects.select_for_update().get_or_create(source=source)
        if health.failures:
            overtake_tasks(prefix=f"{PREFIX}{source}:")
        health.failures, health.failing_since, health.last_success_at = 0, None, at
        health.save()
