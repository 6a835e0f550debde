"""An hour that is free again, while cases wait, is work for a person."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.enums import Role
from appointments.models import Slot
from appointments.scheduling import moment_in_words
from appointments.selectors.vacated import vacated_hours
from cases.enums import CaseState, TaskKind, TaskState
from cases.models import Case, Task
from cases.services.tasks import open_task, overtake_tasks

PREFIX = "vacated:"
DAY = timedelta(days=1)


def raise_vacated_tasks(*, at: datetime) -> int:
    """One task for each hour that nobody has; returns how many are new.

    Tasks about hours that somebody has again, or that have come too near, are closed.
    """
    slots = list(vacated_hours(user=None, at=at)) if cases_wait() else []
    found = {f"{PREFIX}{slot.pk}:": slot for slot in slots}
    new = sum(_open(key, slot, at) for key, slot in found.items())
    waiting = Task.objects.filter(dedupe_key__startswith=PREFIX, state=TaskState.OPEN)
    for key in waiting.values_list("dedupe_key", flat=True):
        if key[: key.rindex(":") + 1] not in found:
            with transaction.atomic():
                overtake_tasks(prefix=key)
    return new


def cases_wait() -> bool:
    """Whether any case could have an hour."""
    return Case.objects.filter(state=CaseState.READY).exists()


def _open(prefix: str, slot: Slot, at: datetime) -> bool:
    with transaction.atomic():
        # Locked so that two sweeps at once count the same tasks.
        Slot.objects.select_for_update(of=("self",)).get(pk=slot.pk)
        earlier = Task.objects.filter(dedupe_key__startswith=prefix)
        if earlier.exclude(state=TaskState.OVERTAKEN).exists():
            return False
        team = slot.mediator.team
        open_task(
            # The number is in the key because an hour can be given back again.
            dedupe_key=f"{prefix}{earlier.count()}",
            title=f"{moment_in_words(slot.starts_at)} with {slot.mediator.name} is free again. "
            "Offer it to a case that waits: Diary, Vacated hours.",
            role=Role.TEAM_LEADER if team else Role.CASE_ADMIN,
            team=team,
            due_at=min(at + DAY, slot.starts_at),
            at=at,
            kind=TaskKind.FLAG,
        )
        return True
