"""Tasks as a page shows them: for whom the person would act, and what they may do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from accounts.selectors.covers import away_on, covered_by
from cases.enums import TaskState
from cases.models import Case, Task
from cases.permissions import RULES
from cases.selectors.task_decisions import Deciding, deciding
from core.decisions import decide

ACTS = ("finish_task", "claim_task", "give_back_task", "snooze_task", "wake_task", "reassign_task")


@dataclass(frozen=True)
class TaskRow:
    """One task; `covering` is for whom the person stands in, None where it is their own work."""

    task: Task
    covering: User | None = None
    reads: bool = True
    actions: frozenset[str] = field(default_factory=frozenset)
    deciding: Deciding | None = None

    @property
    def title(self) -> str:
        """What the person may read of what is to be done."""
        return self.task.title if self.reads else self.task.public_title

    @property
    def note(self) -> str:
        """Why it was last given or put off, for whom the task's words are."""
        return self.task.note if self.reads else ""


def task_rows(tasks: Iterable[Task], user: User, at: datetime) -> list[TaskRow]:
    """Each task with the covered person it comes from; one query for all."""
    covered = covered_by(user, timezone.localdate(at))
    return [
        TaskRow(
            task,
            stands_for(task, user, covered),
            any(decide(RULES, "read_task", person, task) for person in (user, *covered)),
            acts(task, user, covered, at),
            where_to_decide(task, user, covered),
        )
        for task in tasks
    ]


def stands_for(task: Task, user: User, covered: Sequence[User]) -> User | None:
    """The covered person by whom the task is on the list, None where it is there anyway."""
    if task.assignee_id == user.pk or decide(RULES, "finish_task", user, task):
        return None
    return next((p for p in covered if decide(RULES, "finish_task", p, task)), None)


def acts(task: Task, user: User, covered: Sequence[User], at: datetime) -> frozenset[str]:
    """What the page offers; the service decides again."""
    if task.state != TaskState.OPEN:
        return frozenset()
    people = (user, *covered)
    asleep = task.snoozed_until is not None and task.snoozed_until > at
    of_concern = task.concern_id is not None
    fits = {
        # What is to be decided is not ticked off, and a concern is not handed on either.
        "finish_task": deciding(task) is None,
        "reassign_task": not of_concern,
        "claim_task": task.assignee_id is None,
        "give_back_task": task.assigned_at is not None
        and task.assignee_id in {person.pk for person in people},
        "snooze_task": not asleep,
        "wake_task": asleep,
    }
    offered = {
        act
        for act in ACTS
        if fits.get(act, True) and any(decide(RULES, act, person, task) for person in people)
    }
    return frozenset(offered)


def where_to_decide(task: Task, user: User, covered: Sequence[User]) -> Deciding | None:
    """The decision that closes the open task, for those who may take it."""
    if task.state != TaskState.OPEN:
        return None
    # Whoever stands in for a recipient may not read the concern.
    if task.concern_id is not None and task.assignee_id != user.pk:
        return None
    # A leader may not decide in another team; the office may everywhere.
    people = (user, *covered) if user.role == Role.CASE_ADMIN else (user,)
    holds = any(decide(RULES, "finish_task", person, task) for person in people)
    return deciding(task) if holds else None


def may_take_over(task: Task, user: User, at: datetime) -> bool:
    """Whether the task's person left or is away, and the user works in the same queue."""
    person = task.assignee
    if person is None or person.pk == user.pk or task.state != TaskState.OPEN:
        return False
    if task.concern_id is not None:
        return False
    if not decide(RULES, "take_over_task", user, task):
        return False
    gone = not person.is_active or person.role != task.role
    return gone or away_on(timezone.localdate(at)).filter(covered=person).exists()


def open_tasks_of(case: Case) -> QuerySet[Task]:
    """What is to be done for a case, the earliest first."""
    return case.tasks.filter(state=TaskState.OPEN).select_related("assignee")


def title_for(user: User, task: Task) -> str:
    """What the person may read of what is to be done."""
    return task.title if decide(RULES, "read_task", user, task) else task.public_title


def story_of(row: TaskRow) -> list[Any]:
    """What was done with the task, the latest first, each with the reason (`said`) given for it."""
    versions = list(row.task.history.select_related("history_user").order_by("-history_id"))
    for version, before in zip_longest(versions, versions[1:]):
        new = version.note != getattr(before, "note", "")
        told = version.note in (version.history_change_reason or "")
        version.said = version.note if row.reads and new and not told else ""
    return versions
