"""Whose a task is: claiming it, giving it back, taking it over, giving it to somebody."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from accounts.selectors.covers import away_on
from cases import timeline
from cases.errors import TaskRefused, TaskTaken
from cases.models import Case, Task
from cases.services.stand_in import require_for_task, stamped
from cases.services.tasks import check_open, locked_task, refuse_concern
from core.clocks.wall import day_and_time
from core.history import save_version


def claim_task(*, task_id: int, actor: User, at: datetime) -> Task:
    """Nobody's task becomes the actor's, or whose they cover for; again changes nothing.

    Raises TaskTaken with who was first, TaskFinished.
    """
    with transaction.atomic():
        case, task = locked_task(task_id)
        covered = require_for_task("claim_task", task, actor=actor, at=at)
        check_open(task)
        taker = covered or actor
        if task.assignee_id == taker.pk:
            return task
        if task.assignee is not None:
            raise TaskTaken(who_has_it(task))
        _give(task, taker, actor=actor, at=at)
        save_version(task, actor=actor, reason=stamped("Claimed", covered))
        _tell(case, "claim_task", stamped(f"Task taken by {taker.name}", covered), actor, at)
        return task


def give_back_task(*, task_id: int, actor: User, at: datetime) -> Task:
    """The task is nobody's again; again changes nothing. Raises TaskRefused, TaskTaken."""
    with transaction.atomic():
        case, task = locked_task(task_id)
        covered = require_for_task("give_back_task", task, actor=actor, at=at)
        check_open(task)
        if task.assignee is None:
            return task
        if task.assignee_id != (covered or actor).pk:
            raise TaskTaken(who_has_it(task))
        if task.assigned_at is None:
            raise TaskRefused(
                "This task is for you by its nature and cannot be given back. Ask your team "
                "leader to reassign it."
            )
        _give(task, None, actor=actor, at=at)
        save_version(task, actor=actor, reason=stamped("Given back", covered))
        _tell(case, "give_back_task", stamped("Task given back", covered), actor, at)
        return task


def take_over_task(*, task_id: int, actor: User, at: datetime) -> Task:
    """The task of somebody who left or is away becomes the actor's; again changes nothing.

    Raises TaskTaken while its person is at work, TaskFinished.
    """
    with transaction.atomic():
        case, task = locked_task(task_id)
        covered = require_for_task("take_over_task", task, actor=actor, at=at)
        check_open(task)
        refuse_concern(task)
        taker = covered or actor
        if task.assignee_id == taker.pk:
            return task
        if task.assignee is None:
            raise TaskTaken("Nobody has this task. Claim it instead.")
        if not _left_or_away(task.assignee, task, at):
            raise TaskTaken(who_has_it(task))
        check_case(task, taker)
        before = task.assignee.name
        _give(task, taker, actor=actor, at=at)
        task.note = f"Taken over from {before}"[:200]
        save_version(task, actor=actor, reason=stamped(f"Taken over from {before}", covered))
        words = stamped(f"Task taken over by {taker.name} from {before}", covered)
        _tell(case, "take_over_task", words, actor, at)
        return task


def reassign_task(
    *, task_id: int, person_id: int, reason: str, actor: User, at: datetime, version: int | None
) -> Task:
    """Give the task to somebody, who finds it on their list with the reason.

    The same again changes nothing. Raises TaskRefused, TaskFinished, StalePage.
    """
    with transaction.atomic():
        case, task = locked_task(task_id)
        covered = require_for_task("reassign_task", task, actor=actor, at=at)
        person = User.objects.get(pk=person_id)
        if task.assignee_id == person.pk and task.note == reason:
            return task
        check_open(task, version)
        refuse_concern(task)
        _check_person(task, person, covered or actor)
        _give(task, person, actor=actor, at=at)
        task.note = reason
        save_version(task, actor=actor, reason=stamped(f"To {person.name}"[:60], covered))
        _tell(case, "reassign_task", stamped(f"Task given to {person.name}", covered), actor, at)
        return task


def who_has_it(task: Task) -> str:
    """Who took the task and when, in a sentence for the person who came later."""
    name = task.assignee.name if task.assignee else "Somebody"
    if task.assigned_at is None:
        return f"{name} has this task, so nothing was changed."
    since = day_and_time(task.assigned_at)
    return f"{name} has had this task since {since}, so nothing was changed."


def _give(task: Task, person: User | None, *, actor: User, at: datetime) -> None:
    task.assignee = person
    task.assigned_at, task.assigned_by = (at, actor) if person else (None, None)
    task.note = ""


def _left_or_away(person: User, task: Task, at: datetime) -> bool:
    if not person.is_active or person.role != task.role:
        return True
    return away_on(timezone.localdate(at)).filter(covered=person).exists()


def _check_person(task: Task, person: User, giver: User) -> None:
    if not person.is_active or person.role != task.role:
        raise TaskRefused(
            f"{person.name} cannot do this task. Choose a "
            f"{task.get_role_display().lower()} who may sign in."
        )
    if giver.role == Role.TEAM_LEADER and person.team_id != giver.team_id:
        raise TaskRefused(f"{person.name} is in another team. Choose somebody of your own.")
    check_case(task, person)


def check_case(task: Task, person: User) -> None:
    """A task about a case goes only to those who may see it."""
    if task.case_id is None or person.role not in {Role.MEDIATOR, Role.TEAM_LEADER}:
        return
    if not Case.objects.visible_to(person).filter(pk=task.case_id).exists():
        raise TaskRefused(
            f"{person.name} may not see the case of this task. Choose somebody who may, or give "
            "them the case first."
        )


def _tell(case: Case | None, verb: str, words: str, actor: User, at: datetime) -> None:
    if case is not None:
        timeline.record(case=case, kind=f"cases.{verb}", sentence=f"{words}.", actor=actor, at=at)
