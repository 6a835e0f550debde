"""Rows of a CSV record torn by a comma, or with a value that hides their columns."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

from cases.feeds import columns, fields
from cases.feeds.csv_feed import header_of
from cases.feeds.records import BadRecord
from cases.feeds.repairs.contacts import tidy_email
from cases.feeds.repairs.offers import Offer
from cases.feeds.repairs.values import tidy_money

Row = dict[str, str]
MOST_READINGS = 24


class Reading(NamedTuple):
    """One row, and what was done to it in words."""

    row: Row
    words: str = ""


def row_offers(text: str, header_text: str) -> Iterator[Offer]:
    """Each possible reading of the rows together; then one title or amount for all of them."""
    header = header_of(header_text)
    lines = [line for line in text.split("\n") if line.strip()]
    readings = [list(readings_of(header, line)) for line in lines]
    if not all(readings):
        return
    together = list(islice(product(*readings), MOST_READINGS))
    alone = len(together) == 1
    for rows in together:
        sentence = " ".join(reading.words for reading in rows if reading.words)
        if sentence:
            yield Offer(sentence, written(header, [reading.row for reading in rows]), alone)
        yield from agreements(header, [reading.row for reading in rows], sentence)


def readings_of(header: Sequence[str], line: str) -> Iterator[Reading]:
    """Every way to read one line as columns; one, without words, when it stands as it came."""
    try:
        cells = columns.split(line)
    except BadRecord:
        cells = [cell.strip().strip('"') for cell in line.split(",")]
    try:
        yield Reading(columns.name_columns(header, cells))
        return
    except BadRecord:
        pass
    while len(cells) > len(header) and not cells[-1].strip():
        cells = cells[:-1]
    yield from joined_amounts(header, cells)
    extra = len(cells) - len(header)
    if not 0 <= extra <= columns.MOST_EXTRA:
        return
    for torn in islice(columns.joinings(header, cells, extra), MOST_READINGS * 10):
        row, words = tidy(columns.strip(torn))
        if columns.is_plausible(row):
            names = [name for name, pieces in torn.items() if len(pieces) > 1]
            told = [f"“{row[name]}” is the {spoken(name)}." for name in names]
            yield Reading(row, " ".join([*told, *words]))


def joined_amounts(header: Sequence[str], cells: list[str]) -> Iterator[Reading]:
    """An amount torn by the comma between its thousands."""
    place = header.index("AMOUNT")
    for pieces in (2, 3):
        amount = ",".join(cell.strip() for cell in cells[place : place + pieces])
        joined = [*cells[:place], amount, *cells[place + pieces :]]
        if len(joined) == len(header) and fields.MONEY.fullmatch(amount):
            row = columns.strip({n: [c] for n, c in zip(header, joined, strict=True)})
            if columns.is_plausible(row):
                yield Reading(row, f"The amount is £{amount}.")


def tidy(row: Row) -> tuple[Row, list[str]]:
    """The row with an e-mail address and an amount in their usual form, and what was changed."""
    row, words = dict(row), []
    address = row.get("CONTACT_EMAIL", "")
    if not columns.is_nothing(address) and (better := tidy_email(address)):
        row["CONTACT_EMAIL"] = better
        words.append(f"Write the e-mail address “{address[:80]}” as “{better}”.")
    amount = row["AMOUNT"]
    if not columns.is_nothing(amount) and (better := tidy_money(amount)):
        row["AMOUNT"] = better
        words.append(f"Read the amount “{amount[:60]}” as £{better}.")
    return row, words


def spoken(name: str) -> str:
    """`company name` for COMPANY_NAME."""
    return name.lower().replace("_", " ")


def agreements(header: Sequence[str], rows: list[Row], before: str) -> Iterator[Offer]:
    """Rows of one case that give different titles or amounts, or no side: a person chooses."""
    for name in ("CASE_TITLE", "AMOUNT"):
        values = dict.fromkeys(row.get(name, "") for row in rows)
        for value in values if len(values) > 1 else ():
            same = [{**row, name: value} for row in rows]
            words = f"{before} Take “{value[:80]}” as the {spoken(name)} of every row.".strip()
            yield Offer(words, written(header, same), False)
    open_rows = [row for row in rows if columns.is_nothing(row["PARTY_TYPE"])]
    if len(open_rows) == 1:
        for side, word in (("1", "claimant"), ("2", "defendant")):
            sided = [{**row, "PARTY_TYPE": side} if row in open_rows else row for row in rows]
            words = f"{before} {open_rows[0]['COMPANY_NAME'][:80]} is a {word}.".strip()
            yield Offer(words, written(header, sided), len(rows) == 2)


def written(header: Sequence[str], rows: Sequence[Row]) -> str:
    """Rows as CSV lines, quoted where a value holds a comma."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow([row.get(name, "") for name in header])
    return text.getvalue().rstrip("\n")
