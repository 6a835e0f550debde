"""Putting right whether a party took part."""

from django import forms

from appointments.enums import Attended
from core.forms import GovukForm

REASON_LENGTH = 250


class AttendanceForm(GovukForm):
    """What is right, and why; `revision` is the record's as it was shown."""

    kind = forms.ChoiceField(
        label="Did the party take part?",
        choices=Attended.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the party took part."},
    )
    minutes = forms.IntegerField(
        label="Minutes after the start (late or left)",
        help_text="When the party came, or when it left. Leave it empty for the others.",
        required=False,
        min_value=1,
        max_value=480,
        widget=forms.NumberInput({"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )
    reason = forms.CharField(
        label="What was wrong, or what happened?",
        help_text="Kept with what stood before. Nothing that was said in the mediation.",
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 2}),
        error_messages={
            "required": "Say why it is corrected.",
            "max_length": f"Give the reason in at most {REASON_LENGTH} characters.",
        },
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
