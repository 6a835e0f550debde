"""What the court sent about parties beside what is recorded now, and who changed it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from cases.models import Party

SHOWN = (
    "name",
    "type",
    "represented",
    "solicitor_name",
    "phone",
    "email",
    "address",
    "postcode",
    "language",
    "contact_name",
    "contact_phone",
    "contact_email",
    "contact_language",
)


@dataclass(frozen=True)
class Change:
    """One fact that was changed after it was received."""

    fact: str
    before: str
    after: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class Line:
    """One fact: as received and as it is now."""

    fact: str
    received: str
    now: str

    @property
    def changed(self) -> bool:
        """Whether somebody corrected it."""
        return self.received != self.now


@dataclass(frozen=True)
class Story:
    """All facts of a party, and every change, the latest first."""

    lines: tuple[Line, ...]
    changes: tuple[Change, ...]


def stories_of(parties: Sequence[Party]) -> dict[int, Story]:
    """Party id → its story, from the stored versions of all the parties in one query."""
    versions: dict[int, list[Any]] = defaultdict(list)
    rows = Party.history.filter(id__in=[party.pk for party in parties])
    for row in rows.select_related("history_user").order_by("history_date", "history_id"):
        versions[row.id].append(row)
    return {party.pk: story_of(party, versions[party.pk]) for party in parties}


def story_of(party: Party, versions: Sequence[Any]) -> Story:
    """The story from a party's versions, the oldest first."""
    first = versions[0] if versions else party
    changes = [
        Change(
            label(name),
            before=told(older, name),
            after=told(newer, name),
            by=newer.history_user.name if newer.history_user else "the service",
            at=newer.history_date,
            reason=newer.history_change_reason or "",
        )
        for older, newer in pairwise(versions)
        for name in SHOWN
        if getattr(older, name) != getattr(newer, name)
    ]
    lines = tuple(Line(label(name), told(first, name), told(party, name)) for name in SHOWN)
    return Story(lines, tuple(reversed(changes)))


def label(name: str) -> str:
    """A fact's name as pages show it."""
    words = str(Party._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return words[:1].upper() + words[1:]


def told(row: Any, name: str) -> str:
    """A fact's value as pages show it; empty for none."""
    value = getattr(row, name)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if name == "type" or name.endswith("language"):
        return str(getattr(row, f"get_{name}_display")())
    return str(value)
