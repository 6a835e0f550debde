"""Forms about who comes with a party."""

from django import forms

from cases.enums import CompanionKind
from cases.forms.fields import HowField, LanguageField
from cases.forms.triage import VersionForm


class CompanionForm(VersionForm):
    """Somebody who comes along."""

    kind = forms.ChoiceField(
        label="In what part do they come?",
        choices=CompanionKind.choices,
        widget=forms.RadioSelect,
        initial=CompanionKind.COMPANION,
        help_text="A companion supports one party in the individual stages and does not speak "
        "for them. An Independent Person looks after the interests of a vulnerable party.",
    )
    name = forms.CharField(
        label="Name", max_length=400, error_messages={"required": "Enter the companion's name."}
    )
    relation = forms.CharField(
        label="What are they to the party?",
        help_text="For example friend, mother, adviser.",
        max_length=100,
        error_messages={"required": "Enter what they are to the party."},
    )
    language = LanguageField("Language of the companion")


class BindForm(VersionForm):
    """The companion's promise."""

    how = HowField("How did they agree?", "Choose how the companion agreed.")


class ReasonForm(VersionForm):
    """Why something recorded no longer holds."""

    reason = forms.CharField(label="Why?", max_length=250, error_messages={"required": "Say why."})
