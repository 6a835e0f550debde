"""States, sides, codes and kinds of the case's own records."""

from cases.enums.court import NOT_CONTACTABLE, HearingState, ResultCode, ResultOutcome
from cases.enums.life import CaseState, UnsuitableReason
from cases.enums.parties import Language, NeedKind, PartyRole, PartyType, Side
from cases.enums.referrals import FeedFormat, ReferralOutcome
from cases.enums.work import DeadlineRule, DeadlineState, TaskState

__all__ = [
    "NOT_CONTACTABLE",
    "CaseState",
    "DeadlineRule",
    "DeadlineState",
    "FeedFormat",
    "HearingState",
    "Language",
    "NeedKind",
    "PartyRole",
    "PartyType",
    "ReferralOutcome",
    "ResultCode",
    "ResultOutcome",
    "Side",
    "TaskState",
    "UnsuitableReason",
]
