import django_fsm
from django.db import migrations

STATES = [("OPEN", "To do"), ("DONE", "Done"), ("OVERTAKEN", "No longer needed")]


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name=name,
            name="state",
            field=django_fsm.FSMField(
                choices=STATES, default="OPEN", max_length=50, protected=True
            ),
        )
        for name in ("historicaltask", "task")
    ]
