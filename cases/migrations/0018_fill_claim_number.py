"""Cases known so far are first rounds; tasks known so far say in their key why they exist."""

from django.db import migrations
from django.db.models import F

KINDS = {
    "deadline:": "DEADLINE",
    "delivery:": "FAILURE",
    "document:": "FAILURE",
    "listing-team:": "FAILURE",
    "hearing-row:": "INTAKE",
}


def fill(apps, schema_editor):
    for name in ("Case", "HistoricalCase"):
        apps.get_model("cases", name).objects.filter(claim_number="").update(
            claim_number=F("reference")
        )
    tasks = apps.get_model("cases", "Task").objects
    for prefix, kind in KINDS.items():
        tasks.filter(dedupe_key__startswith=prefix).update(kind=kind)


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_rounds_closing_and_tasks")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
