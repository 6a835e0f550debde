"""Forms of declared interests and of conflicts of interest."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.enums import ConflictState, DisclosureMethod, Side
from cases.services.conflict_decisions import Told
from core.forms import GovukDateField, GovukForm
from core.matching import postcode_key


def words(label: str, longest: int, help_text: str = "") -> forms.CharField:
    """A line that may be left empty."""
    return forms.CharField(label=label, help_text=help_text, max_length=longest, required=False)


def a_reason(label: str, help_text: str, longest: int) -> forms.CharField:
    """Some lines that say why."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        widget=forms.Textarea({"rows": 3, "cols": 30}),
        error_messages={
            "required": "Give the reason.",
            "max_length": f"Give the reason in at most {longest} characters.",
        },
    )


class InterestForm(GovukForm):
    """Whom a mediator has to do with; one thing to recognise them by is enough."""

    name = words("Name of the person", 200, "As they would be named in a claim.")
    other_names = words("Other names", 400, "Earlier or trading names, with commas between them.")
    firm = words("Firm or organisation", 200)
    address = words("Address", 400, "Begin with the number or name of the house.")
    postcode = words("Postcode", 10)
    email = words(
        "E-mail address or domain",
        254,
        "For example name@firm.co.uk, or firm.co.uk for everybody there.",
    )
    phone = words("Telephone", 40)
    relationship = forms.CharField(
        label="What the relationship is",
        help_text="Private: shown to nobody but the mediator and their team leader.",
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "cols": 30}),
        error_messages={"required": "Say what the relationship is."},
    )
    since = GovukDateField(label="Since", required=False, help_text="For example, 27 3 2019.")
    until = GovukDateField(
        label="Until",
        required=False,
        help_text="It counts up to and including this day. Leave empty where there is no end.",
    )

    def clean_postcode(self) -> str:
        """A postcode that cannot be one is a slip."""
        postcode = str(self.cleaned_data["postcode"])
        if postcode and not postcode_key(postcode):
            raise ValidationError("Enter a full postcode, like CF10 1AA.")
        return postcode


class EndInterestForm(GovukForm):
    """Why a relationship no longer counts."""

    reason = a_reason(
        "Why does it no longer count?", "What was declared stays on record with this reason.", 250
    )


class ConflictFilter(GovukForm):
    """What is shown: by default what is still to be decided."""

    show = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[
            ("OPEN", "To decide or to check"),
            (ConflictState.FOUND, "To decide"),
            ("CHECK", "To check"),
            *[pair for pair in ConflictState.choices if pair[0] != ConflictState.FOUND],
            ("ALL", "All"),
        ],
    )
    case = forms.CharField(label="Claim number", required=False, max_length=30)

    def chosen(self) -> dict[str, str]:
        """The filter to use; a value nobody offers counts as not chosen."""
        self.is_valid()
        show = self.cleaned_data.get("show") or "OPEN"
        number = self.cleaned_data.get("case", "").strip().upper()
        return {"show": show, "reference": number}


class DecisionForm(GovukForm):
    """A decision about a conflict; `version` is the conflict's as it was shown."""

    reason = a_reason("Why?", "Kept with the decision.", 500)
    version = forms.IntegerField(widget=forms.HiddenInput)


class DisclosureForm(DecisionForm):
    """Who of each side was told and agreed to the mediator, how and when."""

    def __init__(self, *args: Any, sides: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sides = sides
        for side in sides:
            which = Side(side).label.lower()
            self.fields[f"who_{side}"] = forms.CharField(
                label=f"Who was told for the {which}, and agreed to the mediator?",
                max_length=200,
                widget=forms.TextInput({"class": "govuk-input"}),
                error_messages={"required": f"Say who was told for the {which} and agreed."},
            )
            self.fields[f"method_{side}"] = forms.ChoiceField(
                label=f"How was the {which} told?",
                choices=DisclosureMethod.choices,
                widget=forms.RadioSelect({"class": "govuk-radios__input"}),
                error_messages={"required": f"Choose how the {which} was told."},
            )
            self.fields[f"day_{side}"] = GovukDateField(
                label=f"When was the {which} told?",
                help_text="For example, 27 3 2024.",
                error_messages={"required": f"Enter the day on which the {which} was told."},
            )
            self.fields[f"agrees_{side}"] = forms.BooleanField(
                label=f"The {which} agrees that this mediator conducts the mediation",
                widget=forms.CheckboxInput({"class": "govuk-checkboxes__input"}),
                error_messages={
                    "required": f"Every side must agree. Tick it only when the {which} does."
                },
            )
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def told(self) -> dict[str, Told]:
        """What was entered, as the service takes it."""
        return {
            side: Told(
                self.cleaned_data[f"who_{side}"],
                self.cleaned_data[f"method_{side}"],
                self.cleaned_data[f"day_{side}"],
            )
            for side in self.sides
        }
