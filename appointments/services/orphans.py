"""Booked hours and running mediations whose mediator has left become work for a person."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.enums import Role
from appointments.enums import AppointmentState
from appointments.models import Appointment
from appointments.scheduling import moment_in_words
from cases.enums import CaseState, TaskKind, TaskState
from cases.models import Case, Task
from cases.selectors.tasks import open_tasks
from cases.services.tasks import open_task, overtake_tasks
from core.clocks.opening import in_service_hours

PREFIX = "mediator-gone:"
GONE = Q(mediator__is_active=False) | ~Q(mediator__role=Role.MEDIATOR)


def raise_orphan_tasks(*, at: datetime) -> int:
    """One task for each booked hour or running mediation whose mediator no longer works here.

    Tasks of those that have been put right are closed. Returns how many tasks are new.
    """
    found = dict(_found())
    new = sum(_open(subject, case_id, title, at) for subject, (case_id, title) in found.items())
    for key in open_tasks(PREFIX).values_list("dedupe_key", flat=True):
        if _subject_of(key) not in found:
            with transaction.atomic():
                overtake_tasks(prefix=key)
    return new


def _found() -> Iterator[tuple[str, tuple[int, str]]]:
    """What each task is about, with the id of its case and what it asks for."""
    gone = GONE | Q(co_mediator__is_active=False)
    booked = Appointment.objects.filter(gone, state=AppointmentState.BOOKED)
    for hour in booked.exclude(case__state=CaseState.IN_MEDIATION).select_related("case"):
        yield (
            f"{PREFIX}appointment-{hour.pk}",
            (
                hour.case_id,
                f"{hour.case.reference}: the mediator of the appointment on "
                f"{moment_in_words(hour.starts_at)} no longer works here. "
                "Cancel it and book another.",
            ),
        )
    for case in Case.objects.filter(GONE, state=CaseState.IN_MEDIATION, mediator__isnull=False):
        yield (
            f"{PREFIX}case-{case.pk}",
            (
                case.pk,
                f"{case.reference}: the mediator of the mediation that has begun no longer "
                "works here. Finish it yourself and record its result.",
            ),
        )


def _open(subject: str, case_id: int, title: str, at: datetime) -> bool:
    with transaction.atomic():
        # Locked so that two sweeps at once count the same tasks.
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        earlier = Task.objects.filter(dedupe_key__startswith=f"{subject}:")
        # The number is in the key because somebody switched on again can leave again.
        key = f"{subject}:{earlier.filter(state=TaskState.OVERTAKEN).count()}"
        if earlier.filter(dedupe_key=key).exists():
            return False
        open_task(
            dedupe_key=key,
            title=title,
            role=Role.TEAM_LEADER if case.team else Role.CASE_ADMIN,
            team=case.team,
            due_at=in_service_hours(at + timedelta(days=1)),
            at=at,
            case=case,
            kind=TaskKind.FLAG,
        )
        return True


def _subject_of(key: str) -> str:
    return key.rpartition(":")[0]
