"""The form of a query or complaint."""

from collections.abc import Sequence
from typing import Any

from django import forms

from accounts.models import User
from cases.enums import EnquiryKind
from cases.forms.record.base import KeyForm, choice, long_text
from cases.forms.record.contacts import ROOM_HELP
from cases.models import Party
from core.forms import GovukDateField


class EnquiryForm(KeyForm):
    """A query or complaint about the case."""

    kind = choice("What is it?", EnquiryKind.choices)
    party = forms.ChoiceField(label="Which party asked? (optional)", required=False)
    person = forms.CharField(
        label="Name of the person, if it was not the party", max_length=200, required=False
    )
    summary = long_text("What is asked or complained about?", help_text=ROOM_HELP)
    owner = forms.ChoiceField(label="Who answers?")
    due_on = GovukDateField(label="Answer due on")

    def __init__(
        self, *args: Any, parties: Sequence[Party], owners: Sequence[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("party", [("", "No party"), *((str(p.pk), str(p)) for p in parties)]),
            ("owner", [("", "Choose"), *((str(u.pk), u.name) for u in owners)]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Somebody asked."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("party") and not cleaned.get("person"):
            self.add_error("person", "Choose the party, or give the name of who asked.")
        return cleaned
