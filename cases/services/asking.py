"""Asking somebody by hand to do something."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts.models import Team, User
from cases import timeline
from cases.enums import TaskKind
from cases.errors import TaskRefused
from cases.models import Case, Task
from cases.permissions import RULES
from cases.services.taking import check_case
from cases.services.tasks import open_task
from core.decisions import require

LONGEST = timedelta(days=2 * 366)


def add_task(
    *,
    key: UUID,
    title: str,
    role: str,
    due_at: datetime,
    priority: int,
    actor: User,
    at: datetime,
    case_id: int | None = None,
    team: Team | None = None,
    assignee: User | None = None,
) -> Task:
    """A task for a person, a team or a role, about a case or not.

    The same `key` again gives back the task that exists. The story of the case does not repeat
    the title. Raises TaskRefused, NotAllowed.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id) if case_id else None
        wanted = Task(role=role, team=team, assignee=assignee, case=case)
        require(RULES, "add_task", actor, wanted)
        if due_at <= at:
            raise TaskRefused("The due date is in the past. Enter today or a later day.")
        if due_at > at + LONGEST:
            raise TaskRefused("The due date is more than two years away. Enter an earlier day.")
        if assignee is not None and not assignee.is_active:
            raise TaskRefused(f"{assignee.name} may not sign in. Choose somebody else.")
        if assignee is not None:
            check_case(wanted, assignee)
        dedupe_key = f"by-hand:{key}"
        if known := Task.objects.filter(dedupe_key=dedupe_key).first():
            return known
        task = open_task(
            dedupe_key=dedupe_key,
            title=title,
            role=role,
            due_at=due_at,
            at=at,
            case=case,
            team=team,
            assignee=assignee,
            kind=TaskKind.BY_HAND,
            priority=priority,
        )
        if case is not None:
            who = assignee.name if assignee else task.get_role_display().lower()
            timeline.record(
                case=case,
                kind="cases.add_task",
                sentence=f"Task for {who} added.",
                actor=actor,
                at=at,
            )
        return task
