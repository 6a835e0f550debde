"""Which appointments the ready check shows."""

from datetime import date
from typing import Any

from django import forms

from accounts.models import User
from appointments.enums import Readiness
from appointments.forms.diary import DiaryForm


class ReadyForm(DiaryForm):
    """A day, a mediator, and how it stands."""

    day = forms.DateField(
        label="Day",
        required=False,
        widget=forms.DateInput({"type": "date", "class": "govuk-input"}),
        error_messages={"invalid": "Enter a real date."},
    )
    show = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[
            ("", "All"),
            (Readiness.MISSING, "Something is missing"),
            (Readiness.LOOK, "Only something to look at"),
            (Readiness.IN_PLACE, "All in place"),
        ],
        widget=forms.Select({"class": "govuk-select"}),
    )

    def clean_day(self) -> date | None:
        """A day that the diary may hold."""
        day: date | None = self.cleaned_data["day"]
        if day and not 2000 <= day.year < 2100:
            raise forms.ValidationError("Enter a real date.")
        return day

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.order_fields(["day", "mediator", "show"])
