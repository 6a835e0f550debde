"""A list of hearings that was not read to its end leaves a task, until all of it is read."""

from collections.abc import Set
from datetime import datetime

from accounts.enums import Role
from cases.enums import TaskKind
from cases.models import HearingFile, UnfinishedList
from cases.selectors.tasks import open_tasks
from cases.services.tasks import open_task, overtake_tasks


def note_begun(file: HearingFile, named: Set[str], *, at: datetime) -> None:
    """Ask for the list again; `note_ended` takes the question back."""
    key = key_of(file.sha256)
    if open_tasks(key).exists():
        return
    open_task(
        dedupe_key=f"{key}{at.isoformat()}",
        title=f"The list of hearings “{file.filename[-80:]}” was not read to its end yet. If that "
        "lasts longer than some minutes, upload it again: what is done already is not done twice",
        role=Role.CASE_ADMIN,
        due_at=at,
        at=at,
        kind=TaskKind.INTAKE,
    )
    UnfinishedList.objects.update_or_create(
        sha256=file.sha256, defaults={"begun_at": at, "named": sorted(named)}
    )


def waited_for() -> set[str]:
    """The hearings that lists name which were not read to their end."""
    rows = UnfinishedList.objects.values_list("named", flat=True)
    return {name for names in rows.iterator() for name in names}


def note_ended(file: HearingFile, read: Set[str]) -> None:
    """The list was read to its end; call inside a transaction.

    Where it names every hearing of another one that was cut off, nothing of that one is missing
    any more: the court has put it right, and its task closes too.
    """
    for row in UnfinishedList.objects.select_for_update():
        if row.sha256 == file.sha256 or (row.named and read >= set(row.named)):
            overtake_tasks(prefix=key_of(row.sha256))
            row.delete()
    overtake_tasks(prefix=key_of(file.sha256))


def key_of(sha256: str) -> str:
    """The same for the same content, whatever its name."""
    return f"hearing-list:{sha256}:"
