"""Forms about what stops a case because of a party."""

from typing import Any

from django import forms

from cases.enums import NEEDS_APPROVAL, StopKind
from cases.forms.triage import VersionForm
from core.forms import GovukDateField


class StopForm(VersionForm):
    """A party whose settlement needs the court's approval."""

    kind = forms.ChoiceField(
        label="What is the party?",
        choices=[(kind.value, kind.label) for kind in StopKind if kind in NEEDS_APPROVAL],
        widget=forms.RadioSelect,
        help_text="A protected party lacks capacity to conduct the proceedings.",
        error_messages={"required": "Choose whether the party is a child or a protected party."},
    )


class BreathingSpaceForm(VersionForm):
    """A moratorium on contact about the debt."""

    first_day = GovukDateField(
        label="First day", error_messages={"required": "Enter the first day."}
    )
    last_day = GovukDateField(
        label="Last day",
        help_text="Usually 60 days after the first; longer while somebody is in crisis treatment.",
        error_messages={"required": "Enter the last day."},
    )
    reference = forms.CharField(
        label="Moratorium reference",
        max_length=60,
        error_messages={"required": "Enter the reference of the moratorium."},
    )

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "The last day must not be before the first day.")
        return data
