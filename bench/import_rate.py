"""Taking in a feed against PostgreSQL copying in the rows that come of it."""

from django.db import transaction

from bench.feeds import copy_in, copy_out, empty, feed, filled_tables, take_in
from bench.measure import Row, compare, timed

CASES = 20_000


def measure() -> Row:
    """Parse, judge, accept, history, deadlines, timeline, against COPY of the same rows."""
    content = feed(0, CASES)
    take_in(content, CASES)
    tables = filled_tables()
    rows = {table: copy_out(table) for table in tables}
    lines = sum(text.count("\n") for text in rows.values())

    def ours() -> float:
        empty(tables)
        return timed(lambda: take_in(content, CASES))

    def copied() -> None:
        with transaction.atomic():
            for table in tables:
                copy_in(table, rows[table])

    def theirs() -> float:
        empty(tables)
        return timed(copied)

    row = compare(
        name="Import rate",
        subject=(f"import_feed, JSON feed of {CASES:,} cases", ours),
        peer=(f"COPY of the same {lines:,} rows into the same {len(tables)} tables", theirs),
        note="time of the import as a multiple of the time of COPY, indexes and keys in place",
    )
    empty(tables)
    return row
