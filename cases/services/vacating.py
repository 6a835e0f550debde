"""Asking for a hearing to be taken out of the list, and taking the question back."""

from datetime import datetime, timedelta

from accounts.enums import Role
from accounts.models import User
from cases import notices, timeline
from cases.enums import DeadlineRule, TaskKind
from cases.enums.task_keys import LISTING_TEAM
from cases.models import Case, Hearing
from cases.selectors.listing_teams import listing_team_for
from cases.services.deadlines import drop_deadline, start_deadline
from cases.services.tasks import open_task, overtake_tasks
from core.history import save_version, save_with_history
from notifications.enums import NoticeKind
from notifications.models import Notice
from notifications.selectors import open_notices


def request_vacate(*, case: Case, hearing: Hearing, actor: User | None, at: datetime) -> Notice:
    """Post the vacate notice of one listed hearing; the case row is locked by the caller."""
    team = listing_team_for(hearing.court)
    notice = notices.vacate_hearing(hearing=hearing, case=case, team=team, at=at)
    hearing.request_vacate()
    save_version(hearing, actor=actor, reason="Vacate notice posted")
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


def withdraw_vacate(*, case: Case, hearing: Hearing, actor: User | None, at: datetime) -> int:
    """Take back the open vacate notices of a hearing that left the list without them.

    Their deadlines and tasks fall away; returns how many were taken back. The case row is locked
    by the caller.
    """
    asked = open_notices(case.reference).filter(
        kind=NoticeKind.VACATE_HEARING, hearing_id=hearing.hearing_id
    )
    notices_taken_back = list(asked.select_for_update(of=("self",)))
    for notice in notices_taken_back:
        notice.withdraw()
        save_with_history(notice, actor=actor, reason="The court removed the hearing")
        drop_deadline(
            case=case, rule=DeadlineRule.VACATE_ACKNOWLEDGED, at=at, subject=str(notice.pk)
        )
        overtake_tasks(prefix=f"{LISTING_TEAM}{notice.pk}")
    return len(notices_taken_back)


def ask_for_team(*, case: Case, notice: Notice, at: datetime) -> None:
    """No listing team serves the court: the notice waits while an administrator sets one up."""
    open_task(
        dedupe_key=f"{LISTING_TEAM}{notice.pk}",
        title=f"{case.reference}: no listing team serves the court. Set one up, so that the "
        "notice can be sent",
        role=Role.SYSTEM_ADMIN,
        due_at=at + timedelta(days=1),
        at=at,
        case=case,
        kind=TaskKind.FAILURE,
    )
