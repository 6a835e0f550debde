"""What was written down about a case, section by section, for its page, its print and its lists."""

from dataclasses import dataclass
from typing import Any

from accounts.models import User
from cases.enums import EnquiryState
from cases.models import Case, Goal, Review, SuitabilityCheck
from cases.permissions import RULES
from cases.selectors.checklists import Answered, in_words
from cases.selectors.contacts import Wanted, page_of_contacts
from core.decisions import decide

SHOWN = 5


@dataclass(frozen=True)
class GoalLine:
    """A goal, its milestones, and its older wordings, the newest first."""

    goal: Goal
    versions: list[Any]


@dataclass(frozen=True)
class ReviewLine:
    """A review with its checklist in words."""

    review: Review
    answers: list[Answered]


@dataclass(frozen=True)
class CheckLine:
    """A decision about the referral with its checklist in words."""

    check: SuitabilityCheck
    answers: list[Answered]


def record_of(case: Case, user: User, *, whole: bool) -> dict[str, Any]:
    """Every section of the record, short unless `whole`; what the person may not see is left out.

    The number of queries depends on the role alone.
    """
    sees = bool(decide(RULES, "see_record", user, case))
    sees_notes = bool(decide(RULES, "see_notes", user, case))
    shown: dict[str, Any] = {
        "sees_record": sees,
        "sees_notes": sees_notes,
        "may_write": bool(decide(RULES, "write_note", user, case)),
        "sees_accesses": bool(decide(RULES, "see_accesses", user, case)),
        "referrals": list(case.referrals.select_related("batch").order_by("id")),
        "flags": [],
        "enquiries": [],
    }
    if sees:
        size = None if whole else SHOWN
        reviews = case.reviews.select_related("recorded_by")[:size]
        checks = case.suitability_checks.select_related("recorded_by")[: None if whole else 1]
        shown |= {
            "flags": list(case.flags.filter(cleared_at=None).select_related("raised_by")),
            "goals": goals_of(case),
            "checks": [CheckLine(check, in_words(check.answers)) for check in checks],
            "reading": list(case.reading.select_related("read_by")),
            "reviews": [ReviewLine(review, in_words(review.answers)) for review in reviews],
            "enquiries": enquiries_of(case, whole=whole),
            "contacts": page_of_contacts(case, Wanted(), size=size),
        }
    if sees_notes:
        notes = case.office_notes.select_related("recorded_by", "struck_by")
        shown["notes"] = list(notes if whole else notes.filter(struck_at=None)[:SHOWN])
    return shown


def goals_of(case: Case) -> list[GoalLine]:
    """The goals in the order they were set; three queries however many there are."""
    goals = list(case.goals.select_related("ended_by").prefetch_related("milestones"))
    older: dict[int, list[Any]] = {}
    for version in Goal.history.filter(id__in=[g.pk for g in goals]).select_related("history_user"):
        older.setdefault(version.id, []).append(version)
    return [GoalLine(goal, older.get(goal.pk, [])) for goal in goals]


def enquiries_of(case: Case, *, whole: bool) -> list[Any]:
    """Queries and complaints, the newest first; those concluded only in the whole record."""
    rows = case.enquiries.select_related("owner", "party", "concluded_by")
    return list(rows if whole else rows.exclude(state=EnquiryState.CONCLUDED))
