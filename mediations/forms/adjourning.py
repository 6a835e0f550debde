"""Adjourning to one of the mediator's own free hours."""

from collections.abc import Sequence
from typing import Any

from django import forms

from core.forms import GovukForm
from mediations.enums import AdjournReason
from mediations.forms.parts import hidden_version, or_say


class AdjournForm(GovukForm):
    """Why, and to which hour; `slots` are id and words of the hours that suit the case."""

    reason = forms.ChoiceField(
        error_messages=or_say("Choose why it is adjourned."),
        label="Why is it adjourned?",
        choices=AdjournReason.choices,
        widget=forms.RadioSelect,
    )
    slot = forms.TypedChoiceField(
        coerce=int,
        error_messages=or_say("Choose a time.")
        | {"invalid_choice": "That time has just been taken. Choose another time."},
        label="When does it go on?",
        help_text="Your own free hours on days that suit the parties. Agree it with each party.",
        widget=forms.RadioSelect,
    )
    version = hidden_version()

    def __init__(self, *args: Any, slots: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = slots  # type: ignore[attr-defined]
