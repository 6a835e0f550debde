"""What an appointment takes up; PostgreSQL itself refuses it twice at one time."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

NAME = "hold_resource_no_overlap"


def add_constraint(apps: Any, schema_editor: Any) -> None:
    # The extension is there since the diary's other constraints.
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"ALTER TABLE appointments_hold ADD CONSTRAINT {NAME} EXCLUDE USING gist "
            "(resource WITH =, tstzrange(starts_at, ends_at) WITH &&)"
        )


def drop_constraint(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE appointments_hold DROP CONSTRAINT {NAME}")


class Migration(migrations.Migration):
    dependencies = [("appointments", "0011_soonest_first")]

    operations = [
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("resource", models.CharField(max_length=80)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holds",
                        to="appointments.appointment",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="appointments.slot",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "resource"],
                "indexes": [
                    models.Index(fields=["resource", "starts_at"], name="hold_of_resource")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("slot",), name="hold_slot_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="hold_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.RunPython(add_constraint, drop_constraint),
    ]
