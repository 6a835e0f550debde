"""Forms about a hearing of a case."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Court
from cases.services.hearings import Sitting
from core.clocks.calendar import SATURDAY, CalendarEnds, in_words, is_working_day
from core.clocks.counts import CannotCount
from core.clocks.wall import certain_local
from core.forms import GovukDateField, GovukForm

# When a hearing may begin without a question: nobody is told that a hearing is impossible.
OPENS, CLOSES = time(9), time(17)
SURE = "The court has listed it for this day and time"
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
        widget=forms.TextInput({**NARROW, "inputmode": "numeric"}),
        error_messages={
            "invalid": "“Estimate in minutes” must be a whole number, for example 90.",
            **dict.fromkeys(
                ("min_value", "max_value"), "Enter a number of minutes, for example 90."
            ),
        },
    )
    kind = forms.CharField(label="Kind of hearing", max_length=60)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # Asked only about a day or time at which courts do not usually sit.
    sure = forms.BooleanField(label=SURE, required=False)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.held_back = self.fields.pop("sure")
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
            elif is_unusual(data["date"], data["clock"]):
                self.ask_whether_sure(data["starts_at"])
        return data

    def ask_whether_sure(self, starts_at: datetime) -> None:
        """Refuse the time until the box under it is ticked."""
        self.fields["sure"] = self.held_back
        if not self.held_back.widget.value_from_datadict(self.data, self.files, "sure"):
            self.add_error("sure", doubt(starts_at))

    def sitting(self) -> Sitting:
        """What was entered, as the services take it."""
        found = self.cleaned_data
        return Sitting(
            self.courts[found["court"]], found["starts_at"], found["minutes"], found["kind"]
        )


def is_unusual(day: date, clock: time) -> bool:
    """Whether courts do not usually begin a hearing then."""
    try:
        working = is_working_day(day)
    except CalendarEnds:  # a year of which the bank holidays are not known yet
        working = day.weekday() < SATURDAY
    return not working or not OPENS <= clock <= CLOSES


def doubt(starts_at: datetime) -> str:
    """What to do about an unusual time, given by the clock in the court."""
    return (
        f"Courts do not usually sit on {in_words(starts_at.date())} at {starts_at:%H:%M}. Check "
        "the notice of hearing. Tick the box if it says so, or change the date or time."
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
