"""Looking at a case again at its milestones, by a checklist, and setting the next look."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from cases.enums import ReviewPoint, TaskKind
from cases.errors import EntryRefused
from cases.models import Review
from cases.selectors.checklists import REVIEW, check_answers
from cases.services.entries import case_to_write, check_ahead, end_of, put, tell, written_before
from cases.services.tasks import open_task, overtake_tasks


def record_review(
    *,
    case_id: int,
    point: str,
    answers: Mapping[str, str],
    finding: str,
    next_on: date | None,
    key: UUID,
    actor: User,
    at: datetime,
) -> Review:
    """Keep a review; the task of the last one is done, `next_on` opens the next for the reviewer.

    Raises EntryRefused.
    """
    with transaction.atomic():
        case = case_to_write(case_id, "record_review", actor)
        if before := written_before(Review, key, case):
            return before
        if point not in ReviewPoint.values:
            raise EntryRefused("Choose at which point the case is reviewed.")
        if not finding.strip():
            raise EntryRefused("Say what the review found.")
        check_ahead(next_on, at)
        review = Review(
            case=case,
            key=key,
            point=point,
            checklist_version=REVIEW.version,
            answers=check_answers(REVIEW, answers),
            finding=finding,
            next_on=next_on,
            recorded_at=at,
            recorded_by=actor,
        )
        put(review, actor=actor, reason="Reviewed")
        overtake_tasks(prefix=f"review:{case.pk}:")
        if next_on is not None:
            open_task(
                dedupe_key=f"review:{case.pk}:{review.pk}",
                title=f"{case.reference}: review the case",
                role=actor.role,
                assignee=actor,
                due_at=end_of(next_on),
                at=at,
                case=case,
                kind=TaskKind.FOLLOW_UP,
            )
        label = ReviewPoint(point).label.lower()
        tell(case, "cases.record_review", f"Case reviewed: {label}.", actor, at)
        return review
