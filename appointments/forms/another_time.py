"""The words with which a party is told that its appointment stands."""

from typing import Any

from django import forms

from appointments.services.another_time import WORDS_LENGTH
from core.forms import GovukForm


class KeepForm(GovukForm):
    """What the party is told; `version` is the case's as it was shown."""

    words = forms.CharField(
        label="What do we tell the party?",
        help_text="This goes to the party that asked, in these words, and to nobody else. Say "
        "nothing about the other side.",
        max_length=WORDS_LENGTH,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Tell the party why the appointment stands."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def said(self) -> dict[str, Any]:
        """What was filled in, for the service."""
        return self.cleaned_data
