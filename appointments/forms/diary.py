"""Choosing from the diary, booking, cancelling."""

from typing import Any

from django import forms

from accounts.models import User
from appointments.selectors import mediators_for
from core.forms import GovukDateField, GovukForm

REASON_LENGTH = 250


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
    """Confirms the slot; `version` is the case's as it was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


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
