"""Asking for a hearing to be taken out of the list."""

from datetime import datetime, timedelta

from accounts.enums import Role
from accounts.models import User
from cases import notices, timeline
from cases.enums import DeadlineRule
from cases.models import Case, Hearing
from cases.selectors.listing_teams import listing_team_for
from cases.services.deadlines import start_deadline
from cases.services.tasks import open_task
from core.history import save_with_history
from notifications.models import Notice


def request_vacate(*, case: Case, hearing: Hearing, actor: User | None, at: datetime) -> Notice:
    """Post the vacate notice of one listed hearing; the case row is locked by the caller."""
    team = listing_team_for(hearing.court)
    notice = notices.vacate_hearing(hearing=hearing, case=case, team=team, at=at)
    hearing.request_vacate()
    save_with_history(hearing, actor=actor, reason="Vacate notice posted")
    start_deadline(
        case=case,
        rule=DeadlineRule.VACATE_ACKNOWLEDGED,
        trigger="Vacate notice posted",
        trigger_at=at,
        subject=str(notice.pk),
    )
    if team is None:
        ask_for_team(case=case, notice=notice, at=at)
    timeline.record(
        case=case,
        kind="cases.request_vacate",
        sentence=f"{notice.recipient_name} asked to remove the hearing at {hearing.court.name}.",
        actor=actor,
        at=at,
    )
    return notice


def ask_for_team(*, case: Case, notice: Notice, at: datetime) -> None:
    """No listing team serves the court: the notice waits while an administrator sets one up."""
    open_task(
        dedupe_key=f"listing-team:{notice.pk}",
        title=f"{case.reference}: no listing team serves the court. Set one up, so that the "
        "notice can be sent",
        role=Role.SYSTEM_ADMIN,
        due_at=at + timedelta(days=1),
        at=at,
        case=case,
    )
