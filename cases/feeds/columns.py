"""One line of the CSV feed as named columns; a line shifted by a comma is repaired if certain."""

import csv
import re
from collections.abc import Iterator, Sequence

from cases.feeds.fields import CLAIM_NUMBER, MONEY, looks_like_email
from cases.feeds.records import BadRecord

FREE_TEXT = ("COMPANY_NAME", "CONTACT_NAME", "CASE_TITLE")
NEEDED = ("CASE_NUMBER", "AMOUNT", "PARTY_TYPE", "COMPANY_NAME")
# More commas than this in one line are not the accident of a comma in a name.
MOST_EXTRA = 6


def split(line: str) -> list[str]:
    """The cells of a line, quoted or not; cells keep their spaces. Raises BadRecord."""
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader([line], strict=True), [])
    except csv.Error as wrong:
        raise BadRecord("The quotation marks of the row do not match.") from wrong


def is_nothing(cell: str) -> bool:
    """Empty, or the word null."""
    return cell.strip().lower() in {"", "null"}


def name_columns(header: Sequence[str], cells: list[str]) -> dict[str, str]:
    """Cells by column name. Raises BadRecord when columns are missing or may have shifted."""
    while len(cells) > len(header) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) < len(header):
        noun = "column" if len(cells) == 1 else "columns"
        raise BadRecord(f"The row has {len(cells)} {noun} where the header has {len(header)}.")
    if len(cells) == len(header):
        row = dict(zip(header, cells, strict=True))
        if not is_plausible(row):
            raise BadRecord("The row's columns have shifted, so its values cannot be trusted.")
        return row
    return repair(header, cells)


def is_plausible(row: dict[str, str]) -> bool:
    """Whether the columns with a fixed form hold that form."""
    forms = {
        "CASE_NUMBER": CLAIM_NUMBER,
        "AMOUNT": MONEY,
        "PARTY_TYPE": re.compile("[12]"),
        "PILOT": re.compile("YES|NO|Y|N|TRUE|FALSE"),
    }
    for name, form in forms.items():
        cell = row.get(name, "").strip().upper()
        if not is_nothing(cell) and not form.fullmatch(cell):
            return False
    address, number = row.get("CONTACT_EMAIL", "").strip(), row.get("CONTACT_NUMBER", "").strip()
    return (is_nothing(address) or looks_like_email(address)) and "@" not in number


def repair(header: Sequence[str], cells: list[str]) -> dict[str, str]:
    """Join the cells a comma tore apart. Raises BadRecord unless exactly one way is possible."""
    extra = len(cells) - len(header)
    unsure = BadRecord(
        f"The row has {len(cells)} columns where the header has {len(header)}: "
        "a comma in a name has shifted them, and it is not certain which name."
    )
    if extra > MOST_EXTRA:
        raise unsure
    possible = [row for row in joinings(header, cells, extra) if is_plausible(strip(row))]
    certain = possible
    if len(possible) > 1:
        certain = [row for row in possible if is_spaced(row)] or [
            row for row in possible if is_in_title(row)
        ]
    if len(certain) != 1:
        raise unsure
    return strip(certain[0])


Torn = dict[str, list[str]]


def joinings(header: Sequence[str], cells: Sequence[str], extra: int) -> Iterator[Torn]:
    """Every way to give the extra cells to free-text columns: name → its pieces."""
    if not header:
        if not cells:
            yield {}
        return
    most = extra if header[0] in FREE_TEXT else 0
    for more in range(most + 1):
        pieces = list(cells[: more + 1])
        if more and any(is_nothing(piece) for piece in pieces):
            continue
        for rest in joinings(header[1:], cells[more + 1 :], extra - more):
            yield {header[0]: pieces, **rest}


def strip(row: Torn) -> dict[str, str]:
    """Pieces put together again."""
    return {name: ",".join(pieces).strip() for name, pieces in row.items()}


def is_spaced(row: Torn) -> bool:
    """Within a name a space follows the comma; between columns none does."""
    return all(
        not pieces[0].startswith(" ") and all(more.startswith(" ") for more in pieces[1:])
        for pieces in row.values()
    )


def is_in_title(row: Torn) -> bool:
    """The torn names stand in the case title, comma included."""
    title = ",".join(row.get("CASE_TITLE", []))
    torn = [",".join(p) for name, p in row.items() if len(p) > 1 and name != "CASE_TITLE"]
    return bool(torn) and all(name in title for name in torn)
