"""What somebody who opens a case must notice first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cases.enums import DeadlineState, EnquiryState, Priority
from cases.models import Case, ChallengeFlag, Deadline, Enquiry, Hearing
from cases.querysets import FINISHED
from cases.selectors.hearings import GONE

HEARING_SOON = timedelta(days=28)
STALE = timedelta(days=14)


@dataclass(frozen=True)
class Notable:
    """A sentence, and the section of the page it is about."""

    sentence: str
    anchor: str


def warnings_of(
    case: Case,
    *,
    hearings: Sequence[Hearing],
    deadlines: Sequence[Deadline],
    flags: Sequence[ChallengeFlag],
    enquiries: Sequence[Enquiry],
    at: datetime,
) -> list[Notable]:
    """One sentence each; an empty list when nothing stands out."""
    found = []
    if case.priority in (Priority.URGENT, Priority.HIGH):
        label = case.get_priority_display().lower()
        found.append(Notable(f"Priority {label}: {case.priority_reason}", "priority"))
    found += [
        Notable(f"A hearing is listed for {hearing.starts_at:%-d %B %Y}.", "hearings")
        for hearing in hearings
        if hearing.state not in GONE and at <= hearing.starts_at <= at + HEARING_SOON
    ]
    found += [
        Notable(f"Overdue: {deadline.get_rule_display().lower()}.", "hearings")
        for deadline in deadlines
        if deadline.state == DeadlineState.OVERDUE
    ]
    found += [
        Notable(f"Flagged: {flag.get_kind_display().lower()}. {flag.plan}", "priority")
        for flag in flags
    ]
    found += [
        Notable(f"{enquiry.get_kind_display()} not concluded.", "enquiries")
        for enquiry in enquiries
        if enquiry.state != EnquiryState.CONCLUDED
    ]
    if case.state not in FINISHED and case.last_event_at < at - STALE:
        days = (at - case.last_event_at).days
        found.append(Notable(f"Nothing has happened for {days} days.", "story"))
    return found
