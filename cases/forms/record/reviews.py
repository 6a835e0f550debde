"""Forms of the checklists."""

from cases.enums import ReferralDecision, ReviewPoint
from cases.forms.record.base import ChecklistForm, VersionedForm, choice, long_text
from cases.forms.record.contacts import ROOM_HELP
from cases.selectors.checklists import REVIEW, SUITABILITY
from core.forms import GovukDateField


class ReviewForm(ChecklistForm):
    """A review of the case at a milestone."""

    checklist = REVIEW

    point = choice("At which point is the case?", ReviewPoint.choices)
    finding = long_text("What did you find, and what changes?", help_text=ROOM_HELP)
    next_on = GovukDateField(
        label="Review again on (optional)",
        help_text="You get a task for this day.",
        required=False,
    )


class ReferralForm(ChecklistForm, VersionedForm):
    """The suitability checklist with the decision about the referral."""

    checklist = SUITABILITY

    concerns = long_text(
        "What worries the parties about mediation? (optional)",
        help_text="What they told the office before the appointment.",
        required=False,
    )
    background = long_text("What has happened between them so far? (optional)", required=False)
    options = long_text("Which options may there be? (optional)", required=False)
    decision = choice("What is decided?", ReferralDecision.choices)
    reasons = long_text(
        "Reasons",
        help_text="Needed where an answer is not Yes.",
        required=False,
    )
