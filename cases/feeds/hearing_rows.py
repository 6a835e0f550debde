"""The CSV of listed hearings: one row per hearing."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cases.errors import NotAFeed
from cases.feeds import fields
from cases.feeds.line_ends import lines
from cases.feeds.records import BadRecord
from cases.feeds.source import Source
from core.clocks.counts import CannotCount
from core.clocks.wall import certain_local

# Outside these a moment may not even exist in the time of another zone.
FIRST_YEAR, LAST_YEAR = 2000, 2100
COLUMNS = ("case_number", "hearing_id", "court_epimms", "starts_at", "minutes", "kind")


@dataclass(frozen=True, slots=True)
class HearingRow:
    """One hearing as the court lists it; `starts_at` is aware."""

    case_number: str
    hearing_id: str
    court_epimms: str
    starts_at: datetime
    minutes: int
    kind: str


def read_hearings(source: Source) -> Iterator[tuple[str, HearingRow | str]]:
    """Each row's text with the hearing, or the sentence why it was not understood."""
    text = (line for line in lines(source) if line.strip(", \t"))
    header = [name.strip().strip('"').lower() for name in next(text, "").split(",")]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise NotAFeed(
            "This file is not a list of hearings: its first line must name the columns "
            f"{', '.join(COLUMNS)}, and lacks {', '.join(missing)}."
        )
    for line in text:
        try:
            yield line, row_of(header, line)
        except BadRecord as wrong:
            yield line, str(wrong)


def row_of(header: list[str], line: str) -> HearingRow:
    """One line's hearing. Raises BadRecord."""
    try:
        cells = next(csv.reader([line], strict=True))
    except csv.Error as wrong:
        raise BadRecord("The quotation marks of the row do not match.") from wrong
    if len(cells) < len(header):
        raise BadRecord("The row has too few columns.")
    if any(cell.strip() for cell in cells[len(header) :]):
        raise BadRecord("The row has too many columns.")
    row = dict(zip(header, cells, strict=False))
    hearing_id = fields.text(row["hearing_id"], "The hearing id", 60)
    if not hearing_id:
        raise BadRecord("The row has no hearing id.")
    return HearingRow(
        case_number=fields.claim_number(row["case_number"]),
        hearing_id=hearing_id,
        court_epimms=fields.text(row["court_epimms"], "The court's ePIMMS id", 10),
        starts_at=moment(row["starts_at"].strip()),
        minutes=whole_minutes(row["minutes"].strip()),
        kind=fields.text(row["kind"], "The kind of hearing", 60) or "Hearing",
    )


def moment(words: str) -> datetime:
    """A date and time; without an offset it is the time in the courts. Raises BadRecord."""
    try:
        found = datetime.fromisoformat(words)
        if len(words) <= len("2027-03-27") or not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise ValueError
        return found if found.tzinfo else certain_local(found)
    except CannotCount as wrong:
        raise BadRecord(wrong.sentence) from wrong
    except (ValueError, OverflowError) as wrong:
        raise BadRecord(
            f"“{words[:60]}” is not a date and time such as 2027-03-27T10:30."
        ) from wrong


def whole_minutes(words: str) -> int:
    """The estimate, from a minute to thirty days. Raises BadRecord."""
    if words.isascii() and words.isdigit() and len(words) <= 5 and 0 < int(words) <= 43200:
        return int(words)
    raise BadRecord(f"“{words[:60]}” is not a number of minutes.")
