from django.db import migrations, models

STATES = [("OPEN", "To do"), ("DONE", "Done"), ("OVERTAKEN", "No longer needed")]


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name=name,
            name="state",
            field=models.CharField(choices=STATES, default="OPEN", max_length=50),
        )
        for name in ("historicaltask", "task")
    ]
