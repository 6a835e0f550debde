"""Cases that come back: re-opened, reconsidered, or referred again as a new round."""

from datetime import datetime, timedelta

from django.db import transaction
from django_fsm import can_proceed

from accounts.enums import Role
from accounts.models import User
from cases import timeline
from cases.enums import CaseState, DeadlineRule, ResultOutcome, TaskKind
from cases.enums.task_keys import CLOSURE, REOPENED
from cases.errors import WrongCaseState
from cases.models import Case, OpenIssue, Reopening
from cases.permissions import RULES
from cases.services.deadlines import start_deadline
from cases.services.tasks import open_task
from core.decisions import require
from core.errors import StalePage
from core.history import save_version, save_with_history

DAYS_TO_DECIDE = 7


def reopen_case(
    *,
    case_id: int,
    reason: str,
    issue_id: int | None,
    actor: User,
    at: datetime,
    version: int | None,
) -> Case:
    """A closed case is as it was before it was closed; somebody has a week to say what follows.

    `issue_id` is the noted issue that came up again, None: something else. Raises WrongCaseState,
    StalePage, NotAllowed.
    """
    with transaction.atomic():
        case = locked(case_id, "reopen_case", actor, version)
        if case.state != CaseState.CLOSED:
            raise WrongCaseState("Only a closed case can be opened again.")
        refuse_followed(case)
        issue = OpenIssue.objects.get(pk=issue_id, case=case) if issue_id else None
        reopening = _keep(case, reason, issue, actor=actor, at=at)
        settled = case.result.outcome == ResultOutcome.SETTLED
        (case.reopen_settled if settled else case.reopen_not_settled)()
        save_version(case, actor=actor, reason="Opened again")
        open_task(
            dedupe_key=f"{CLOSURE}{case.pk}:{REOPENED}{reopening.pk}",
            title=f"{case.reference}: the case was opened again. Decide what is to be done, or "
            "close it",
            role=Role.TEAM_LEADER if case.team_id else Role.CASE_ADMIN,
            team=case.team,
            due_at=at + timedelta(days=DAYS_TO_DECIDE),
            at=at,
            case=case,
            kind=TaskKind.FOLLOW_UP,
        )
        _tell(case, "reopen_case", f"Case opened again: {reason}.", actor, at)
        return case


def reconsider_case(
    *, case_id: int, reason: str, actor: User, at: datetime, version: int | None
) -> Case:
    """An unsuitable case is triaged again; the 28 days run from now.

    Raises WrongCaseState, StalePage, NotAllowed.
    """
    with transaction.atomic():
        case = locked(case_id, "reconsider_case", actor, version)
        if not can_proceed(case.reconsider):
            raise WrongCaseState("Only an unsuitable case can be reconsidered.")
        _keep(case, reason, None, actor=actor, at=at)
        case.reconsider()
        save_version(case, actor=actor, reason="Reconsidered")
        start_deadline(
            case=case,
            rule=DeadlineRule.APPOINTMENT_WITHIN_28_DAYS,
            trigger="Case reconsidered",
            trigger_at=at,
        )
        _tell(case, "reconsider_case", f"Case reconsidered: {reason}.", actor, at)
        return case


def locked(case_id: int, action: str, actor: User, version: int | None) -> Case:
    """The case's row, for somebody who may, from a page that is current."""
    case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    require(RULES, action, actor, case)
    if version is not None and version != case.version:
        raise StalePage
    return case


def refuse_followed(case: Case) -> None:
    """Raise WrongCaseState where the dispute goes on in a later round."""
    later = Case.objects.filter(follows=case).first()
    if later is not None:
        raise WrongCaseState(
            f"The dispute was referred again and goes on in {later.reference}. Go on there."
        )


def _keep(
    case: Case, reason: str, issue: OpenIssue | None, *, actor: User, at: datetime
) -> Reopening:
    reopening = Reopening(
        case=case, was=case.state, reason=reason, issue=issue, reopened_at=at, reopened_by=actor
    )
    save_with_history(reopening, actor=actor, reason="Recorded")
    return reopening


def _tell(case: Case, verb: str, sentence: str, actor: User, at: datetime) -> None:
    timeline.record(case=case, kind=f"cases.{verb}", sentence=sentence[:500], actor=actor, at=at)
