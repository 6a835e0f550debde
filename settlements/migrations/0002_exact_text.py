import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("settlements", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="version",
            name="text",
            field=models.TextField(default="", editable=False),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(model_name="assent", name="assent_one_yes_per_party"),
        migrations.AddField(
            model_name="assent",
            name="form_key",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
