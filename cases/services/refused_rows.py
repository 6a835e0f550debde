"""Rows of a list of hearings that could not be attached: kept whole, one task for each list."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from accounts.enums import Role
from cases.enums import TaskKind
from cases.models import HearingFile, RefusedRow
from cases.selectors.tasks import open_tasks
from cases.services.tasks import open_task, overtake_tasks
from core.clocks.calendar import CalendarEnds, local_day, next_working_day
from core.clocks.opening import CLOSES
from core.clocks.wall import at_local

PREFIX = "hearing-file:"


def ask_about(file: HearingFile, *, at: datetime) -> None:
    """One task for the list; call in the transaction that keeps its first refused row."""
    open_task(
        dedupe_key=f"{PREFIX}{file.pk}:",
        title=f"Hearings were not attached: rows of “{file.filename[-80:]}” were refused. Find "
        "them under “Lists of hearings with refused rows” in the administration, and add them or "
        "ask the court",
        role=Role.CASE_ADMIN,
        due_at=end_of_next_day(at),
        at=at,
        kind=TaskKind.INTAKE,
    )


def end_of_next_day(at: datetime) -> datetime:
    """The end of the next day on which courts and offices work."""
    day = local_day(at)
    try:
        day = next_working_day(day)
    except CalendarEnds:  # the bank holidays of that year are not known yet
        day += timedelta(days=1)
    return at_local(day, CLOSES)


def mark_of(raw: str) -> bytes:
    """A short mark by which a row is known again."""
    return hashlib.sha256(raw.encode()).digest()


def rows_asked_about() -> set[bytes]:
    """The marks of all rows about which a person is still asked."""
    rows = RefusedRow.objects.filter(file__in=list(with_open_task()))
    return {mark_of(raw) for raw in rows.values_list("raw", flat=True).iterator()}


def overtake_older(seen: set[bytes], *, but: HearingFile) -> None:
    """Close tasks of older lists of which every refused row stood in a list that was read now.

    What is refused again is in that list's own task. Call inside a transaction.
    """
    for file_id in with_open_task():
        rows = RefusedRow.objects.filter(file=file_id).values_list("raw", flat=True)
        if file_id != but.pk and seen.issuperset(map(mark_of, rows)):
            overtake_tasks(prefix=f"{PREFIX}{file_id}:")


def with_open_task() -> Iterator[int]:
    """Lists about which a person is still asked."""
    for key in open_tasks(PREFIX).values_list("dedupe_key", flat=True):
        yield int(key.split(":")[1])
