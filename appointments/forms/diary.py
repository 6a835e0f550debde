"""Choosing from the diary, booking, cancelling."""

from typing import Any

from django import forms

from accounts.models import User
from appointments.selectors import mediators_for
from appointments.selectors.company import Company
from appointments.services.choice import Choice
from core.forms import GovukDateField, GovukForm

REASON_LENGTH = 250
# Fields of interpreters begin so.
CALLED = "interpreter_"
LONGEST_PK = 2**63 - 1


class MediatorField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the mediators the person may choose, or all of them."""

    def __init__(self, user: User) -> None:
        super().__init__(
            queryset=mediators_for(user),
            required=False,
            empty_label="All mediators",
            label="Mediator",
            error_messages={"invalid_choice": "Choose a mediator from the list."},
        )


class DiaryForm(GovukForm):
    """Whose diary, and from which day."""

    in_address = True

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mediator"] = field = MediatorField(user)
        field.widget.attrs["class"] = "govuk-select"


class SlotSearchForm(DiaryForm):
    """Which free hours to show for a case."""

    first_day = GovukDateField(
        required=False,
        label="From",
        help_text="For example, 27 3 2027. Leave empty to start from today.",
    )


class ChooseForm(GovukForm):
    """One slot, chosen from the list."""

    slot = forms.IntegerField(widget=forms.HiddenInput)


class BookForm(ChooseForm):
    """Confirms the slot, and who else is there; `version` is the case's as it was shown.

    Whether who was chosen is still free is for the service to say.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, company: Company | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seconds = company.seconds if company else ()
        if seconds or "second" in self.data:
            people = [(hours[0].mediator_id, hours[0].mediator.name) for hours in seconds]
            self.fields["second"] = one_of("Second mediator", people)
        asked = company.interpreters if company else {}
        for number, (language, free) in enumerate(asked.items()):
            speakers = [(one.pk, str(one)) for one in free]
            self.fields[f"{CALLED}{number}"] = one_of(f"Interpreter for {language}", speakers)
        for name in self.data if self.is_bound else ():
            if name.startswith(CALLED):
                self.fields.setdefault(name, one_of("Interpreter", []))

    @property
    def choice(self) -> Choice:
        """Who was chosen; empty fields leave it to the service."""
        called = [pk for name, pk in self.cleaned_data.items() if name.startswith(CALLED) and pk]
        return Choice(second=self.cleaned_data.get("second"), interpreters=frozenset(called))


def one_of(label: str, people: list[tuple[int, str]]) -> forms.IntegerField:
    """One of these people, the first to begin with."""
    widget = forms.Select({"class": "govuk-select"}, choices=people)
    return forms.IntegerField(label=label, required=False, max_value=LONGEST_PK, widget=widget)


class CancelForm(GovukForm):
    """Why the hour is given back; `version` is the case's as it was shown."""

    reason = forms.CharField(
        label="Why is the appointment cancelled?",
        help_text="Kept on the case. The parties are not told the reason.",
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 3, "cols": 30}),
        error_messages={
            "required": "Say why the appointment is cancelled.",
            "max_length": f"Give the reason in at most {REASON_LENGTH} characters.",
        },
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class GenerateForm(forms.Form):
    """The days to add slots for, both included; shown in Django admin."""

    first_day = forms.DateField(label="From", widget=forms.DateInput({"type": "date"}))
    last_day = forms.DateField(label="To", widget=forms.DateInput({"type": "date"}))
