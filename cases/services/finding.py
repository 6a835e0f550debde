"""Keeping the keys that cases are found by in step with the cases and their parties."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from cases.enums import ContactKind
from cases.feeds import CaseRecord
from cases.models import AlternativeContact, Case, CaseKey
from core.bulk import insert_tuples
from core.finding import email_keys, number_keys, phone_keys, postcode_keys, text_keys

FIELDS = ("case_id", "value")


class Reachable(Protocol):
    """A party as stored, or as a feed gives it."""

    @property
    def name(self) -> str: ...
    @property
    def solicitor_name(self) -> str: ...
    @property
    def contact_name(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def contact_phone(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def contact_email(self) -> str: ...


def refresh_keys(case: Case) -> None:
    """Make the case's keys anew; called in the transaction that changed its facts or parties."""
    wanted = case_keys(case) | party_keys(case.parties.all())
    for party in case.parties.all():
        wanted |= postcode_keys(party.postcode)
    others = AlternativeContact.objects.filter(party__case=case, removed_at=None)
    for kind, value, whose in others.values_list("kind", "value", "whose"):
        wanted |= phone_keys(value) if kind == ContactKind.PHONE else email_keys(value)
        wanted |= text_keys(whose)
    known = set(CaseKey.objects.filter(case=case).values_list("value", flat=True))
    CaseKey.objects.filter(case=case, value__in=known - wanted).delete()
    insert_tuples(CaseKey, FIELDS, [(case.pk, key) for key in sorted(wanted - known)])


def insert_keys(cases: Sequence[int], records: Sequence[CaseRecord]) -> None:
    """The keys of new cases, by their ids, from what a feed said of them."""
    rows = [
        (case_id, key)
        for case_id, record in zip(cases, records, strict=True)
        for key in case_keys(record) | party_keys(record.parties)
    ]
    insert_tuples(CaseKey, FIELDS, rows)


def case_keys(case: Case | CaseRecord) -> set[str]:
    """The numbers and the words of the title."""
    keys = number_keys(case.reference) | number_keys(case.ccd_number or "") | text_keys(case.title)
    return keys | number_keys(case.claim_number) if isinstance(case, Case) else keys


def party_keys(parties: Iterable[Reachable]) -> set[str]:
    """Names, firms, telephone numbers and e-mail addresses."""
    keys: set[str] = set()
    for party in parties:
        for name in (party.name, party.solicitor_name, party.contact_name):
            keys |= text_keys(name)
        for number in (party.phone, party.contact_phone):
            keys |= phone_keys(number)
        for address in (party.email, party.contact_email):
            keys |= email_keys(address)
    return keys
