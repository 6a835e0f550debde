"""PostgreSQL itself refuses overlapping hours; SQLite has the same rule under its write lock."""

from typing import Any

from django.db import migrations

LIVE = "state IN ('BOOKED', 'HELD', 'NOT_HELD')"
OVERLAPS = (
    ("appointments_slot", "slot_mediator_no_overlap", "mediator_id", ""),
    ("appointments_appointment", "appointment_mediator_no_overlap", "mediator_id", LIVE),
    ("appointments_appointment", "appointment_case_no_overlap", "case_id", LIVE),
)


def add_constraints(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    for table, name, column, condition in OVERLAPS:
        where = f" WHERE ({condition})" if condition else ""
        schema_editor.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist "
            f"({column} WITH =, tstzrange(starts_at, ends_at) WITH &&){where}"
        )


def drop_constraints(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, name, _, _ in OVERLAPS:
        schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")


class Migration(migrations.Migration):
    dependencies = [("appointments", "0002_slot_created_at")]
    operations = [migrations.RunPython(add_constraints, drop_constraints)]
