"""What a home page is made of."""

from collections.abc import Iterable
from dataclasses import dataclass, field

SHOWN = 8


@dataclass(frozen=True)
class Link:
    """Where to go, with a few words beside it."""

    label: str
    url: str
    note: str = ""
    tag: str = ""


@dataclass(frozen=True)
class Count:
    """A number that leads to what it counts."""

    number: int
    label: str
    url: str


@dataclass(frozen=True)
class Panel:
    """A short list with a heading, what to say when it is empty, and where all of it is."""

    title: str
    rows: list[Link]
    empty: str
    more: Link | None = None


@dataclass(frozen=True)
class Desk:
    """A home page: the next thing to do, what may be done at any time, numbers and lists."""

    next: Link
    also: Link | None = None
    counts: list[Count] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)


def panel(title: str, rows: Iterable[Link], *, empty: str, more: Link) -> Panel:
    """A panel of the first rows; the link to the rest shows when there are more."""
    found = list(rows)
    return Panel(title, found[:SHOWN], empty, more if len(found) > SHOWN else None)


def plural(number: int, one: str, many: str) -> str:
    """`1 referral`, `3 referrals`."""
    return f"{number} {one if number == 1 else many}"
