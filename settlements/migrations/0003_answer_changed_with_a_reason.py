from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("settlements", "0002_exact_text")]

    operations = [
        migrations.AddField(
            model_name="assent",
            name="reason",
            field=models.CharField(
                blank=True,
                default="",
                max_length=400,
                verbose_name="why the earlier answer was changed",
            ),
            preserve_default=False,
        ),
    ]
