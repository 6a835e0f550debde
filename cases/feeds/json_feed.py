"""The court's JSON feed, read case by case so that a large file needs little memory."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from cases.enums import PartyType
from cases.feeds import fields
from cases.feeds.encoding import UNREADABLE, readable
from cases.feeds.json_text import Piece, pieces
from cases.feeds.records import BadRecord, CaseRecord, FeedRecord, PartyRecord
from cases.feeds.roles import role_of, settle_roles
from cases.feeds.source import Source
from cases.feeds.window import OUTLINE, Fault

BROKEN = "The record's own JSON is broken, so it cannot be read for certain."
DEEP = "The record is nested too deeply to be a case."
TYPES = frozenset(PartyType.values)
NUMBERS = ("casemanCaseNumber", "ccdCaseNumber")


class Twice(dict[str, Any]):
    """An object in which `name` stands twice with different values."""

    name = ""


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of its members; a name that stands twice with one value does no harm."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    for name, value in pairs:
        if found[name] != value:
            contradictory = Twice(found)
            contradictory.name = name
            return contradictory
    return found


def whole_number(digits: str) -> int | str:
    """The number; one that fills lines stays text, as Python refuses to read it."""
    return int(digits) if len(digits) <= fields.MOST_DIGITS else digits


def decimal_number(digits: str) -> Decimal | str:
    """The number exactly as written; one that no computer can hold stays text."""
    try:
        return Decimal(digits)
    except ArithmeticError:
        return digits


DECODER = json.JSONDecoder(
    object_pairs_hook=once,
    parse_int=whole_number,
    parse_float=decimal_number,
    parse_constant=str,
    strict=False,
)


def read_json(source: Source, start: int = 0) -> Iterator[FeedRecord]:
    """Every case of the file from the byte `start` on. Raises NotAFeed."""
    return map(read_piece, pieces(source, start))


def read_piece(piece: Piece) -> FeedRecord:
    """One element of the list, understood or with the reason why not."""
    raw, number = readable(piece.text), ""
    try:
        if piece.broken:
            raise BadRecord(BROKEN)
        item = DECODER.decode(piece.text)
        if not isinstance(item, dict):
            raise BadRecord("The record is not a case.")
        number = number_of(item)
        refuse_unreadable(piece.text)
        return FeedRecord(number, raw, case_of(item), end=piece.end)
    except RecursionError:
        reason = DEEP
    except BadRecord as wrong:
        reason = fields.UNPRINTABLE.sub("", str(wrong))[:500]
    return FeedRecord(number, raw, None, reason, end=piece.end)


def reread(raw: str) -> FeedRecord:
    """The text of one case as staff corrected it."""
    try:
        OUTLINE.decode(raw)
    except Fault:
        return read_piece(Piece(raw, 0, broken=True))
    return read_piece(Piece(raw, 0, broken=False))


def number_of(item: dict[str, Any]) -> str:
    """The number that staff look for, whether it is right or not."""
    for name in NUMBERS:
        if isinstance(item.get(name), str | int):
            return fields.UNPRINTABLE.sub("", str(item[name]))[:60]
    return ""


def refuse_unreadable(text: str) -> None:
    """Raises BadRecord when a byte of the record is not UTF-8."""
    if not text.isascii() and UNREADABLE.search(text):
        raise BadRecord(
            "The record holds bytes that are not UTF-8 (shown as \\x and two signs), "
            "so a name in it cannot be read for certain."
        )


def refuse_contradiction(item: Any) -> None:
    """Raises BadRecord when a name stands twice with different values."""
    if isinstance(item, Twice):
        raise BadRecord(f"The record gives “{item.name[:60]}” twice, with different values.")


def case_of(item: dict[str, Any]) -> CaseRecord:
    """The case of one element. Raises BadRecord."""
    refuse_contradiction(item)
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
    refuse_contradiction(one)
    who = role.replace("_", " ").capitalize()

    def words(name: str, what: str, longest: int) -> str:
        value = one.get(name)
        return "" if value is None else fields.text(value, f"{who}'s {what}", longest)

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
        refuse_contradiction(one)
        if any(one.get(name) is not None for name in ("dateFrom", "dateTo")):
            first, last = fields.day(one.get("dateFrom")), fields.day(one.get("dateTo"))
            if last < first:
                raise BadRecord(f"The dates to avoid {first} to {last} end before they start.")
            found[first, last] = None
    return tuple(found)
