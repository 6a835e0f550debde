"""What the title of a case says about who is on which side."""

import re
from collections.abc import Sequence
from typing import Any

from core.matching import name_key

CLAIMANT, DEFENDANT = "Claimant", "Defendant"


def sides_of_title(title: str, parties: Sequence[dict[str, Any]]) -> list[str]:
    """For each party the side of `A v B` on which alone its name stands; empty: it does not say."""
    halves = re.split(r"\s+(?:v|vs|v\.|-v-)\s+", title, flags=re.IGNORECASE)
    if len(halves) != 2:
        return [""] * len(parties)
    left, right = (f" {name_key(half)} " for half in halves)
    found = []
    for one in parties:
        name = f" {name_key(str(one.get('partyName') or ''))} "
        on_left, on_right = name in left and name.strip(), name in right and name.strip()
        found.append(
            CLAIMANT if on_left and not on_right else DEFENDANT if on_right and not on_left else ""
        )
    return found


def fits_title(roles: list[str], by_title: list[str], readings: list[list[str]]) -> bool:
    """Whether the title names every party's side and this is the one reading that agrees."""
    if not all(by_title):
        return False

    def agrees(reading: list[str]) -> bool:
        pairs = zip(reading, by_title, strict=True)
        return all(role.startswith(side) for role, side in pairs)

    return agrees(roles) and sum(map(agrees, readings)) == 1
