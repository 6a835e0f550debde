"""Inserting many rows with their history in few statements: COPY on PostgreSQL."""

import io
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import JSONField, Model

BATCH = 500
ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def insert_all(rows: Sequence[Model]) -> None:
    """Insert new rows of one model and give each its id; call inside a transaction."""
    if not rows:
        return
    if connection.vendor == "postgresql":
        copy_in(rows)
    else:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)


def insert_history(rows: Sequence[Model], *, actor: Any | None, reason: str, at: datetime) -> None:
    """Write the first version of rows that `insert_all` has inserted, from the rows themselves."""
    if not rows:
        return
    model: Any = type(rows[0])
    quote = connection.ops.quote_name
    version = model.history.model
    columns = ", ".join(quote(field.column) for field in version.tracked_fields)
    extra = ("history_date", "history_change_reason", "history_type", "history_user_id")
    ids = ", ".join(str(int(row.pk)) for row in rows)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(version._meta.db_table)} "  # noqa: S608
            f"({columns}, {', '.join(quote(name) for name in extra)}) "
            f"SELECT {columns}, %s, %s, '+', %s FROM {quote(model._meta.db_table)} "
            f"WHERE {quote(model._meta.pk.column)} IN ({ids})",
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


def copy_in(rows: Sequence[Model]) -> None:
    """PostgreSQL only: ids from the sequence first, then every row in one COPY."""
    meta = rows[0]._meta
    table, key = meta.db_table, str(meta.pk.column)
    fields = meta.concrete_fields
    kinds = [(field.attname, isinstance(field, JSONField)) for field in fields]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [quote(table), key, len(rows)],
        )
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = number
        text = "".join(
            "\t".join(
                cell(json.dumps(getattr(row, name)) if is_json else getattr(row, name))
                for name, is_json in kinds
            )
            + "\n"
            for row in rows
        )
        cursor.copy_expert(f"COPY {quote(table)} ({columns}) FROM STDIN", io.StringIO(text))
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


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
    return str(value).translate(ESCAPES)
