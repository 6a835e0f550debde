"""Everything the case itself remembers."""

from cases.models.access import CaseAccess
from cases.models.alternatives import AlternativeContact
from cases.models.authority import Authority
from cases.models.bulk import BulkAct, BulkItem
from cases.models.cases import Case
from cases.models.changes import CourtChange
from cases.models.closing import Closure
from cases.models.communications import Communication
from cases.models.companions import Companion
from cases.models.conflicts import Conflict, Disclosure
from cases.models.deadlines import Deadline
from cases.models.enquiries import Enquiry
from cases.models.flags import ChallengeFlag
from cases.models.goals import Goal, Milestone
from cases.models.hearing_files import HearingFile, RefusedRow, UnfinishedList
from cases.models.hearings import Hearing
from cases.models.interests import Interest, InterestsConfirmed, Mark
from cases.models.keys import CaseKey
from cases.models.needs import Need
from cases.models.notes import OfficeNote
from cases.models.open_issues import OpenIssue
from cases.models.parties import DateToAvoid, Party
from cases.models.quarantine import QuarantineAct, QuarantinedRecord
from cases.models.reading import ReadingItem
from cases.models.referrals import Referral, ReferralBatch
from cases.models.reopening import Reopening
from cases.models.results import Result
from cases.models.reviews import Review
from cases.models.safeguarding import SafeguardingConcern
from cases.models.saved_views import DefaultView, SavedView
from cases.models.schemes import Scheme
from cases.models.sources import ExplainedDay, SourceHealth, TakenFile
from cases.models.stops import StopFlag
from cases.models.submissions import FurtherKey, Submission
from cases.models.suitability import SuitabilityCheck
from cases.models.tasks import Task
from cases.models.timeline import TimelineEvent

__all__ = [
    "AlternativeContact",
    "Authority",
    "BulkAct",
    "BulkItem",
    "Case",
    "CaseAccess",
    "CaseKey",
    "ChallengeFlag",
    "Closure",
    "Communication",
    "Companion",
    "Conflict",
    "CourtChange",
    "DateToAvoid",
    "Deadline",
    "DefaultView",
    "Disclosure",
    "Enquiry",
    "ExplainedDay",
    "FurtherKey",
    "Goal",
    "Hearing",
    "HearingFile",
    "Interest",
    "InterestsConfirmed",
    "Mark",
    "Milestone",
    "Need",
    "OfficeNote",
    "OpenIssue",
    "Party",
    "QuarantineAct",
    "QuarantinedRecord",
    "ReadingItem",
    "Referral",
    "ReferralBatch",
    "RefusedRow",
    "Reopening",
    "Result",
    "Review",
    "SafeguardingConcern",
    "SavedView",
    "Scheme",
    "SourceHealth",
    "StopFlag",
    "Submission",
    "SuitabilityCheck",
    "TakenFile",
    "Task",
    "TimelineEvent",
    "UnfinishedList",
]
