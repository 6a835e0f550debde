"""A list of hearings that was not read to its end leaves a task, until the list is read again."""

from datetime import datetime

from accounts.enums import Role
from cases.enums import TaskKind, TaskState
from cases.models import HearingFile, Task
from cases.services.tasks import open_task, overtake_tasks


def note_begun(file: HearingFile, *, at: datetime) -> None:
    """Ask for the list again; `note_ended` takes the question back."""
    key = key_of(file)
    if Task.objects.filter(dedupe_key__startswith=key, state=TaskState.OPEN).exists():
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


def note_ended(file: HearingFile) -> None:
    """The list was read to its end; call inside a transaction."""
    overtake_tasks(prefix=key_of(file))


def key_of(file: HearingFile) -> str:
    """The same for the same content, whatever its name."""
    return f"hearing-list:{file.sha256}:"
