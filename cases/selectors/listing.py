"""The inbox of the listing teams."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from cases.enums import DeadlineRule, HearingState
from cases.models import Deadline, Hearing
from core.decisions import decide
from notifications.enums import Answer, NoticeKind
from notifications.models import Notice
from notifications.permissions import RULES
from notifications.selectors import UNANSWERED


@dataclass(frozen=True)
class InboxRow:
    """One notice with what may be done and, where a date is watched, by when."""

    notice: Notice
    deadline: Deadline | None
    actions: frozenset[str]


def inbox(user: User) -> QuerySet[Notice]:
    """Notices to the officer's own team, the nearest hearing first; nobody else has any."""
    if user.role != Role.LISTING_OFFICER or user.team_id is None:
        return Notice.objects.none()
    notices = Notice.objects.filter(team=user.team_id)
    return notices.select_related("court", "acknowledged_by", "actioned_by").order_by(
        F("hearing_at").asc(nulls_last=True), "created_at", "pk"
    )


def narrow(notices: QuerySet[Notice], *, answer: str, kind: str) -> QuerySet[Notice]:
    """By state of the answer ("OPEN": not actioned yet, "": all) and by kind ("": all)."""
    if answer:
        answers = UNANSWERED if answer == "OPEN" else (answer,)
        notices = notices.filter(answer__in=answers)
    return notices.filter(kind=kind) if kind else notices


def with_actions(notices: list[Notice], user: User) -> list[InboxRow]:
    """Each notice with its open buttons and its acknowledgement deadline; one query."""
    deadlines: dict[str, Any] = {
        deadline.subject: deadline
        for deadline in Deadline.objects.filter(
            rule=DeadlineRule.VACATE_ACKNOWLEDGED,
            case__reference__in=[notice.case_reference for notice in notices],
        )
    }
    return [
        InboxRow(notice, deadlines.get(str(notice.pk)), available_actions(notice, user))
        for notice in notices
    ]


def available_actions(notice: Notice, user: User) -> frozenset[str]:
    """What the officer may do with the notice now: acknowledge, action, undo."""
    fits = {
        "acknowledge": ("acknowledge_notice", notice.answer == Answer.AWAITED),
        "action": ("action_notice", may_be_actioned(notice)),
        "undo": ("undo_action", undoable(notice, at=timezone.now())),
    }
    return frozenset(
        verb for verb, (rule, now) in fits.items() if now and decide(RULES, rule, user, notice)
    )


def may_be_actioned(notice: Notice) -> bool:
    """A hearing is confirmed as removed only after its notice was acknowledged."""
    vacates = notice.kind == NoticeKind.VACATE_HEARING
    return notice.answer in ((Answer.ACKNOWLEDGED,) if vacates else UNANSWERED)


def undoable(notice: Notice, *, at: datetime) -> bool:
    """Whether the removal of its hearing was recorded on this very day."""
    return (
        notice.kind == NoticeKind.VACATE_HEARING
        and notice.answer == Answer.ACTIONED
        and notice.actioned_at is not None
        and timezone.localdate(notice.actioned_at) == timezone.localdate(at)
    )


def hearing_stands(notice: Notice) -> bool:
    """Whether a claim that asks for a hearing has one in the list already."""
    return (
        notice.kind == NoticeKind.LIST_FOR_HEARING
        and Hearing.objects.filter(
            case__reference=notice.case_reference, state=HearingState.LISTED
        ).exists()
    )
