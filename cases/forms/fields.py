"""Fields that several forms about people share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.enums import Confirmed, Language
from cases.errors import CannotBeRung
from cases.selectors.numbers import can_be_rung

BAD_EMAIL = "Enter an e-mail address such as name@example.com."


def check_number(number: str) -> None:
    """Refuse a number that triage would not take."""
    if not can_be_rung(number):
        raise ValidationError(CannotBeRung().sentence)


class LanguageField(forms.ChoiceField):
    """The language a person is spoken and written to in; English unless they say otherwise."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            choices=Language.choices,
            widget=forms.RadioSelect,
            initial=Language.ENGLISH,
            required=False,
            help_text="Welsh is a right. Ask; it must not delay the appointment.",
        )

    def clean(self, value: Any) -> str:
        """The code of the language."""
        return str(super().clean(value)) or Language.ENGLISH.value


class HowField(forms.ChoiceField):
    """How something was confirmed."""

    def __init__(self, label: str, missing: str) -> None:
        super().__init__(
            label=label,
            choices=Confirmed.choices,
            widget=forms.RadioSelect,
            error_messages={"required": missing},
        )
