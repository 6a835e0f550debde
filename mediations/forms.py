"""Forms of the workspace; what was typed stays in the form when it is refused."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from cases.enums import Side
from cases.models import Party
from core.forms import GovukDateField, GovukForm
from mediations.enums import (
    BackReason,
    Check,
    ConsentMethod,
    EndReason,
    Frequency,
    LegChannel,
    NoteType,
    ProposalAnswer,
    TermsKind,
)
from mediations.selectors.terms import Terms


def hidden_key() -> forms.UUIDField:
    """The key made with the form, so that sending it twice adds one thing."""
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


def hidden_version() -> forms.IntegerField:
    """The version the page was made from."""
    return forms.IntegerField(widget=forms.HiddenInput, required=True)


def party_choices(parties: Iterable[Party]) -> list[tuple[int, str]]:
    """Parties to choose from."""
    return [(party.pk, str(party)) for party in parties]


class VersionForm(GovukForm):
    """A button that changes the mediation."""

    version = hidden_version()


class TickForm(GovukForm):
    """One tick or one untick with one party."""

    party = forms.IntegerField()
    tick = forms.ChoiceField(choices=Check.choices, required=False)
    untick = forms.ChoiceField(choices=Check.choices, required=False)


class LegForm(GovukForm):
    """Start speaking with one side."""

    side = forms.ChoiceField(choices=Side.choices)
    channel = forms.ChoiceField(choices=LegChannel.choices)


class NoteForm(GovukForm):
    """A quick note in one room."""

    type = forms.ChoiceField(label="Kind of note", choices=NoteType.choices)
    party = forms.TypedChoiceField(label="Who said it", coerce=int)
    text = forms.CharField(
        label="Note", strip=False, widget=forms.Textarea({"rows": 3, "autocomplete": "off"})
    )
    form_key = hidden_key()

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = party_choices(parties)  # type: ignore[attr-defined]
        if len(parties) == 1:
            self.fields["party"].initial = parties[0].pk
            self.fields["party"].widget = forms.HiddenInput()


class IssueForm(GovukForm):
    """One item for the list of issues."""

    text = forms.CharField(label="Issue", widget=forms.TextInput({"autocomplete": "off"}))
    form_key = hidden_key()


class ConsentForm(GovukForm):
    """Which party of the side agreed, and how they said so."""

    consented_by = forms.TypedChoiceField(
        label="Who agreed that you pass this on?", coerce=int, widget=forms.RadioSelect
    )
    method = forms.ChoiceField(
        label="How did they agree?", choices=ConsentMethod.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consented_by"].choices = party_choices(parties)  # type: ignore[attr-defined]


class ReleaseForm(ConsentForm):
    """The exact words that cross to the other side."""

    wording = forms.CharField(
        label="Words to pass on",
        help_text="Exactly these words will be shown as released. Change them if you need to.",
        strip=False,
        widget=forms.Textarea({"rows": 5, "autocomplete": "off"}),
    )
    field_order = ("wording", "consented_by", "method")


class PutForm(ConsentForm):
    """Consent to put a proposal."""

    version = hidden_version()


class TermsForm(GovukForm):
    """What is proposed."""

    kind = forms.ChoiceField(
        label="What is proposed?", choices=TermsKind.choices, widget=forms.RadioSelect
    )
    payer_side = forms.ChoiceField(
        label="Which side pays or acts?", choices=Side.choices, widget=forms.RadioSelect
    )
    amount = forms.DecimalField(
        label="Total amount in pounds",
        required=False,
        help_text="For example 750 or 750.50. Leave empty if nothing is paid.",
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    first_due_on = GovukDateField(
        label="By when is it paid or done?",
        required=False,
        help_text="For instalments, the date of the first.",
    )
    instalments = forms.IntegerField(
        label="Number of instalments",
        required=False,
        help_text="Only for instalments.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    frequency = forms.ChoiceField(
        label="How often is an instalment paid?",
        required=False,
        choices=[("", "Not in instalments"), *Frequency.choices],
    )
    other_act = forms.CharField(
        label="What else is to be done?",
        required=False,
        help_text="For example what is returned or repaired.",
        widget=forms.Textarea({"rows": 2}),
    )
    words = forms.CharField(
        label="Anything else to say with it",
        required=False,
        help_text="This is told to the other side when the proposal is put.",
        widget=forms.Textarea({"rows": 2}),
    )
    form_key = hidden_key()

    def terms(self) -> Terms:
        """The terms as typed; the service judges them."""
        data = self.cleaned_data
        return Terms(
            kind=data["kind"],
            payer_side=data["payer_side"],
            amount=data["amount"],
            first_due_on=data["first_due_on"],
            instalments=data["instalments"],
            frequency=data["frequency"],
            other_act=data["other_act"],
            words=data["words"],
        )


class ProposalForm(TermsForm):
    """A side's own proposal."""

    from_side = forms.ChoiceField(
        label="Which side proposes this?", choices=Side.choices, widget=forms.RadioSelect
    )
    field_order = ("from_side",)


class AnswerForm(GovukForm):
    """What the other side said to a proposal."""

    answer = forms.ChoiceField(
        label="What did they answer?",
        choices=[
            (ProposalAnswer.ACCEPTED, "They accept it in principle"),
            (ProposalAnswer.DECLINED, "They decline it"),
            (ProposalAnswer.COUNTERED, "They propose something else"),
        ],
        widget=forms.RadioSelect,
    )
    version = hidden_version()


class GoBackForm(GovukForm):
    """Why the mediation goes back to exploring."""

    reason = forms.ChoiceField(
        label="Why do you go back?", choices=BackReason.choices, widget=forms.RadioSelect
    )
    version = hidden_version()


class EndForm(GovukForm):
    """End without agreement; the choices are those that fit what was recorded."""

    reason = forms.ChoiceField(label="Why does it end?", widget=forms.RadioSelect)
    codes = forms.MultipleChoiceField(
        label="What the court is told",
        help_text="Choose every code that applies.",
        widget=forms.CheckboxSelectMultiple,
    )
    confirmed = forms.BooleanField(
        label="I confirm that this mediation ends now and the court is told",
        error_messages={"required": "Confirm that the mediation ends now."},
    )
    version = hidden_version()

    def __init__(
        self,
        *args: Any,
        reasons: list[EndReason],
        codes: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (reason.value, reason.label) for reason in reasons
        ]
        self.fields["codes"].choices = codes  # type: ignore[attr-defined]
