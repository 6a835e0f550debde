"""Forms of triage."""

from django import forms

from cases.enums import UnsuitableReason
from core.forms import GovukForm


class VersionForm(GovukForm):
    """A form that is refused when the case changed after the page was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class UnsuitableForm(VersionForm):
    """Why the case leaves mediation."""

    reason = forms.ChoiceField(
        label="Why is the case unsuitable?",
        choices=UnsuitableReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the case is unsuitable."},
    )
