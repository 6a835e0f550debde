"""Forms of the workspace and its pages."""

from mediations.forms.conduct import (
    ClockForm,
    EndForm,
    GoBackForm,
    KnowsForm,
    LegForm,
    TickForm,
    VersionForm,
)
from mediations.forms.proposals import AnswerForm, ProposalForm, PutForm, TermsForm
from mediations.forms.rooms import IssueForm, NoteForm, ReleaseForm

__all__ = [
    "AnswerForm",
    "ClockForm",
    "EndForm",
    "GoBackForm",
    "IssueForm",
    "KnowsForm",
    "LegForm",
    "NoteForm",
    "ProposalForm",
    "PutForm",
    "ReleaseForm",
    "TermsForm",
    "TickForm",
    "VersionForm",
]
