"""Everything the case itself remembers."""

from cases.models.alternatives import AlternativeContact
from cases.models.authority import Authority
from cases.models.bulk import BulkAct, BulkItem
from cases.models.cases import Case
from cases.models.companions import Companion
from cases.models.conflicts import Conflict, Disclosure
from cases.models.deadlines import Deadline
from cases.models.hearings import Hearing
from cases.models.interests import Interest, InterestsConfirmed, Mark
from cases.models.keys import CaseKey
from cases.models.needs import Need
from cases.models.parties import DateToAvoid, Party
from cases.models.referrals import Referral, ReferralBatch
from cases.models.results import Result
from cases.models.safeguarding import SafeguardingConcern
from cases.models.saved_views import DefaultView, SavedView
from cases.models.schemes import Scheme
from cases.models.stops import StopFlag
from cases.models.tasks import Task
from cases.models.timeline import TimelineEvent

__all__ = [
    "AlternativeContact",
    "Authority",
    "BulkAct",
    "BulkItem",
    "Case",
    "CaseKey",
    "Companion",
    "Conflict",
    "DateToAvoid",
    "Deadline",
    "DefaultView",
    "Disclosure",
    "Hearing",
    "Interest",
    "InterestsConfirmed",
    "Mark",
    "Need",
    "Party",
    "Referral",
    "ReferralBatch",
    "Result",
    "SafeguardingConcern",
    "SavedView",
    "Scheme",
    "StopFlag",
    "Task",
    "TimelineEvent",
]
