"""By what parties and declared interests are recognised."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cases.enums import ContactKind, Ground, MarkKind, PartyType
from cases.models import AlternativeContact, Interest, Party
from cases.selectors.conflicts.names import is_company, names_in, same_key
from core.matching import (
    PUBLIC_DOMAINS,
    address_key,
    domain_key,
    email_key,
    name_key,
    phone_key,
    postcode_key,
)

KEY = 200
PEOPLE = {PartyType.INDIVIDUAL, PartyType.SOLE_TRADER}


@dataclass(frozen=True)
class Fact:
    """One form of one thing that is known of a party.

    `own` tells the party's own things from those of a solicitor, contact or companion.
    """

    kind: str
    key: str
    ground: str
    own: bool = True


def parties_to_match(case_ids: Collection[int]) -> list[Party]:
    """The parties of the cases with the people around them; three queries."""
    rows = Party.objects.filter(case__in=case_ids).order_by("case_id", "role")
    return list(rows.prefetch_related("companions", "alternatives"))


def names_of(party: Party) -> Iterator[tuple[str, Ground]]:
    """Everybody who has to do with the party by name and part; a name once, in its first part."""
    seen = {""}
    for text, ground in every_name(party):
        key = same_key(tuple(name_key(text).split()))
        if key not in seen:
            seen.add(key)
            yield text, ground


def every_name(party: Party) -> Iterator[tuple[str, Ground]]:
    """The party, then whoever speaks for it, is reached for it, or comes along."""
    yield party.name, Ground.NAME
    yield party.solicitor_name, Ground.FIRM
    yield party.contact_name, Ground.CONTACT
    for contact in verified(party):
        yield contact.whose, Ground.CONTACT
    for companion in party.companions.all():
        if companion.removed_at is None:
            yield companion.name, Ground.COMPANION


def verified(party: Party) -> list[AlternativeContact]:
    """Other contacts that are known to reach the party; the others may be anybody's."""
    return [contact for contact in party.alternatives.all() if contact.usable]


def facts_of(party: Party) -> Iterator[Fact]:
    """Everything a party, and whoever has to do with them, can be recognised by."""
    for text, ground in names_of(party):
        for words in names_in(text):
            yield Fact(MarkKind.NAME, same_key(words), ground, ground == Ground.NAME)
    if place := full_address(party.address, party.postcode):
        yield Fact(MarkKind.ADDRESS, place, Ground.ADDRESS)
    more: dict[str, list[tuple[str, bool]]] = {kind: [] for kind in ContactKind.values}
    for contact in verified(party):
        more[contact.kind].append((contact.value, not contact.whose))
    emails = [(party.email, True), (party.contact_email, False), *more[ContactKind.EMAIL]]
    for text, own in emails:
        if address := email_key(text):
            yield Fact(MarkKind.EMAIL, address[:KEY], Ground.EMAIL, own)
        if domain := domain_key(text):
            yield Fact(MarkKind.DOMAIN, domain[:KEY], Ground.DOMAIN, own)
    phones = [(party.phone, True), (party.contact_phone, False), *more[ContactKind.PHONE]]
    for text, own in phones:
        if number := phone_key(text):
            yield Fact(MarkKind.PHONE, number, Ground.PHONE, own)


def marks_of(interest: Interest) -> set[tuple[str, str]]:
    """Every (kind, key) by which what was declared is recognised."""
    marks = {
        (str(MarkKind.NAME), same_key(words))
        for text in (interest.name, interest.other_names, interest.firm)
        for words in names_in(text)
    }
    if place := full_address(interest.address, interest.postcode):
        marks.add((MarkKind.ADDRESS, place))
    if address := email_key(interest.email):
        marks.add((MarkKind.EMAIL, address[:KEY]))
    if domain := domain_of(interest.email):
        marks.add((MarkKind.DOMAIN, domain[:KEY]))
    if number := phone_key(interest.phone):
        marks.add((MarkKind.PHONE, number))
    return marks


def domain_of(text: str) -> str:
    """The domain of an address, or the domain itself; empty where anybody has an address."""
    if "@" in text:
        return domain_key(text)
    domain = "".join(text.split()).casefold()
    return domain if "." in domain and domain not in PUBLIC_DOMAINS else ""


def full_address(address: str, postcode: str) -> str:
    """House and postcode; empty unless both are known."""
    key = address_key(address, postcode)[:KEY]
    return key if " " in key else ""


def near_postcode(interest: Interest, party: Party) -> bool:
    """Whether both are at one postcode, which a few houses share."""
    code = postcode_key(interest.postcode)
    return bool(code) and code == postcode_key(party.postcode)


def is_person(party: Party) -> bool:
    """A human being, whom one meets again by chance; firms come to the service again and again."""
    return party.type in PEOPLE or (party.type == PartyType.UNKNOWN and not is_company(party.name))
