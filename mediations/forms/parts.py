"""What several forms share."""

import uuid
from collections.abc import Iterable

from django import forms

from cases.models import Party


def or_say(sentence: str) -> dict[str, str]:
    """The sentence shown when the field is left empty."""
    return {"required": sentence}


def hidden_key() -> forms.UUIDField:
    """The key made with the form, so that sending it twice adds one thing."""
    return forms.UUIDField(widget=forms.HiddenInput({"data-once": ""}), initial=uuid.uuid4)


def hidden_version() -> forms.IntegerField:
    """The version the page was made from."""
    return forms.IntegerField(widget=forms.HiddenInput, required=True)


def party_choices(parties: Iterable[Party]) -> list[tuple[int, str]]:
    """Parties to choose from."""
    return [(party.pk, str(party)) for party in parties]
