"""By what parties and declared interests are recognised; pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from cases.enums import Ground, MarkKind, PartyType
from cases.models import Interest, Party
from cases.selectors.conflicts.names import is_company, names_in, same_key
from core.matching import (
    PUBLIC_DOMAINS,
    address_key,
    domain_key,
    email_key,
    phone_key,
    postcode_key,
)

KEY = 200
PEOPLE = {PartyType.INDIVIDUAL, PartyType.SOLE_TRADER}


@dataclass(frozen=True)
class Fact:
    """One form of one thing that is known of a party.

    `own` tells the party's own things from those of a solicitor or contact.
    """

    kind: str
    key: str
    ground: str
    own: bool = True


def facts_of(party: Party) -> Iterator[Fact]:
    """Everything a party can be recognised by."""
    for text, ground in (
        (party.name, Ground.NAME),
        (party.solicitor_name, Ground.FIRM),
        (party.contact_name, Ground.CONTACT),
    ):
        for words in names_in(text):
            yield Fact(MarkKind.NAME, same_key(words), ground, ground == Ground.NAME)
    if place := full_address(party.address, party.postcode):
        yield Fact(MarkKind.ADDRESS, place, Ground.ADDRESS)
    for text, own in ((party.email, True), (party.contact_email, False)):
        if address := email_key(text):
            yield Fact(MarkKind.EMAIL, address[:KEY], Ground.EMAIL, own)
        if domain := domain_key(text):
            yield Fact(MarkKind.DOMAIN, domain[:KEY], Ground.DOMAIN, own)
    for text, own in ((party.phone, True), (party.contact_phone, False)):
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
