"""Repairs of a record in quarantine, offered to a person; certain only where nothing else fits."""

from collections.abc import Iterator

from cases.enums import FeedFormat
from cases.feeds.again import STANDARD_HEADER, read_again
from cases.feeds.records import CaseRecord
from cases.feeds.repairs.offers import Offer, Repair
from cases.feeds.repairs.parties import party_offers
from cases.feeds.repairs.rows import row_offers
from cases.feeds.repairs.values import value_offers

MOST = 12

__all__ = ["Repair", "certain_repair", "repairs_of"]


def repairs_of(text: str, *, format: str, header: str) -> list[Repair]:
    """Every repair after which the reader understands the record, the certain ones first.

    Each is the whole text after the repair. A choice between several readings is never certain.
    """
    found: dict[CaseRecord, Offer] = {}
    for offer in offers(text, format, header):
        case = read_again(offer.text, format=format, header=header).case
        if case is not None and offer.text != text:
            found.setdefault(case, offer)
    # Two repairs that lead to different records cannot both be certain.
    alone = len(found) == 1 or sum(offer.certain for offer in found.values()) == 1
    chosen = sorted(found.values(), key=lambda offer: not offer.certain)[:MOST]
    return [
        Repair(f"r{place}", offer.sentence, offer.text, certain=offer.certain and alone)
        for place, offer in enumerate(chosen, start=1)
    ]


def certain_repair(text: str, *, format: str, header: str) -> Repair | None:
    """The one repair that is certain, if there is one."""
    return next((r for r in repairs_of(text, format=format, header=header) if r.certain), None)


def offers(text: str, format: str, header: str) -> Iterator[Offer]:
    """Candidates; tidy values first, then on what they leave the readings of parties and rows."""
    if format == FeedFormat.JSON:
        tidied = list(value_offers(text))
        yield from tidied
        whole = next((offer for offer in tidied if offer.certain), None)
        for offer in party_offers(whole.text if whole else text):
            yield offer.after(whole)
    else:
        yield from row_offers(text, header or STANDARD_HEADER)
