"""Forms about a party itself: who it is, how it is reached, who speaks and settles for it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.enums import PartyType
from cases.forms.fields import BAD_EMAIL, HowField, LanguageField, check_number
from cases.forms.triage import VersionForm
from core.forms import MoneyField
from core.matching import postcode_key

INWARD = 3  # characters of a postcode after its space


class ContactForm(VersionForm):
    """How one party is reached."""

    phone = forms.CharField(
        label="Telephone", max_length=40, required=False, validators=[check_number]
    )
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        required=False,
        error_messages={"invalid": BAD_EMAIL},
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
        error_messages={"invalid": BAD_EMAIL},
    )
    contact_language = LanguageField("Language of the mediation contact")


class DetailsForm(VersionForm):
    """Who the party is and where it lives or trades."""

    name = forms.CharField(
        label="Name", max_length=400, error_messages={"required": "Enter the party's name."}
    )
    type = forms.ChoiceField(label="Type", choices=PartyType.choices)
    language = LanguageField("Language of this party")
    address = forms.CharField(
        label="Address",
        help_text="The court does not send an address. Record it where the party gives one.",
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
    )
    postcode = forms.CharField(
        label="Postcode",
        max_length=12,
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "off"}),
    )

    def clean_postcode(self) -> str:
        """One form of a postcode, `SW1A 1AA`."""
        typed = self.cleaned_data["postcode"]
        key = postcode_key(typed)
        if typed and not key:
            raise ValidationError("Enter a full UK postcode, such as LS1 4AP.")
        return f"{key[:-INWARD]} {key[-INWARD:]}" if key else ""


class RepresentationForm(VersionForm):
    """Whether a solicitor acts for the party."""

    represented = forms.TypedChoiceField(
        label="Is the party represented?",
        choices=[("yes", "Yes, a solicitor acts for them"), ("no", "No, a litigant in person")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether a solicitor acts for the party."},
    )
    solicitor_name = forms.CharField(
        label="Solicitor's firm",
        help_text="Only where a solicitor acts for the party.",
        max_length=400,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A firm goes with representation, and only with it."""
        data = super().clean() or self.cleaned_data
        if data.get("represented") and not data.get("solicitor_name"):
            self.add_error("solicitor_name", "Enter the name of the solicitor's firm.")
        if data.get("represented") is False:
            data["solicitor_name"] = ""
        return data


class AuthorityForm(VersionForm):
    """Who may settle, and up to what."""

    holder = forms.CharField(
        label="Who may settle for this party?",
        help_text="A litigant in person usually settles for themselves.",
        max_length=400,
        error_messages={"required": "Enter who may settle for the party."},
    )
    up_to = MoneyField(
        label="Up to how much (£)?",
        help_text="Leave it empty where there is no limit. Never tell the other side.",
        required=False,
    )
    confirmed_with = forms.CharField(
        label="Who confirmed this?",
        max_length=400,
        error_messages={"required": "Enter who confirmed it."},
    )
    confirmed_how = HowField("How was it confirmed?", "Choose how it was confirmed.")
