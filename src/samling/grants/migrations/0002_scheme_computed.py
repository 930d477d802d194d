"""Which list a scheme gives now. Empty until samling_load has computed it anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("grants", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="scheme",
            name="computed",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
    ]
