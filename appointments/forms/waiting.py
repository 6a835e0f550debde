"""Asking for a plan of the waiting cases."""

from django import forms

from core.forms import GovukForm


class PlanForm(GovukForm):
    """How many cases, and the token by which the plan is made once."""

    most = forms.IntegerField(
        label="How many cases at most?",
        help_text="Those whose limit comes first. Leave empty to plan all of them.",
        required=False,
        min_value=1,
        max_value=100_000,
        widget=forms.TextInput(
            {"class": "govuk-input--width-5", "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={
            "invalid": "Enter a number, such as 20, or leave it empty.",
            "min_value": "Enter 1 or more, or leave it empty.",
            "max_value": "Enter 100000 or less, or leave it empty.",
        },
    )
    token = forms.UUIDField(widget=forms.HiddenInput)
