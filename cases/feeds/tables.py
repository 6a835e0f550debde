"""Rows of a CSV record for a person to read."""

from cases.feeds import columns
from cases.feeds.csv_feed import header_of
from cases.feeds.records import BadRecord


def table_of(text: str, header_text: str) -> list[list[tuple[str, str]]]:
    """Each row as (column name, value); cells beyond the header are named `beyond`."""
    header = header_of(header_text)
    table = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            cells = columns.split(line)
        except BadRecord:
            cells = line.split(",")
        names = [*header, *["beyond the last column"] * max(0, len(cells) - len(header))]
        table.append(list(zip(names, [*cells, *[""] * (len(names) - len(cells))], strict=True)))
    return table
