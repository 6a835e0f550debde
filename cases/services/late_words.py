"""Asking the team leader about a conflict of interest, also where a mediator says it late."""

from datetime import datetime, timedelta

from accounts.enums import Role
from cases.enums import TaskKind
from cases.models import Case, Conflict
from cases.services.tasks import open_task
from core.clocks.opening import in_service_hours


def ask_what_follows(row: Conflict, *, at: datetime) -> None:
    """Tell the team leader of a mediator's word that comes when nobody can take their place."""
    title = f"{row.mediator.name} knows a party, and said so late. Decide what follows"
    ask_leader(row.case, key=f"{late_prefix(row)}{row.version}", title=title, at=at)


def ask_leader(case: Case, *, key: str, title: str, at: datetime) -> None:
    """One task for the case's team leader, or for the office where it has no team."""
    open_task(
        dedupe_key=key,
        title=f"{case.reference}: {title}",
        role=Role.TEAM_LEADER if case.team_id else Role.CASE_ADMIN,
        team=case.team,
        due_at=in_service_hours(at + timedelta(days=1)),
        at=at,
        case=case,
        kind=TaskKind.FLAG,
    )


def late_prefix(row: Conflict) -> str:
    """How the keys of the tasks begin that a mediator's late word opens."""
    return f"late-word:{row.case_id}:{row.pk}:"
