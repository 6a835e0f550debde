"""What a feed says, after it was understood: the same for JSON and CSV."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


class BadRecord(Exception):
    """One record cannot be understood; the message is the sentence shown to staff."""


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """One litigant; empty text where the feed gave nothing."""

    role: str
    type: str
    name: str
    court_party_id: str = ""
    represented: bool = False
    solicitor_name: str = ""
    email: str = ""
    phone: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    dates_to_avoid: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """One claim; `reference` is the claim number, or the court system's where that is all."""

    reference: str
    ccd_number: str | None
    title: str
    claim_value: Decimal
    needs_flagged: bool
    parties: tuple[PartyRecord, ...]


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """One record as it arrived; `case` is None when `reason` says why it was not understood.

    `end` is the byte of the file after the record.
    """

    number: str
    raw: str
    case: CaseRecord | None
    reason: str = ""
    end: int = 0
