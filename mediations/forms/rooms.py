"""Forms of the rooms; what was typed stays in the form when it is refused."""

from typing import Any

from django import forms

from cases.models import Party
from core.forms import GovukForm
from mediations.enums import ConsentMethod, NoteType
from mediations.forms.parts import hidden_key, or_say, party_choices


class NoteForm(GovukForm):
    """A quick note in one room."""

    type = forms.ChoiceField(
        error_messages=or_say("Choose what kind of note this is."),
        label="Kind of note",
        choices=NoteType.choices,
    )
    party = forms.TypedChoiceField(
        error_messages=or_say("Choose who said it."), label="Who said it", coerce=int
    )
    text = forms.CharField(
        error_messages=or_say("Write the note."),
        label="Note",
        strip=False,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
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

    text = forms.CharField(
        error_messages=or_say("Write the issue."),
        label="Issue",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    form_key = hidden_key()


class ConsentForm(GovukForm):
    """Which party of the side agreed, and how they said so; nothing is chosen beforehand."""

    consented_by = forms.TypedChoiceField(
        error_messages=or_say("Choose who agreed that you pass this on."),
        label="Who agreed that you pass this on?",
        coerce=int,
        widget=forms.RadioSelect,
    )
    method = forms.ChoiceField(
        error_messages=or_say("Choose how they agreed."),
        label="How did they agree?",
        choices=ConsentMethod.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consented_by"].choices = party_choices(parties)  # type: ignore[attr-defined]


class ReleaseForm(ConsentForm):
    """The exact words that cross to the other side."""

    wording = forms.CharField(
        error_messages=or_say("Enter the words to pass on."),
        label="Words to pass on",
        help_text="Exactly these words will be shown as released. Change them if you need to.",
        strip=False,
        widget=forms.Textarea({"rows": 5, "autocomplete": "off"}),
    )
    field_order = ("wording", "consented_by", "method")
