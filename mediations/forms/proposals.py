"""Forms of proposals and their answers."""

from django import forms

from cases.enums import Side
from core.forms import GovukDateField, GovukForm, MoneyField
from mediations.enums import Frequency, ProposalAnswer, TermsKind
from mediations.forms.parts import hidden_key, hidden_version, or_say
from mediations.forms.rooms import ConsentForm
from mediations.selectors.terms import Terms


class PutForm(ConsentForm):
    """Consent to put a proposal."""

    version = hidden_version()


class TermsForm(GovukForm):
    """What is proposed."""

    kind = forms.ChoiceField(
        error_messages=or_say("Choose what is proposed."),
        label="What is proposed?",
        choices=TermsKind.choices,
        widget=forms.RadioSelect,
    )
    payer_side = forms.ChoiceField(
        error_messages=or_say("Choose which side pays or acts."),
        label="Which side pays or acts?",
        choices=Side.choices,
        widget=forms.RadioSelect,
    )
    amount = MoneyField(
        label="Total amount in pounds",
        required=False,
        help_text="For example 750 or 1,250.50. Leave empty if nothing is paid.",
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
        error_messages=or_say("Choose which side proposes this."),
        label="Which side proposes this?",
        choices=Side.choices,
        widget=forms.RadioSelect,
    )
    field_order = ("from_side",)


class AnswerForm(GovukForm):
    """What the other side said to a proposal."""

    answer = forms.ChoiceField(
        error_messages=or_say("Choose what they answered."),
        label="What did they answer?",
        choices=[
            (ProposalAnswer.ACCEPTED, "They accept it in principle"),
            (ProposalAnswer.DECLINED, "They decline it"),
            (ProposalAnswer.COUNTERED, "They propose something else"),
        ],
        widget=forms.RadioSelect,
    )
    version = hidden_version()
