"""Taking in a feed against COPY, and against saving one by one, of the rows that come of it."""

from django.db import transaction
from django.db.models import Model

from bench.feeds import copy_in, copy_out, empty, feed, filled_models, take_in
from bench.measure import Row, compare, timed

CASES = 20_000
SAVED = 1_000


def measure() -> list[Row]:
    """Parse, judge, accept, history, deadlines, timeline: both rows."""
    return [against_copy(), against_saves()]


def against_copy() -> Row:
    """COPY of the same rows is the least a database can take."""
    content = feed(0, CASES)
    take_in(content, CASES)
    tables = [model._meta.db_table for model in filled_models()]
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


def against_saves() -> Row:
    """The same rows, each with Django's own `save`, in one transaction."""
    content = feed(0, SAVED)
    take_in(content, SAVED)
    models = filled_models()
    tables = [model._meta.db_table for model in models]
    rows: list[Model] = [row for model in models for row in model._base_manager.all()]

    def ours() -> float:
        empty(tables)
        return timed(lambda: take_in(content, SAVED))

    def saved() -> None:
        with transaction.atomic():
            for row in rows:
                row.save_base(raw=True, force_insert=True)

    def theirs() -> float:
        empty(tables)
        return timed(saved)

    row = compare(
        name="Import by saves",
        subject=(f"import_feed, JSON feed of {SAVED:,} cases", ours),
        peer=(f"Django saving the same {len(rows):,} rows one by one", theirs),
        note="below 0.20 the import is more than five times as fast; the peer neither reads the "
        "file nor judges it, and sends no signal that would write history again",
    )
    empty(tables)
    return row
