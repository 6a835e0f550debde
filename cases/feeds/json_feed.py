"""The court's JSON feed, read case by case so that a large file needs little memory."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import ijson

from cases.enums import PartyType
from cases.errors import NotAFeed
from cases.feeds import fields
from cases.feeds.records import BadRecord, CaseRecord, FeedRecord, PartyRecord
from cases.feeds.roles import role_of, settle_roles
from cases.feeds.source import Source

CUT_SHORT = (
    "This file is not whole: it stops or breaks in the middle of its JSON. "
    "Nothing of it was stored. Ask the court to send it again."
)
TYPES = frozenset(PartyType.values)
NO_CASES = "This JSON file is not a referral feed: it has no list named “cases”."


def read_json(source: Source) -> Iterator[FeedRecord]:
    """Every case of the file. Raises NotAFeed, also after the first records."""
    found = False
    for item in pieces(source, "cases.item"):
        found = True
        yield read_item(item)
    if not found:
        refuse_without_list(source)


def pieces(source: Source, prefix: str) -> Iterator[Any]:
    """Items under the prefix. Raises NotAFeed when the text is not whole JSON."""
    source.file.seek(0)
    if source.file.read(3) != b"\xef\xbb\xbf":
        source.file.seek(0)
    try:
        yield from ijson.items(source.file, prefix)
    except (ijson.JSONError, ValueError, ArithmeticError) as wrong:
        raise NotAFeed(CUT_SHORT) from wrong


def refuse_without_list(source: Source) -> None:
    """A list without a case is a quiet day; a file without the list is no feed."""
    for value in pieces(source, "cases"):
        if value == []:
            return
    raise NotAFeed(NO_CASES)


def read_item(item: Any) -> FeedRecord:
    """One element of the list, understood or with the reason why not."""
    raw = original(item)
    if not isinstance(item, dict):
        return FeedRecord("", raw, None, "The record is not a case.")
    number = ""
    for name in ("casemanCaseNumber", "ccdCaseNumber"):
        if isinstance(item.get(name), str | int):
            number = fields.UNPRINTABLE.sub("", str(item[name]))[:60]
            break
    try:
        return FeedRecord(number, raw, case_of(item))
    except BadRecord as wrong:
        return FeedRecord(number, raw, None, str(wrong)[:500])


def original(item: Any) -> str:
    """The record as text, whatever it holds."""
    try:
        words = json.dumps(item, ensure_ascii=False, default=number_of)
    except RecursionError:
        return "The record is nested too deeply to be shown."
    return words.encode("utf-8", "backslashreplace").decode()


def number_of(value: Decimal) -> int | float | str:
    """A decimal number as JSON writes it; one whose digits would fill pages, as text."""
    if abs(value.adjusted()) > fields.MOST_DIGITS:
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)


def case_of(item: dict[str, Any]) -> CaseRecord:
    """The case of one element. Raises BadRecord."""
    reference = fields.claim_number(item.get("casemanCaseNumber"))
    ccd_number = fields.ccd_number(item.get("ccdCaseNumber"))
    if not reference and not ccd_number:
        raise BadRecord("The record has no claim number.")
    parties = parties_of(item.get("litigants"))
    title = fields.text(item.get("caseTitle"), "The case title", 900)
    return CaseRecord(
        reference=reference or str(ccd_number),
        ccd_number=ccd_number,
        title=title or title_from(parties),
        claim_value=fields.money(item.get("claimValue")),
        needs_flagged=fields.yes_or_no(item.get("caseFlags"), "The case flag", missing=False),
        parties=parties,
    )


def title_from(parties: tuple[PartyRecord, ...]) -> str:
    """`A v B` from the first claimant and the first defendant."""
    names = {party.role: party.name for party in parties}
    return f"{names['CLAIMANT_1']} v {names['DEFENDANT_1']}"


def parties_of(litigants: Any) -> tuple[PartyRecord, ...]:
    """Every litigant with a role. Raises BadRecord."""
    if not isinstance(litigants, list) or not all(isinstance(one, dict) for one in litigants):
        raise BadRecord("The record has no list of parties.")
    if not litigants:
        raise BadRecord("The record has no parties.")
    given = [role_of(fields.text(one.get("partyRole"), "A role", 40)) for one in litigants]
    roles = settle_roles(given)
    return tuple(party_of(one, role) for one, role in zip(litigants, roles, strict=True))


def party_of(one: dict[str, Any], role: str) -> PartyRecord:
    """One litigant. Raises BadRecord."""
    who = role.replace("_", " ").capitalize()

    def words(name: str, what: str, longest: int) -> str:
        return fields.text(one.get(name), f"{who}'s {what}", longest)

    name = words("partyName", "name", 400)
    if not name:
        raise BadRecord(f"{who} has no name.")
    solicitor = words("solicitorOrgName", "solicitor", 400)
    return PartyRecord(
        role=role,
        type=type_of(words("partyType", "type", 40), who),
        name=name,
        court_party_id=words("partyID", "court id", 80),
        represented=fields.yes_or_no(
            one.get("represented"), f"{who}'s representation", missing=bool(solicitor)
        ),
        solicitor_name=solicitor,
        email=fields.email(one.get("litigantEmail"), f"{who}'s e-mail address"),
        phone=words("litigantTelephone", "telephone number", 40),
        contact_name=words("mediationContactName", "mediation contact", 400),
        contact_phone=words("mediationContactNumber", "mediation contact's number", 40),
        contact_email=fields.email(
            one.get("mediationContactEmail"), f"{who}'s mediation contact's e-mail address"
        ),
        dates_to_avoid=dates_of(one.get("dateRangeToAvoid")),
    )


def type_of(words: str, who: str) -> str:
    """The court's code for the sort of party. Raises BadRecord."""
    code = words.upper().replace(" ", "_")
    if not code:
        return PartyType.UNKNOWN
    if code not in TYPES:
        raise BadRecord(f"{who}'s type “{words}” is not known.")
    return code


def dates_of(ranges: Any) -> tuple[tuple[date, date], ...]:
    """First and last days; an empty object says there are none. Raises BadRecord."""
    if ranges is None:
        return ()
    if not isinstance(ranges, list) or not all(isinstance(one, dict) for one in ranges):
        raise BadRecord("The dates to avoid are not a list of dates.")
    found: dict[tuple[date, date], None] = {}
    for one in ranges:
        if any(one.get(name) is not None for name in ("dateFrom", "dateTo")):
            first, last = fields.day(one.get("dateFrom")), fields.day(one.get("dateTo"))
            if last < first:
                raise BadRecord(f"The dates to avoid {first} to {last} end before they start.")
            found[first, last] = None
    return tuple(found)
