"""Giving a case to a mediator or a team before it has an appointment, or once it has a result."""

from datetime import datetime

from django.db import transaction

from accounts.enums import Role
from accounts.models import Team, User
from cases import timeline
from cases.enums import TaskState
from cases.errors import CannotAssign
from cases.models import Case, Task
from cases.permissions import RULES
from cases.selectors.assignment import why_not_assign
from cases.services.conflicts import parties_changed, require_no_conflict
from core.decisions import require
from core.errors import StalePage
from core.history import save_version, save_with_history


def assign_case(
    *,
    case_id: int,
    mediator: User | None,
    team: Team | None,
    actor: User,
    at: datetime,
    version: int | None = None,
    reason: str = "",
) -> Case:
    """Give the case to a mediator (and their team), to a team, or to nobody.

    The reason, where one is given, stands in the story. Open tasks of whoever had it follow.
    Nobody is told: it shows in their lists. Raises CannotAssign, ConflictOfInterest, StalePage,
    NotAllowed.
    """
    with transaction.atomic():
        case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        require(RULES, "assign_case", actor, case)
        if version is not None and version != case.version:
            raise StalePage
        team = mediator.team if mediator else team
        if why := why_not_assign(case, mediator, team, actor):
            raise CannotAssign(why)
        if mediator:
            require_no_conflict(case=case, mediator=mediator, at=at)
        before = case.mediator_id
        case.mediator, case.team = mediator, team
        save_version(case, actor=actor, reason="Given to another")
        move_tasks(case, before)
        to = mediator or team
        sentence = f"Case given to {to}." if to else "Case given to nobody in particular."
        timeline.record(
            case=case,
            kind="cases.assign_case",
            sentence=f"{sentence} Reason: {reason}"[:500] if reason else sentence,
            actor=actor,
            at=at,
        )
        parties_changed(case, at=at)
        return case


def move_tasks(case: Case, before: int | None) -> None:
    """What the former mediator was asked to do about the case is asked of who has it now."""
    rows = Task.objects.select_for_update(of=("self",)).filter(
        case=case, state=TaskState.OPEN, role=Role.MEDIATOR
    )
    for task in rows.filter(assignee=before):
        task.assignee, task.team = case.mediator, case.team
        if case.team is None and case.mediator is None:
            task.role = Role.CASE_ADMIN
        save_with_history(task, actor=None, reason="The case was given to another")
