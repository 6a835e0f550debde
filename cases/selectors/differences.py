"""What a re-sent case says that is new; pure: compares facts, reads and writes no database."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from cases.enums import PartyRole
from cases.models import Case, Party
from core.matching import email_key, phone_key

if TYPE_CHECKING:
    from cases.feeds import CaseRecord, PartyRecord

# A case or party, fact by fact, in the forms that JSON knows; `CLAIMANT_1.phone` is a key.
Facts = Mapping[str, Any]
CASE_FIELDS = ("title", "claim_value", "needs_flagged", "ccd_number")
PARTY_FIELDS = (
    "name",
    "type",
    "represented",
    "solicitor_name",
    "email",
    "phone",
    "contact_name",
    "contact_phone",
    "contact_email",
)
DATES, WHOLE = "dates_to_avoid", "party"
NUMBERS, ADDRESSES = {"phone", "contact_phone"}, {"email", "contact_email"}
# What a feed says where it says nothing.
NOTHING: tuple[Any, ...] = ("", None, False, [], "UNKNOWN")


def facts_of_record(record: "CaseRecord") -> dict[str, Any]:
    """What a feed says of a case."""
    facts = {
        "title": record.title,
        "claim_value": f"{record.claim_value:.2f}",
        "needs_flagged": record.needs_flagged,
        "ccd_number": record.ccd_number or "",
    }
    for party in record.parties:
        facts |= facts_of_party(party, party.dates_to_avoid)
    return facts


def facts_of_case(case: Case, parties: Iterable[Party]) -> dict[str, Any]:
    """What is recorded of a case; the parties' dates to avoid are loaded."""
    facts = {
        "title": case.title,
        "claim_value": f"{case.claim_value:.2f}",
        "needs_flagged": case.needs_flagged,
        "ccd_number": case.ccd_number or "",
    }
    for party in parties:
        dates = [(row.first_day, row.last_day) for row in party.dates_to_avoid.all()]
        facts |= facts_of_party(party, dates)
    return facts


def facts_of_party(
    party: "Party | PartyRecord", dates: Iterable[tuple[Any, Any]]
) -> dict[str, Any]:
    """What is known of one party."""
    facts: dict[str, Any] = {
        f"{party.role}.{field}": getattr(party, field) for field in PARTY_FIELDS
    }
    facts[f"{party.role}.{DATES}"] = sorted(
        [first.isoformat(), last.isoformat()] for first, last in dates
    )
    facts[f"{party.role}.{WHOLE}"] = True
    return facts


def differences(
    ours: Facts,
    theirs: Facts,
    *,
    last: Facts | None,
    proposed: Facts,
    thorough: bool,
) -> list[dict[str, Any]]:
    """What the court now says that is neither recorded nor said by it before, in a fixed order.

    `last` is what the court said last (None: not known), `proposed` what is still to be decided
    about: the court repeating itself re-opens nothing that was settled, and drops nothing that
    was not. What is left empty says something only in a feed of the same format (`thorough`).
    """
    found = []
    for key in keys_of(ours, theirs):
        role, field = split(key)
        if role and field != WHOLE and not (has(ours, role) and has(theirs, role)):
            continue
        mine, other = ours.get(key), theirs.get(key)
        if same(field, mine, other) or not is_news(key, other, last, proposed, thorough):
            continue
        if field == WHOLE:
            mine, other = whole(ours, role), whole(theirs, role)
        found.append({"key": key, "role": role, "field": field, "ours": mine, "theirs": other})
    return found


def keys_of(ours: Facts, theirs: Facts) -> list[str]:
    """Every key in the order of the page: the case, then party by party."""
    roles = [role for role in PartyRole.values if has(ours, role) or has(theirs, role)]
    fields = (WHOLE, *PARTY_FIELDS, DATES)
    return [*CASE_FIELDS, *(f"{role}.{field}" for role in roles for field in fields)]


def is_news(key: str, other: Any, last: Facts | None, proposed: Facts, thorough: bool) -> bool:
    """Whether the court says this for the first time, or it is still to be decided about."""
    _, field = split(key)
    before = None if last is None else last.get(key)
    if key in proposed and (field == WHOLE or same(field, proposed[key], other)):
        return True
    if field == WHOLE:
        return last is None or bool(before) != bool(other)
    if other in NOTHING and (last is None or not thorough):
        return False
    return last is None or not same(field, before, other)


def same(field: str, one: Any, other: Any) -> bool:
    """Whether two values say the same, however written."""
    if one in NOTHING and other in NOTHING:
        return True
    if field in NUMBERS and phone_key(str(one)):
        return phone_key(str(one)) == phone_key(str(other))
    if field in ADDRESSES and email_key(str(one)):
        return email_key(str(one)) == email_key(str(other))
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
    return bool(one == other)


def has(facts: Facts, role: str) -> bool:
    """Whether there is a party in the role."""
    return f"{role}.{WHOLE}" in facts


def whole(facts: Facts, role: str) -> dict[str, Any] | None:
    """Every fact of one party, None where there is none."""
    if not has(facts, role):
        return None
    return {field: facts[f"{role}.{field}"] for field in (*PARTY_FIELDS, DATES)}


def split(key: str) -> tuple[str, str]:
    """Role ("" for the case) and field of a key."""
    role, _, field = key.rpartition(".")
    return role, field
