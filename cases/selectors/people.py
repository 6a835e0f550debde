"""The people who speak for the parties, so that nobody is in two appointments at one time.

The same person: the same name, and with it the same e-mail address or telephone number. A firm's
switchboard alone, a firm's name or a department's is nobody's.
"""

from collections.abc import Iterator
from hashlib import sha256

from cases.models import Party
from cases.selectors.conflicts.names import TITLES, is_company, same_key
from core.matching import email_key, name_key, phone_key, words_of

# Who is named like this is an office, not somebody.
OFFICES = frozenset(
    {
        "accounts", "admin", "claims", "collections", "customer", "department", "dept",
        "disputes", "enquiries", "legal", "litigation", "mediation", "office", "reception",
        "recoveries", "service", "services", "solicitors", "support", "team",
    }
)  # fmt: skip


def people_keys(party: Party) -> set[str]:
    """The keys of everybody who may speak for the party; they say nothing by themselves."""
    firms = {_same(party.solicitor_name), _same(party.name) if party.is_firm else ""}
    return {
        "person:" + sha256(f"{name}|{way}".encode()).hexdigest()
        for person, *ways in _named(party)
        if (name := _same(person)) and name not in firms and _is_somebody(person)
        for way in ways
        if way
    }


def _named(party: Party) -> Iterator[tuple[str, str, str]]:
    """Name, telephone and e-mail address of each, as they are compared."""
    if not party.is_firm:
        yield party.name, phone_key(party.phone), email_key(party.email)
    yield party.contact_name, phone_key(party.contact_phone), email_key(party.contact_email)
    yield party.reach_name, phone_key(party.reach_phone), ""
    yield party.write_name, "", email_key(party.reach_email)


def _same(name: str) -> str:
    return same_key(tuple(word for word in name_key(name).split() if word not in TITLES))


def _is_somebody(name: str) -> bool:
    return not is_company(name) and OFFICES.isdisjoint(words_of(name))
