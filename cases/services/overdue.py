"""Who must act when a deadline has passed."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.enums import Role
from cases import timeline
from cases.enums import DeadlineRule, TaskKind
from cases.models import Case, Deadline, Task
from cases.services.tasks import open_task

# Rule: the role that acts, and what it is asked to do.
CHASES: dict[str, tuple[Role, str]] = {
    DeadlineRule.APPOINTMENT_WITHIN_28_DAYS: (
        Role.CASE_ADMIN,
        "{reference}: no appointment by its limit ({due:%-d %B}). Book one, or record that none "
        "can be given",
    ),
    DeadlineRule.RESULT_SAME_DAY: (
        Role.MEDIATOR,
        "{reference}: record the result of the appointment, which was due the same day",
    ),
    DeadlineRule.VACATE_ACKNOWLEDGED: (
        Role.TEAM_LEADER,
        "{reference}: the listing team has not acknowledged the vacate notice. Ring them",
    ),
}


def open_overdue_task(*, deadline: Deadline, case: Case, at: datetime) -> Task:
    """Give the chase to its role, narrowed to the case's mediator or team."""
    role, title = CHASES[deadline.rule]
    timeline.record(
        case=case,
        kind="cases.mark_overdue",
        sentence=f"Deadline passed: {deadline.get_rule_display().lower()}.",
        actor=None,
        at=at,
    )
    return open_task(
        # The moment is in the key because a deadline can restart and be missed again.
        dedupe_key=f"deadline:{deadline.pk}:{at.isoformat()}",
        title=title.format(reference=case.reference, due=timezone.localtime(deadline.due_at)),
        role=role,
        due_at=at + timedelta(days=1),
        at=at,
        case=case,
        kind=TaskKind.DEADLINE,
        team=None if role == Role.CASE_ADMIN else case.team,
        assignee=case.mediator if role == Role.MEDIATOR else None,
    )
