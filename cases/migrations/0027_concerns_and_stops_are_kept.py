import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0026_records_that_came_again"),
    ]

    operations = [
        migrations.AlterField(
            model_name="safeguardingconcern",
            name="party",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="concerns",
                to="cases.party",
            ),
        ),
        migrations.AlterField(
            model_name="stopflag",
            name="party",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="stops", to="cases.party"
            ),
        ),
    ]
