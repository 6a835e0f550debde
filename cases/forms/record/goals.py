"""Forms of goals and milestones."""

from django import forms

from cases.enums import GoalOutcome
from cases.forms.record.base import KeyForm, VersionedForm, choice, long_text
from core.forms import GovukDateField


class GoalForm(KeyForm):
    """A goal and how it is measured."""

    statement = forms.CharField(
        label="What is to be reached?",
        help_text="One thing, in words that both sides could read.",
        max_length=300,
    )
    measure = forms.CharField(
        label="How will you know?",
        help_text="Something that can be counted or seen, such as a date, a sum or a yes.",
        max_length=300,
    )
    due_on = GovukDateField(label="By when? (optional)", required=False)
    shown_to_parties = forms.BooleanField(
        label="Tell this goal to every party, in exactly these words",
        help_text="It stands in the message about the appointment and in each reminder, the same "
        "for both sides. The last reminder goes out on the morning of the appointment: a goal "
        "set after that is told to nobody.",
        required=False,
    )


class GoalRevisionForm(GoalForm, VersionedForm):
    """The goal as it should be now."""

    reason = forms.CharField(label="Why is the goal revised?", max_length=90)


class GoalEndForm(VersionedForm):
    """What became of a goal."""

    outcome = choice("What became of the goal?", GoalOutcome.choices)
    note = long_text("In a few words (optional)", limit=500, required=False)


class MilestoneForm(KeyForm):
    """One step towards a goal."""

    what = forms.CharField(label="What will have happened?", max_length=200)
    due_on = GovukDateField(label="By when? (optional)", required=False)
