"""What is booked already takes up its hour, too."""

from django.db import migrations

FILL = """
INSERT INTO appointments_hold (appointment_id, resource, slot_id, starts_at, ends_at)
SELECT id, 'mediator:' || mediator_id, slot_id, starts_at, ends_at
FROM appointments_appointment WHERE state IN ('BOOKED', 'HELD', 'NOT_HELD')
"""


class Migration(migrations.Migration):
    dependencies = [("appointments", "0012_holds")]
    operations = [migrations.RunSQL(FILL, "DELETE FROM appointments_hold")]
