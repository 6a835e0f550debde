"""What the listing team does with a notice; the hearing is freed when it is actioned."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from cases import timeline
from cases.enums import CaseState, DeadlineRule, HearingState
from cases.errors import AlreadyAnswered, CannotUndo, NotAcknowledged
from cases.models import Case, Hearing
from cases.selectors.listing import may_be_actioned, undoable
from cases.services.deadlines import meet_deadline
from core.clocks.wall import day_and_time
from core.decisions import require
from core.history import save_version, save_with_history
from notifications.enums import Answer, NoticeKind
from notifications.models import Notice
from notifications.permissions import RULES
from notifications.selectors import UNANSWERED


def acknowledge_notice(*, notice_id: UUID, actor: User, at: datetime) -> Notice:
    """The team has seen it; again by the same person changes nothing. Raises AlreadyAnswered."""
    with transaction.atomic():
        case, notice = _locked(notice_id)
        require(RULES, "acknowledge_notice", actor, notice)
        if notice.acknowledged_by_id == actor.pk:
            return notice
        if notice.answer != Answer.AWAITED:
            raise AlreadyAnswered(said_so_far(notice))
        notice.acknowledge(actor=actor, at=at)
        save_with_history(notice, actor=actor, reason="Acknowledged")
        _meet(case, notice, at)
        timeline.record(
            case=case,
            kind="cases.acknowledge_notice",
            sentence=f"{notice.recipient_name} acknowledged: {_name(notice)}.",
            actor=actor,
            at=at,
        )
        return notice


def action_notice(*, notice_id: UUID, actor: User, at: datetime) -> Notice:
    """The team has done what it asks; a vacated hearing is freed.

    Raises AlreadyAnswered, and NotAcknowledged while a hearing's notice was seen by nobody.
    """
    with transaction.atomic():
        case, notice = _locked(notice_id)
        require(RULES, "action_notice", actor, notice)
        if notice.actioned_by_id == actor.pk:
            return notice
        if notice.answer not in UNANSWERED:
            raise AlreadyAnswered(said_so_far(notice))
        if not may_be_actioned(notice):
            raise NotAcknowledged
        notice.action(actor=actor, at=at)
        save_with_history(notice, actor=actor, reason="Actioned")
        _meet(case, notice, at)
        if notice.kind == NoticeKind.VACATE_HEARING:
            _vacate(case, notice, actor, at)
        timeline.record(
            case=case,
            kind="cases.action_notice",
            sentence=f"{notice.recipient_name} actioned: {_name(notice)}.",
            actor=actor,
            at=at,
        )
        return notice


def undo_action(*, notice_id: UUID, reason: str, actor: User, at: datetime) -> Notice:
    """Take back, on the same day, that a hearing was removed: it counts as freed no longer.

    Raises CannotUndo.
    """
    with transaction.atomic():
        case, notice = _locked(notice_id)
        require(RULES, "undo_action", actor, notice)
        if not undoable(notice, at=at) or case.state == CaseState.CLOSED:
            raise CannotUndo
        if not reason.strip():
            raise CannotUndo("Say why it is taken back.")
        notice.undo_action()
        save_with_history(notice, actor=actor, reason="Taken back: the hearing stands")
        rows = Hearing.objects.select_for_update().filter(case=case, hearing_id=notice.hearing_id)
        for hearing in rows.filter(state=HearingState.VACATED):
            hearing.undo_vacated()
            save_version(hearing, actor=actor, reason="Taken back: the hearing stands")
        timeline.record(
            case=case,
            kind="cases.undo_action",
            sentence=f"{notice.recipient_name} took back that the hearing was removed. "
            f"Reason: {reason.strip().rstrip('.')}.",
            actor=actor,
            at=at,
        )
        return notice


def said_so_far(notice: Notice) -> str:
    """Who answered the notice and when, in a sentence for the person who came later."""
    when, who, verb = notice.actioned_at, notice.actioned_by, "actioned"
    if when is None:
        when, who, verb = notice.acknowledged_at, notice.acknowledged_by, "acknowledged"
    if when is None or who is None:
        return "This notice no longer needs an answer, so nothing was changed."
    return f"{who.name} already {verb} this notice on {day_and_time(when)}, so nothing was changed."


def _locked(notice_id: UUID) -> tuple[Case, Notice]:
    reference = Notice.objects.values_list("case_reference", flat=True).get(pk=notice_id)
    case = Case.objects.select_for_update().get(reference=reference)
    return case, Notice.objects.select_for_update().get(pk=notice_id)


def _meet(case: Case, notice: Notice, at: datetime) -> None:
    meet_deadline(case=case, rule=DeadlineRule.VACATE_ACKNOWLEDGED, at=at, subject=str(notice.pk))


def _vacate(case: Case, notice: Notice, actor: User, at: datetime) -> None:
    rows = Hearing.objects.select_for_update().filter(case=case, hearing_id=notice.hearing_id)
    for hearing in rows.filter(state=HearingState.VACATE_REQUESTED):
        hearing.mark_vacated(actor=actor, at=at)
        save_version(hearing, actor=actor, reason="Removed from the list")


def _name(notice: Notice) -> str:
    return notice.get_kind_display().lower()
