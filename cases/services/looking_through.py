"""A list of hearings is looked through before anything of it is written."""

from collections.abc import Set
from dataclasses import dataclass, field

from cases.feeds import Source
from cases.feeds.hearing_rows import HearingRow, read_hearings
from cases.services.refused_rows import mark_of, rows_asked_about
from cases.services.unfinished_lists import waited_for

# Of a longer list it is not kept which hearings it names: a person says whether another has all.
MOST_NAMED = 100_000


@dataclass
class Look:
    """What a list holds, so far as somebody asks about it."""

    count: int = 0
    # Marks of refused rows about which a person is asked already.
    refused: set[bytes] = field(default_factory=set)
    # Hearings, or whole rows that were not understood; empty of a list that is too long.
    named: set[str] = field(default_factory=set)
    # The same, for those that lists which were cut off are waited for.
    waited: set[str] = field(default_factory=set)


def look_through(source: Source) -> Look:
    """All rows once. Raises NotAFeed where it is no list to its end."""
    asked, waited, found = rows_asked_about(), waited_for(), Look()
    for raw, row in read_hearings(source):
        found.count += 1
        found.refused |= {mark_of(raw)} & asked
        name = row.hearing_id if isinstance(row, HearingRow) else mark_of(raw).hex()
        note_name(found, name, waited)
    if found.count > MOST_NAMED:
        found.named.clear()
    return found


def note_name(found: Look, name: str, waited: Set[str]) -> None:
    """Remember the name, within bounds."""
    if found.count <= MOST_NAMED:
        found.named.add(name)
    if name in waited:
        found.waited.add(name)
