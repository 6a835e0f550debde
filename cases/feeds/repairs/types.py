"""Sorts of party that are not written in the court's code."""

import re
from collections.abc import Sequence
from typing import Any

from cases.enums import PartyType


def mend_types(parties: Sequence[dict[str, Any]]) -> str:
    """Write a known sort of party in the court's code, in place; the sentence, or empty."""
    codes = {code.replace("_", ""): code for code in PartyType.values}
    sentences = []
    for one in parties:
        words = str(one.get("partyType") or "")
        code = codes.get(re.sub("[^A-Z]", "", words.upper()))
        if words and code and words.upper().replace(" ", "_") != code:
            one["partyType"] = code
            sentences.append(f"Read the sort of party “{words[:40]}” as {code}.")
    return " ".join(sentences)
