"""Forms of the settlement pages."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Party
from core.forms import GovukDateField, GovukForm, MoneyField
from mediations.enums import Frequency
from mediations.selectors import MOST_INSTALMENTS, MOST_YEARS_AHEAD, too_far
from settlements.documents.linter import plan_problems
from settlements.enums import AssentAnswer, AssentChannel, Capacity, Clause, TermKind
from settlements.models import Term
from settlements.services.checking import FILE_LIMIT
from settlements.services.reading import payments_of

METHOD_HINT = "For example: bank transfer to the account the claimant gives by e-mail."


class VersionForm(GovukForm):
    """The version a page showed, so that an older page is refused."""

    version_id = forms.IntegerField(widget=forms.HiddenInput)


class DraftForm(GovukForm):
    """What the accepted proposal does not say."""

    method = forms.CharField(
        label="How will the money be paid?", max_length=200, help_text=METHOD_HINT
    )


class TermForm(VersionForm):
    """Who, to whom and by when: what every term of the parties' own says."""

    kind = ""
    payer = forms.TypedChoiceField(label="Who must pay?")
    payee = forms.TypedChoiceField(label="Who is paid?")

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        for name in ("payer", "payee"):
            choices = [(key, str(party)) for key, party in self.parties.items()]
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", "Choose"), *choices]

    def clean(self) -> dict[str, Any]:
        """Payer and payee are on different sides."""
        cleaned = super().clean() or {}
        payer, payee = (self.parties.get(cleaned.get(name, "")) for name in ("payer", "payee"))
        if payer and payee and payer.side == payee.side:
            raise ValidationError("Choose one party from each side.")
        return cleaned

    def clean_first_due_on(self) -> date:
        """A day that can still be kept, and that somebody can mean."""
        day: date = self.cleaned_data["first_due_on"]
        today = timezone.localdate()
        if day < today:
            raise ValidationError("The date must not be in the past.")
        if too_far(day, today=today):
            raise ValidationError(f"The date must be within {MOST_YEARS_AHEAD} years.")
        return day

    def to_term(self) -> Term:
        """The term as typed, not yet part of a version."""
        values = dict(self.cleaned_data)
        values.pop("version_id")
        for name in ("payer", "payee"):
            values[name] = self.parties.get(values[name])
        return Term(kind=self.kind, **values)


class LumpSumForm(TermForm):
    """One payment."""

    kind = TermKind.LUMP_SUM
    amount = MoneyField(label="How much? (£)")
    first_due_on = GovukDateField(label="By when?", help_text="For example, 27 3 2027.")
    method = forms.CharField(label="How is it paid?", max_length=200, help_text=METHOD_HINT)


class InstalmentsForm(TermForm):
    """A plan of payments."""

    kind = TermKind.INSTALMENTS
    amount = MoneyField(label="How much altogether? (£)")
    instalments = forms.IntegerField(
        label="How many instalments?",
        min_value=1,
        max_value=MOST_INSTALMENTS,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-4"}),
    )
    frequency = forms.ChoiceField(
        label="How often?", choices=Frequency.choices, widget=forms.RadioSelect
    )
    first_due_on = GovukDateField(
        label="When is the first instalment due?", help_text="For example, 27 3 2027."
    )
    method = forms.CharField(label="How is it paid?", max_length=200, help_text=METHOD_HINT)

    def clean(self) -> dict[str, Any]:
        """The plan can be worked out, to the penny."""
        cleaned = super().clean()
        if not self.errors:
            term = self.to_term()
            for sentence in plan_problems(term, payments_of(term)):
                self.add_error("instalments", sentence)
        return cleaned


class ActForm(TermForm):
    """Something to be done other than paying."""

    kind = TermKind.OTHER_ACT
    payer = forms.TypedChoiceField(label="Who must do it?")
    payee = forms.TypedChoiceField(label="For whom? (optional)", required=False)
    words = forms.CharField(
        label="What must be done?",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Say exactly what, and where if that matters.",
    )
    first_due_on = GovukDateField(label="By when?", help_text="For example, 27 3 2027.")


class ClauseForm(VersionForm):
    """One of the standard clauses."""

    clause = forms.ChoiceField(
        label="Which clause?", choices=Clause.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def to_term(self) -> Term:
        """The clause as a term."""
        return Term(kind=TermKind.STANDARD, clause=self.cleaned_data["clause"])


FORMS: dict[str, type[TermForm] | type[ClauseForm]] = {
    TermKind.LUMP_SUM: LumpSumForm,
    TermKind.INSTALMENTS: InstalmentsForm,
    TermKind.OTHER_ACT: ActForm,
    TermKind.STANDARD: ClauseForm,
}


class AssentForm(VersionForm):
    """What the party answered to the text on the page."""

    text_hash = forms.CharField(widget=forms.HiddenInput)
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    answer = forms.ChoiceField(
        label="What did they answer?", choices=AssentAnswer.choices, widget=forms.RadioSelect
    )
    spoken_by = forms.CharField(label="Name of the person who answered", max_length=400)
    capacity = forms.ChoiceField(
        label="In what capacity?", choices=Capacity.choices, widget=forms.RadioSelect
    )
    channel = forms.ChoiceField(
        label="How was it read to them?", choices=AssentChannel.choices, widget=forms.RadioSelect
    )


class ChangedAnswerForm(AssentForm):
    """Another answer in the place of the one the page showed."""

    replaces = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why is the answer changed?",
        max_length=400,
        help_text="For example: the wrong answer was chosen, or the party thought again.",
    )


class UploadForm(GovukForm):
    """A file for the public check."""

    file = forms.FileField(
        label=_("Upload the PDF"),
        help_text=_("We compare the file with the one we issued. We do not keep it."),
        allow_empty_file=True,
    )

    def clean_file(self) -> Any:
        """Small enough to be an agreement."""
        file = self.cleaned_data["file"]
        if file.size > FILE_LIMIT:
            raise ValidationError(_("This file is larger than 10 MB, so it is not an agreement."))
        return file
