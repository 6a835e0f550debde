"""Forms about a hearing of a case."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Court
from cases.services.hearings import Sitting
from core.clocks.counts import CannotCount
from core.clocks.wall import certain_local
from core.forms import GovukDateField, GovukForm

NARROW = {"class": "govuk-input--width-5", "autocomplete": "off"}


class SittingForm(GovukForm):
    """Where and when a hearing is, in the time on the wall in England and Wales."""

    court = forms.ChoiceField(
        label="Court",
        help_text="With its ePIMMS id.",
        error_messages={"required": "Choose a court."},
    )
    date = GovukDateField(label="Date", help_text="For example, 27 3 2027.")
    clock = forms.TimeField(
        label="Time",
        help_text="By the clock in the court, for example 10:30 or 14:00.",
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%I:%M%p", "%I.%M%p", "%I%p"],
        widget=forms.TimeInput(NARROW, format="%H:%M"),
        error_messages={"invalid": "Enter a time, for example 10:30 or 2:30pm."},
    )
    minutes = forms.IntegerField(
        label="Estimate in minutes",
        min_value=1,
        max_value=30 * 24 * 60,
        widget=forms.NumberInput({**NARROW, "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Enter a number of minutes, for example 90."
        ),
    )
    kind = forms.CharField(label="Kind of hearing", max_length=60)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        field = self.fields["court"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        self.courts = {str(court.pk): court for court in Court.objects.all()}
        field.choices = [
            ("", "Choose a court"),
            *((key, f"{court.name} ({court.epimms_id})") for key, court in self.courts.items()),
        ]

    def clean_clock(self) -> time:
        """To the minute."""
        clock: time = self.cleaned_data["clock"]
        return clock.replace(second=0)

    def clean(self) -> dict[str, Any]:
        """The moment: one that exists, once, and is still to come."""
        data = super().clean() or self.cleaned_data
        if data.get("date") and data.get("clock"):
            try:
                data["starts_at"] = certain_local(datetime.combine(data["date"], data["clock"]))
            except CannotCount as wrong:
                raise ValidationError({"clock": wrong.sentence}) from wrong
            except OverflowError as wrong:
                raise ValidationError({"date": "Enter a real date, such as 27 3 2027."}) from wrong
            if data["starts_at"] <= self.now:
                self.add_error("date", "The hearing must be in the future. Check date and time.")
        return data

    def sitting(self) -> Sitting:
        """What was entered, as the services take it."""
        found = self.cleaned_data
        return Sitting(
            self.courts[found["court"]], found["starts_at"], found["minutes"], found["kind"]
        )


class ListForm(SittingForm):
    """A hearing to put into the list."""

    hearing_id = forms.CharField(
        label="Hearing number",
        help_text="The court’s own number, on the notice of hearing. By it the hearing is known "
        "again when the court moves it.",
        max_length=60,
        widget=forms.TextInput({"class": "govuk-input--width-20", "autocomplete": "off"}),
    )
    field_order = ("hearing_id", "court", "date", "clock", "minutes", "kind", "version")

    def clean_hearing_id(self) -> str:
        """In one line."""
        return " ".join(str(self.cleaned_data["hearing_id"]).split())


class RemoveForm(GovukForm):
    """Why the court took the hearing out of the list."""

    reason = forms.CharField(
        label="Why did the court remove the hearing?",
        help_text="For example, adjourned to a date to be fixed. Everybody who may see the case "
        "can read this: write nothing said in mediation.",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
