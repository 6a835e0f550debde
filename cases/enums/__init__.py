"""States, sides, codes and kinds of the case's own records."""

from cases.enums.bulk import ASSIGNABLE, BulkKind, BulkOutcome
from cases.enums.changes import CourtChangeState
from cases.enums.closing import ClosureDecision, HowKnown, IssueKind, Understanding
from cases.enums.conflicts import ConflictState, DisclosureMethod, Ground, MarkKind
from cases.enums.court import NOT_CONTACTABLE, HearingState, ResultCode, ResultOutcome
from cases.enums.life import OPEN_STATES, CaseState, UnsuitableReason
from cases.enums.needs import NEEDS_WITH_DETAIL, SENSITIVE_NEEDS, NeedKind
from cases.enums.parties import Language, PartyRole, PartyType, Side
from cases.enums.people import (
    NEEDS_APPROVAL,
    CompanionKind,
    ConcernDecision,
    Confirmed,
    ContactKind,
    StopKind,
)
from cases.enums.quarantine import KIND_WORDS, QuarantineKind, QuarantineStep
from cases.enums.record import (
    IN_VAIN,
    CallResult,
    ChecklistAnswer,
    ContactChannel,
    Direction,
    EnquiryKind,
    EnquiryState,
    FlagKind,
    GoalOutcome,
    Priority,
    ReferralDecision,
    ReviewPoint,
    Whom,
)
from cases.enums.referrals import BatchState, FeedFormat, FeedSource, ReferralOutcome
from cases.enums.schemes import (
    DEFAULT_SCHEME,
    Attendance,
    CompanionRule,
    LegChannel,
    OutcomeDocument,
    Remedy,
    SchemeFormat,
)
from cases.enums.tasks import TaskKind, TaskPriority, TaskState
from cases.enums.work import DeadlineRule, DeadlineState

__all__ = [
    "ASSIGNABLE",
    "DEFAULT_SCHEME",
    "IN_VAIN",
    "KIND_WORDS",
    "NEEDS_APPROVAL",
    "NEEDS_WITH_DETAIL",
    "NOT_CONTACTABLE",
    "OPEN_STATES",
    "SENSITIVE_NEEDS",
    "Attendance",
    "BatchState",
    "BulkKind",
    "BulkOutcome",
    "CallResult",
    "CaseState",
    "ChecklistAnswer",
    "ClosureDecision",
    "CompanionKind",
    "CompanionRule",
    "ConcernDecision",
    "Confirmed",
    "ConflictState",
    "ContactChannel",
    "ContactKind",
    "CourtChangeState",
    "DeadlineRule",
    "DeadlineState",
    "Direction",
    "DisclosureMethod",
    "EnquiryKind",
    "EnquiryState",
    "FeedFormat",
    "FeedSource",
    "FlagKind",
    "GoalOutcome",
    "Ground",
    "HearingState",
    "HowKnown",
    "IssueKind",
    "Language",
    "LegChannel",
    "MarkKind",
    "NeedKind",
    "OutcomeDocument",
    "PartyRole",
    "PartyType",
    "Priority",
    "QuarantineKind",
    "QuarantineStep",
    "ReferralDecision",
    "ReferralOutcome",
    "Remedy",
    "ResultCode",
    "ResultOutcome",
    "ReviewPoint",
    "SchemeFormat",
    "Side",
    "StopKind",
    "TaskKind",
    "TaskPriority",
    "TaskState",
    "Understanding",
    "UnsuitableReason",
    "Whom",
]
