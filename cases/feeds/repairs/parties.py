"""Which party is which, where a JSON record does not say so in the court's words."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from cases.feeds.repairs.offers import Offer, litigants
from cases.feeds.repairs.titles import CLAIMANT, DEFENDANT, fits_title, sides_of_title
from cases.feeds.repairs.types import mend_types

PLACES = {"1": 1, "one": 1, "first": 1, "2": 2, "two": 2, "second": 2}
# Two against two is offered too: a person chooses.
ORDERS = ("CD", "CCD", "CDD", "CCDD")
SIDES = {"C": CLAIMANT, "D": DEFENDANT}


def party_offers(text: str) -> Iterator[Offer]:
    """Readings of the roles, and a sort of party that the court has no code for."""
    try:
        item = json.loads(text)
    except (RecursionError, ValueError):
        return
    parties = litigants(item) if isinstance(item, dict) else []
    if not parties or len(parties) != len(item["litigants"]):
        return
    types = mend_types(parties)
    mended = Offer(types, json.dumps(item, ensure_ascii=False), True) if types else None
    if mended:
        yield mended
    given = [str(one.get("partyRole") or "") for one in parties]
    named = [spell(words) for words in given]
    readings = list(possible(named))
    doubled = len({said for said in named if all(said)}) < sum(all(said) for said in named)
    by_title = sides_of_title(str(item.get("caseTitle") or ""), parties)
    for roles in readings:
        if roles == given:
            continue
        for one, role in zip(parties, roles, strict=True):
            one["partyRole"] = role
        certain = fits_title(roles, by_title, readings) or (len(readings) == 1 and not doubled)
        yield Offer(
            sentence_for(parties, given), json.dumps(item, ensure_ascii=False), certain
        ).after(mended)


def spell(words: str) -> tuple[str, int]:
    """The side and the place that a role's words say; empty and 0 for what they do not."""
    letters = re.sub(r"[^a-z0-9]+", " ", words.lower()).strip()
    found = re.fullmatch(r"(first |second )?(claimant|defendant) ?(1|2|one|two)?", letters)
    if not found:
        return "", 0
    place = (found[1] or found[3] or "").strip()
    return found[2].capitalize(), PLACES.get(place, 0)


def possible(named: Sequence[tuple[str, int]]) -> Iterator[list[str]]:
    """Every full set of roles that agrees with what each party's words say."""
    for order in ORDERS:
        if len(order) != len(named):
            continue
        counts = {"C": 0, "D": 0}
        roles, places = [], []
        for letter in order:
            counts[letter] += 1
            roles.append(SIDES[letter])
            places.append(counts[letter])
        agreed = all(
            (not side or side == role)
            and (not said or said == place or named.count((side, said)) > 1)
            for (side, said), role, place in zip(named, roles, places, strict=True)
        )
        if agreed:
            yield [f"{role} {place}" for role, place in zip(roles, places, strict=True)]


def sentence_for(parties: Sequence[dict[str, Any]], given: Sequence[str]) -> str:
    """`Ada Quill is claimant 1, Bram Stone is defendant 1.`, for the parties that change."""
    changed = [
        f"{str(one.get('partyName') or 'A party without name')[:80]} is {one['partyRole'].lower()}"
        for one, before in zip(parties, given, strict=True)
        if one["partyRole"] != before
    ]
    return ", ".join(changed) + "."
