"""How sums, dates and names are written in an agreement."""

import unicodedata
from datetime import date
from decimal import Decimal

# Invisible marks that could turn the words around a name about.
MARKS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
ISOLATE, END = "\u2068", "\u2069"


def money(amount: Decimal) -> str:
    """Pounds and pence: £1,234.50."""
    return f"£{amount:,.2f}"


def long_date(day: date) -> str:
    """27 March 2027."""
    return f"{day:%-d %B %Y}"


def plain(words: str) -> str:
    """One line without marks of direction or control characters."""
    visible = words.translate(MARKS)
    return " ".join("".join(c if c.isprintable() else " " for c in visible).split())


def shown_name(name: str) -> str:
    """A name to stand in a sentence; one written from right to left is kept apart from it."""
    clean = plain(name)
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in clean):
        return f"{ISOLATE}{clean}{END}"
    return clean
