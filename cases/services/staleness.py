"""Cases in which nothing has happened for too long become work for a person."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.enums import Role
from accounts.models import User
from cases.enums import CaseState, TaskKind
from cases.models import Case, Task
from cases.selectors.tasks import open_tasks
from cases.services.tasks import open_task, overtake_unwanted
from core.clocks.opening import in_service_hours

PREFIX = "quiet:"
AT_ONCE = 500
# Who is asked; the rest is for the case administrators.
ASKED: dict[str, Role] = {
    CaseState.BOOKED: Role.MEDIATOR,
    CaseState.IN_MEDIATION: Role.MEDIATOR,
    CaseState.SETTLED: Role.TEAM_LEADER,
    CaseState.NOT_SETTLED: Role.TEAM_LEADER,
}


def raise_quiet_tasks(*, at: datetime) -> int:
    """One open task for each case that is quiet for too long, 500 a time; how many are new.

    A task is no longer needed once anything happens to its case.
    """
    overtake_where_something_happened(at=at)
    asked = open_tasks(PREFIX).filter(case=OuterRef("pk"))
    quiet = Case.objects.quiet_too_long(at).filter(~Exists(asked)).order_by("last_event_at", "pk")
    return sum(_ask(case_id, at) for case_id in quiet.values_list("pk", flat=True)[:AT_ONCE])


def overtake_where_something_happened(*, at: datetime) -> None:
    """Close the tasks whose case is quiet no longer."""
    still = Case.objects.quiet_too_long(at).filter(pk=OuterRef("case_id"))
    overtake_unwanted(open_tasks(PREFIX).filter(~Exists(still)))


def _ask(case_id: int, at: datetime) -> bool:
    with transaction.atomic():
        rows = Case.objects.select_for_update(of=("self",), skip_locked=True)
        case = rows.filter(pk=case_id).select_related("mediator", "team").first()
        if case is None or not (days := case.days_too_quiet(at)):
            return False
        # The moment is in the key because a case can become quiet again.
        key = f"{PREFIX}{case_id}:{case.last_event_at.isoformat()}"
        if Task.objects.filter(dedupe_key=key).exists():
            return False
        role, assignee = _whom(case)
        open_task(
            dedupe_key=key,
            title=f"{case.reference}: nothing has happened for {days} days. "
            "Look at the case and take its next step",
            role=role,
            due_at=in_service_hours(at + timedelta(days=1)),
            at=at,
            case=case,
            team=None if role == Role.CASE_ADMIN else case.team,
            assignee=assignee,
            kind=TaskKind.FLAG,
        )
        return True


def _whom(case: Case) -> tuple[Role, User | None]:
    role = ASKED.get(case.state, Role.CASE_ADMIN)
    if role == Role.MEDIATOR and case.mediator and case.mediator.is_active:
        return role, case.mediator
    if case.team is None:
        return Role.CASE_ADMIN, None
    return Role.TEAM_LEADER if role == Role.MEDIATOR else role, None
