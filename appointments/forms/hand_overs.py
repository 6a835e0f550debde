"""A mediator is suddenly away: who and until when, and what becomes of each appointment."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import User
from appointments.enums import HandOverChoice
from appointments.models import HandedCase, Slot
from appointments.scheduling import moment_in_words
from appointments.selectors.absences import can_be_away
from core.clocks.wall import at_local
from core.forms import GovukDateField, GovukForm


class HandOverForm(GovukForm):
    """Who is away from today on, and the token by which the proposals are made once."""

    mediator = forms.ModelChoiceField(
        User.objects.none(),
        label="Who is away?",
        empty_label="Choose",
        error_messages={"required": "Choose who is away."},
    )
    last_day = GovukDateField(
        label="Until which day?", required=False, help_text="Leave empty when it is today only."
    )
    reason = forms.CharField(
        label="Say more",
        max_length=200,
        initial="Away at short notice",
        help_text="Colleagues read it. Do not write about anybody’s health.",
        error_messages={"required": "Say more about it, in a few words."},
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.fields["mediator"]
        assert isinstance(people, forms.ModelChoiceField)  # noqa: S101  tells the type checker
        people.queryset = can_be_away(user)

    def clean_last_day(self) -> date:
        """Today where it is empty."""
        today = timezone.localdate()
        last: date = self.cleaned_data["last_day"] or today
        if last < today:
            raise forms.ValidationError("The last day must not be in the past.")
        return last

    def moments(self) -> tuple[datetime, datetime]:
        """From when until when, of a valid form."""
        last = self.cleaned_data["last_day"] + timedelta(days=1)
        return at_local(timezone.localdate(), time()), at_local(last, time())


class ChoicesForm(GovukForm):
    """What becomes of each appointment: the proposal is chosen already."""

    def __init__(self, *args: Any, cases: Iterable[HandedCase], **kwargs: Any) -> None:
        self.by_name = {f"case_{row.pk}": row for row in cases}
        super().__init__(*args, **kwargs)
        for name, row in self.by_name.items():
            hour, case = row.appointment, row.appointment.case
            self.fields[name] = forms.ChoiceField(
                label=f"{moment_in_words(hour.starts_at)}: {case.reference}, {case.title}",
                help_text=row.why,
                choices=ways_of(row),
                initial=row.choice,
                widget=forms.RadioSelect({"class": "govuk-radios__input"}),
                error_messages={"required": f"Choose what becomes of {case.reference}."},
            )

    @property
    def chosen(self) -> dict[int, str]:
        """The row's id → what was chosen."""
        return {row.pk: self.cleaned_data[name] for name, row in self.by_name.items()}


def ways_of(row: HandedCase) -> list[tuple[str, str]]:
    """What can be chosen for an appointment."""
    ways = []
    if row.same_hour:
        ways.append((HandOverChoice.SAME_HOUR, f"{row.same_hour.mediator.name}, at the same hour"))
    if row.later:
        ways.append((HandOverChoice.LATER, f"Move it to {hour_of(row.later)}"))
    return [*ways, (HandOverChoice.LEAVE, "Leave it to a person: it becomes a task")]


def hour_of(slot: Slot) -> str:
    """When and with whom."""
    return f"{moment_in_words(slot.starts_at)}, with {slot.mediator.name}"
