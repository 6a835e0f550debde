"""Forms of triage."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.enums import NeedKind, UnsuitableReason
from cases.errors import CannotBeRung
from cases.models import Case, Party
from cases.selectors.readiness import can_be_rung
from core.forms import GovukForm


class VersionForm(GovukForm):
    """A form that is refused when the case changed after the page was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReadyForm(VersionForm):
    """The administrator's own judgement; everything else is checked by the service."""

    suitable = forms.BooleanField(
        label="The case is suitable: no child or protected party, no safeguarding concern, "
        "within the scheme",
        error_messages={"required": "Confirm that the case is suitable for mediation."},
    )


class UnsuitableForm(VersionForm):
    """Why the case leaves mediation."""

    reason = forms.ChoiceField(
        label="Why is the case unsuitable?",
        choices=UnsuitableReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the case is unsuitable."},
    )


def check_number(number: str) -> None:
    """Refuse a number that triage would not take."""
    if not can_be_rung(number):
        raise ValidationError(CannotBeRung().sentence)


class ContactForm(VersionForm):
    """How one party is reached."""

    phone = forms.CharField(
        label="Telephone", max_length=40, required=False, validators=[check_number]
    )
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        required=False,
        error_messages={"invalid": "Enter an e-mail address such as name@example.com."},
    )
    contact_name = forms.CharField(
        label="Mediation contact",
        help_text="Where somebody else speaks for the party, such as a solicitor.",
        max_length=400,
        required=False,
    )
    contact_phone = forms.CharField(
        label="Mediation contact's telephone",
        max_length=40,
        required=False,
        validators=[check_number],
    )
    contact_email = forms.EmailField(
        label="Mediation contact's e-mail address",
        max_length=254,
        required=False,
        error_messages={"invalid": "Enter an e-mail address such as name@example.com."},
    )


class NeedsForm(VersionForm):
    """What each party needs; nothing ticked says that they were asked and need nothing."""

    def __init__(self, *args: Any, parties: Sequence[Party], case: Case, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": case.version}, **kwargs)
        self.parties = parties
        for party in parties:
            needs = list(party.needs.all())
            who = f"{party.get_role_display()}, {party.name}"
            self.fields[f"kinds_{party.pk}"] = forms.MultipleChoiceField(
                label=f"{who}: what do they need?",
                choices=NeedKind.choices,
                widget=forms.CheckboxSelectMultiple({"class": "govuk-checkboxes__input"}),
                required=False,
                initial=[need.kind for need in needs],
            )
            self.fields[f"detail_{party.pk}"] = forms.CharField(
                label=f"{who}: details",
                help_text="For example the language, or what would help them take part.",
                max_length=500,
                required=False,
                initial="; ".join(dict.fromkeys(need.detail for need in needs if need.detail)),
                widget=forms.TextInput({"class": "govuk-input"}),
            )

    def clean(self) -> dict[str, Any]:
        """Nobody can engage an interpreter without knowing the language."""
        cleaned = super().clean() or self.cleaned_data
        for party in self.parties:
            ticked = NeedKind.INTERPRETER in cleaned.get(f"kinds_{party.pk}", [])
            if ticked and cleaned.get(f"detail_{party.pk}") == "":
                self.add_error(f"detail_{party.pk}", "Say which language.")
        return cleaned

    def needs(self) -> Iterator[tuple[int, str, str]]:
        """What was ticked, as the service takes it."""
        for party in self.parties:
            for kind in self.cleaned_data[f"kinds_{party.pk}"]:
                yield party.pk, kind, self.cleaned_data[f"detail_{party.pk}"]
