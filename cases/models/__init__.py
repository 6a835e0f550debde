"""Everything the case itself remembers."""

from cases.models.cases import Case
from cases.models.conflicts import Conflict, Disclosure
from cases.models.deadlines import Deadline
from cases.models.hearings import Hearing
from cases.models.interests import Interest, InterestsConfirmed, Mark
from cases.models.keys import CaseKey
from cases.models.parties import DateToAvoid, Need, Party
from cases.models.referrals import Referral, ReferralBatch
from cases.models.results import Result
from cases.models.saved_views import DefaultView, SavedView
from cases.models.schemes import Scheme
from cases.models.tasks import Task
from cases.models.timeline import TimelineEvent

__all__ = [
    "Case",
    "CaseKey",
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
    "SavedView",
    "Scheme",
    "Task",
    "TimelineEvent",
]
