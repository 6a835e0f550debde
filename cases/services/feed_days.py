"""A day without a file of the feed becomes work for a person."""

from datetime import date, datetime, time

from accounts.enums import Role
from cases.enums import TaskKind
from cases.models import Task
from cases.selectors.feed_days import LOOK_BACK, missing_days
from cases.selectors.tasks import open_tasks
from cases.services.tasks import open_task, overtake_unwanted
from core.clocks.calendar import in_words, local_day
from core.clocks.wall import at_local

PREFIX = "feed-missing:"
DUE = time(12)


def raise_missing_day_tasks(*, at: datetime) -> int:
    """One task for each missing day of the last month; those whose file came since are closed.

    Returns how many tasks are new. Safe to run twice; after an outage it catches up.
    """
    today = local_day(at)
    missing = missing_days(today - LOOK_BACK, today, at=at)
    wanted = {f"{PREFIX}{day}": day for day in missing}
    known = set(Task.objects.filter(dedupe_key__in=wanted).values_list("dedupe_key", flat=True))
    for key, day in wanted.items():
        if key not in known:
            ask_about(key, day, at)
    since = f"{PREFIX}{today - LOOK_BACK}"
    overtake_unwanted(open_tasks(PREFIX).filter(dedupe_key__gte=since), wanted=wanted)
    return len(wanted.keys() - known)


def ask_about(key: str, day: date, at: datetime) -> Task:
    """The task for one day."""
    return open_task(
        dedupe_key=key,
        title=f"No referral file came for {in_words(day)}. Ask the court to send it, and upload it",
        role=Role.CASE_ADMIN,
        due_at=max(at, at_local(day, DUE)),
        at=at,
        kind=TaskKind.INTAKE,
    )
