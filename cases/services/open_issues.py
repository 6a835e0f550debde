"""What is left between the parties when mediation is over."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases import timeline
from cases.enums import IssueKind
from cases.errors import CannotClose
from cases.models import Case, OpenIssue
from cases.permissions import RULES
from cases.selectors.closing import CLOSABLE
from core.decisions import require
from core.errors import StalePage
from core.history import save_version, save_with_history


def note_open_issue(
    *,
    case_id: int,
    kind: str,
    what: str,
    next_step: str,
    actor: User,
    at: datetime,
    version: int | None,
) -> OpenIssue:
    """Note one thing with what happens next; the story of the case does not repeat the words.

    Raises CannotClose, StalePage, NotAllowed.
    """
    with transaction.atomic():
        case = _locked(case_id, "note_open_issue", actor, version)
        if kind not in IssueKind.values or not what or not next_step:
            raise CannotClose("Say what is left between the parties, and what happens next.")
        issue = OpenIssue(
            case=case, kind=kind, what=what, next_step=next_step, noted_at=at, noted_by=actor
        )
        save_with_history(issue, actor=actor, reason="Noted")
        save_version(case, actor=actor, reason="Open issue noted")
        _tell(case, "note_open_issue", f"Noted: {issue.get_kind_display().lower()}.", actor, at)
        return issue


def remove_open_issue(*, issue_id: int, actor: User, at: datetime) -> None:
    """It is not, or no longer, between the parties; again changes nothing. Its history stays."""
    with transaction.atomic():
        case_id = OpenIssue.objects.values_list("case_id", flat=True).filter(pk=issue_id).first()
        if case_id is None:
            return
        case = _locked(case_id, "remove_open_issue", actor, None)
        issue = OpenIssue.objects.select_for_update().filter(pk=issue_id).first()
        if issue is None:
            return
        issue._history_user = actor  # type: ignore[attr-defined]
        issue._change_reason = "Removed"  # type: ignore[attr-defined]
        issue.delete()
        save_version(case, actor=actor, reason="Open issue removed")
        words = f"Removed: {issue.get_kind_display().lower()}."
        _tell(case, "remove_open_issue", words, actor, at)


def _locked(case_id: int, action: str, actor: User, version: int | None) -> Case:
    case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    require(RULES, action, actor, case)
    if version is not None and version != case.version:
        raise StalePage
    if case.state not in CLOSABLE:
        raise CannotClose("Only a case that has its result and is not closed has open issues.")
    return case


def _tell(case: Case, verb: str, sentence: str, actor: User, at: datetime) -> None:
    timeline.record(case=case, kind=f"cases.{verb}", sentence=sentence, actor=actor, at=at)
