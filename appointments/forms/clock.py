"""Times of day."""

from typing import Any

from django import forms


class ClockField(forms.TimeField):
    """A time of day, typed on the 24-hour clock; empty where it does not matter."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            input_formats=["%H:%M", "%H.%M", "%H%M"],
            widget=forms.TextInput({"class": "govuk-input--width-5", "autocomplete": "off"}),
            error_messages={"invalid": "Enter a time such as 09:30."},
            **kwargs,
        )
