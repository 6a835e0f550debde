"""Every read that was there before is looked at, without holding up those that are written."""

from django.db import migrations

from core.migration_steps import ValidateCheck


class Migration(migrations.Migration):
    dependencies = [("cases", "0028_further_keys_of_bodies")]

    operations = [ValidateCheck("caseaccess", "access_by_person_or_client")]
