"""Forms about other ways to reach a party."""

from typing import Any

from django import forms
from django.core.validators import validate_email

from cases.enums import ContactKind
from cases.errors import CannotBeRung
from cases.forms.fields import BAD_EMAIL, HowField, LanguageField
from cases.forms.triage import VersionForm
from cases.selectors.numbers import can_be_rung


class AlternativeForm(VersionForm):
    """Another number or address."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=ContactKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is."},
    )
    value = forms.CharField(
        label="Number or address",
        max_length=254,
        error_messages={"required": "Enter the number or the address."},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    whose = forms.CharField(
        label="Whose is it?",
        help_text="Leave it empty where it is the party's own.",
        max_length=400,
        required=False,
    )
    language = LanguageField("Language of this person")

    def clean(self) -> dict[str, Any]:
        """The value is what the kind says."""
        data = super().clean() or self.cleaned_data
        kind, value = data.get("kind"), data.get("value")
        if kind == ContactKind.PHONE and value and not can_be_rung(value):
            self.add_error("value", CannotBeRung().sentence)
        if kind == ContactKind.EMAIL and value:
            try:
                validate_email(value)
            except forms.ValidationError:
                self.add_error("value", BAD_EMAIL)
        return data


class VerifyForm(VersionForm):
    """That it reaches the party."""

    how = HowField("How was it verified?", "Choose how you made sure that it reaches the party.")
