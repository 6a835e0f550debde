"""When two names are the same, and when they are near enough for somebody to look (ADR 0014).

The same: the same words without titles, accents, case, order, `Ltd`, `& Co` and the like.
Near: an initial for a first name, a middle name left out, other spacing, or a slip of the pen:
none in fewer than 5 letters, one in fewer than 10, else two.
"""

import re
from collections.abc import Iterator

from core.matching import name_key, words_of

KEY = 200
TITLES = frozenset(
    {
        "dame",
        "dr",
        "lady",
        "lord",
        "miss",
        "mr",
        "mrs",
        "ms",
        "mx",
        "prof",
        "professor",
        "rev",
        "sir",
    }
)
COMPANY_WORDS = frozenset({"company", "cyf", "cyfyngedig", "limited", "llp", "ltd", "plc"})
# One field may hold several names: `Ann Hill trading as Hill Plumbing; formerly Ann Dale`.
BETWEEN_NAMES = re.compile(
    r"[;,\n]|\b(?:t/a|trading as|a/?k/?a|also known as|formerly(?: known as)?|n[ée]e|c/o)\b",
    re.IGNORECASE,
)
SHORT, LONG = 5, 10


def names_in(text: str) -> Iterator[tuple[str, ...]]:
    """The words of every name in a field: of the whole, and of its parts."""
    seen = set()
    for part in (BETWEEN_NAMES.sub(" ", text), *BETWEEN_NAMES.split(text)):
        words = tuple(name_key(part).split())
        words = tuple(word for word in words if word not in TITLES) or words
        if words and words not in seen:
            seen.add(words)
            yield words


def same_key(words: tuple[str, ...]) -> str:
    """One form for a name however its words are ordered."""
    return " ".join(sorted(words))[:KEY]


def is_company(name: str) -> bool:
    """Whether a name says itself that it is a company's."""
    return not COMPANY_WORDS.isdisjoint(words_of(name))


def near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names that are not the same may still be the same person's or firm's."""
    if same_key(one) == same_key(other):
        return False
    if len(one) > 1 and len(other) > 1 and (contained(one, other) or initials(one, other)):
        return True
    return slip("".join(one), "".join(other)) or slip("".join(sorted(one)), "".join(sorted(other)))


def contained(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """A middle name left out."""
    return set(one) <= set(other) or set(other) <= set(one)


def initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """`R Evans` and `Rhys Evans`: the last word the same, the others the same or an initial."""
    if len(one) != len(other) or one[-1] != other[-1] or len(one[-1]) < 2:
        return False
    return all(
        a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in zip(one, other, strict=True)
    )


def slip(one: str, other: str) -> bool:
    """Whether as few letters differ as a slip of the pen allows; two letters swapped are one.

    Figures are no slip: `Flat 2 Ltd` and `Flat 3 Ltd` are two firms.
    """
    if figures(one) != figures(other):
        return False
    shorter = min(len(one), len(other))
    allowed = 0 if shorter < SHORT else 1 if shorter < LONG else 2
    if abs(len(one) - len(other)) > allowed:
        return False
    return one == other or distance_within(one, other, allowed)


def figures(text: str) -> str:
    """The figures of a name in order."""
    return "".join(letter for letter in text if letter.isdigit())


def distance_within(one: str, other: str, allowed: int) -> bool:
    """Whether letters added, left out, changed or swapped with a neighbour number `allowed`.

    Only the band of the table that can still be small enough is worked out.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i] + [allowed + 1] * len(other)
        for j in range(max(1, i - allowed), min(len(other), i + allowed) + 1):
            cost = letter != other[j - 1]
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + cost)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other[j - 1]:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) > allowed:
            return False
    return row[-1] <= allowed
