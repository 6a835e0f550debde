from django.db import migrations, models
from django.db.models import F


def finish_old_batches(apps, schema_editor):
    """Feeds were taken in whole or not at all until now, so every batch there is done."""
    apps.get_model("cases", "ReferralBatch").objects.update(
        state="DONE", done_at=F("received_at"), expected=F("received")
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_feeds_are_read_in_steps")]

    operations = [
        migrations.RunPython(finish_old_batches, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="referralbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at__isnull", False), ("state", "DONE")),
                    models.Q(("done_at__isnull", True), ("state__in", ["RECEIVED", "READING"])),
                    _connector="OR",
                ),
                name="batch_done_at_when_done",
            ),
        ),
    ]
