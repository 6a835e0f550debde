"""States, sides, codes and kinds of the case's own records."""

from cases.enums.conflicts import ConflictState, DisclosureMethod, Ground, MarkKind
from cases.enums.court import NOT_CONTACTABLE, HearingState, ResultCode, ResultOutcome
from cases.enums.life import OPEN_STATES, CaseState, UnsuitableReason
from cases.enums.parties import Language, NeedKind, PartyRole, PartyType, Side
from cases.enums.referrals import FeedFormat, ReferralOutcome
from cases.enums.schemes import (
    DEFAULT_SCHEME,
    Attendance,
    CompanionRule,
    LegChannel,
    OutcomeDocument,
    Remedy,
    SchemeFormat,
)
from cases.enums.work import DeadlineRule, DeadlineState, TaskState

__all__ = [
    "DEFAULT_SCHEME",
    "NOT_CONTACTABLE",
    "OPEN_STATES",
    "Attendance",
    "CaseState",
    "CompanionRule",
    "ConflictState",
    "DeadlineRule",
    "DeadlineState",
    "DisclosureMethod",
    "FeedFormat",
    "Ground",
    "HearingState",
    "Language",
    "LegChannel",
    "MarkKind",
    "NeedKind",
    "OutcomeDocument",
    "PartyRole",
    "PartyType",
    "ReferralOutcome",
    "Remedy",
    "ResultCode",
    "ResultOutcome",
    "SchemeFormat",
    "Side",
    "TaskState",
    "UnsuitableReason",
]
