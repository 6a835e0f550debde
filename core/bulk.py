"""Inserting many rows with their history in few statements: COPY on PostgreSQL."""

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField, Model

BATCH = 500
SPECIAL = re.compile(r"[\\\t\n\r]")
ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
Columns = Sequence[str]
Row = tuple[Any, ...]


def insert_rows(
    model: type[Model],
    names: Columns,
    rows: Sequence[Row],
    *,
    same: Mapping[str, Any] | None = None,
) -> list[int]:
    """Insert new rows and return their ids, in order; call inside a transaction.

    A row holds the values of `names` (attribute names, `case_id` for a foreign key); `same`
    holds values that all rows share; every other column has the model's default.
    """
    if not rows:
        return []
    if connection.vendor == "postgresql":
        return copy_in(model, names, rows, same or {})
    made = [model(**(same or {}), **dict(zip(names, row, strict=True))) for row in rows]
    model._default_manager.bulk_create(made, batch_size=BATCH)
    return [int(row.pk) for row in made]


def insert_history(
    model: type[Model], ids: Iterable[int], *, actor: Any | None, reason: str, at: datetime
) -> None:
    """Write the first version of rows that `insert_rows` has inserted, from the rows themselves."""
    listed = ", ".join(str(int(number)) for number in ids)
    if not listed:
        return
    quote = connection.ops.quote_name
    version: Any = model.history.model  # type: ignore[attr-defined]
    columns = ", ".join(quote(field.column) for field in version.tracked_fields)
    extra = ("history_date", "history_change_reason", "history_type", "history_user_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(version._meta.db_table)} "  # noqa: S608
            f"({columns}, {', '.join(quote(name) for name in extra)}) "
            f"SELECT {columns}, %s, %s, '+', %s FROM {quote(model._meta.db_table)} "
            f"WHERE {quote(str(model._meta.pk.column))} IN ({listed})",
            [
                connection.ops.adapt_datetimefield_value(at),
                reason[:100],
                actor.pk if actor else None,
            ],
        )


def insert_tuples(model: type[Model], fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows that need no object, no id and no history: the values of `fields` in order."""
    if not rows:
        return
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    by_name = {field.attname: quote(str(field.column)) for field in model._meta.concrete_fields}
    columns = ", ".join(by_name[name] for name in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            text = "".join("\t".join(map(cell, row)) + "\n" for row in rows)
            cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", io.StringIO(text))
        else:
            marks = ", ".join("%s" for _ in fields)
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608


def copy_in(
    model: type[Model], names: Columns, rows: Sequence[Row], same: Mapping[str, Any]
) -> list[int]:
    """PostgreSQL only: ids from the sequence first, then every row in one COPY."""
    meta = model._meta
    key = meta.pk
    fields: dict[str, Field[Any, Any]] = {field.attname: field for field in meta.concrete_fields}
    others = [name for name in fields if name not in names and name != key.attname]
    ending = "".join(
        "\t" + stored(fields[name], same[name] if name in same else fields[name].get_default())
        for name in others
    )
    json_places = [place for place, name in enumerate(names) if isinstance(fields[name], JSONField)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(fields[name].column)) for name in (key.attname, *names, *others))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [quote(meta.db_table), str(key.column), len(rows)],
        )
        ids = [int(number) for (number,) in cursor.fetchall()]
        text = "".join(
            f"{number}\t{line(row, json_places)}{ending}\n"
            for number, row in zip(ids, rows, strict=True)
        )
        cursor.copy_expert(f"COPY {quote(meta.db_table)} ({columns}) FROM STDIN", io.StringIO(text))
    return ids


def line(row: Row, json_places: Sequence[int]) -> str:
    """The row's values in COPY's text form."""
    cells = [cell(value) for value in row]
    for place in json_places:
        cells[place] = cell(json.dumps(row[place]))
    return "\t".join(cells)


def stored(field: "Field[Any, Any]", value: Any) -> str:
    """One value of a field in COPY's text form."""
    return cell(json.dumps(value) if isinstance(field, JSONField) else value)


def cell(value: Any) -> str:
    """One value in COPY's text form."""
    if value is None:
        return r"\N"
    if value is True:
        return "t"
    if value is False:
        return "f"
    if isinstance(value, datetime):
        return value.isoformat()
    words = str(value)
    return words.translate(ESCAPES) if SPECIAL.search(words) else words
