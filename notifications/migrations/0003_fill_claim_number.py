"""Notices written so far are about first rounds, whose reference is the claim number."""

from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    for name in ("Notice", "HistoricalNotice"):
        apps.get_model("notifications", name).objects.filter(claim_number="").update(
            claim_number=F("case_reference")
        )


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_claim_number")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
