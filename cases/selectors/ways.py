"""The numbers on which a party can be rung, the one to ring first in front."""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.enums import ContactKind
from cases.models import AlternativeContact, Party
from cases.selectors.numbers import can_be_rung
from core.matching import phone_key


@dataclass(frozen=True)
class Way:
    """One number, and whom to ask for there."""

    number: str
    whose: str


def number_key(number: str) -> str:
    """One form for a number however it was written."""
    return phone_key(number) or "".join(number.split())


def ways_to_ring(parties: Sequence[Party]) -> dict[int, list[Way]]:
    """Party id → its numbers, each once, verified alternatives among them; one query."""
    others: dict[int, list[Way]] = {party.pk: [] for party in parties}
    rows = AlternativeContact.objects.filter(
        party__in=parties, kind=ContactKind.PHONE, removed_at=None, verified_at__isnull=False
    )
    for row in rows:
        others[row.party_id].append(Way(row.value, row.whose))
    return {party.pk: _once(_known(party, others[party.pk])) for party in parties}


def _known(party: Party, others: Sequence[Way]) -> list[Way]:
    return [
        Way(party.reach_phone, party.reach_name),
        Way(party.contact_phone, party.contact_name or party.name),
        Way(party.phone, party.name),
        *(Way(way.number, way.whose or party.name) for way in others),
    ]


def _once(ways: Sequence[Way]) -> list[Way]:
    first: dict[str, Way] = {}
    for way in ways:
        if can_be_rung(way.number):
            first.setdefault(number_key(way.number), way)
    return list(first.values())
