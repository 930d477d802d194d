"""What makes pages quick when there are many years: indexes, and lists told of without reading them.

A computed list says of itself how many it is for and what it rests on, once samling_load has kept
it anew. Its document is moved last in the row, since SQLite reads through it to reach what stands
after.
"""

from typing import Any, ClassVar

from django.db import migrations, models


def _move(apps: Any, schema_editor: Any) -> None:
    apps.get_model("grants", "Allocation").objects.update(moved=models.F("document"))


def _move_back(apps: Any, schema_editor: Any) -> None:
    apps.get_model("grants", "Allocation").objects.update(document=models.F("moved"))


class Migration(migrations.Migration):
    dependencies: ClassVar = [("grants", "0007_corrections")]

    operations: ClassVar = [
        migrations.AddField(
            "allocation", "format", models.CharField(blank=True, default="", max_length=40)
        ),
        migrations.AddField("allocation", "recipients", models.PositiveIntegerField(default=0)),
        migrations.AddField("allocation", "origins", models.JSONField(default=list)),
        migrations.AddField("allocation", "found_from", models.JSONField(default=dict)),
        migrations.AddField("allocation", "moved", models.TextField(default="")),
        # With a default, so that the column can be there again when this is undone.
        migrations.AlterField("allocation", "document", models.TextField(default="")),
        migrations.RunPython(_move, _move_back),
        migrations.RemoveField("allocation", "document"),
        migrations.RenameField("allocation", "moved", "document"),
        migrations.AlterField("allocation", "document", models.TextField()),
        migrations.AddIndex(
            "account", models.Index(fields=["place", "balance"], name="grants_lying_at")
        ),
        migrations.AddIndex("bankitem", models.Index(fields=["state"], name="grants_bank_item_in")),
        migrations.AddIndex(
            "grant", models.Index(fields=["life", "parent", "state"], name="grants_grant_in")
        ),
        migrations.AddIndex("payment", models.Index(fields=["outcome"], name="grants_payment_in")),
        migrations.AddIndex(
            "paymentbatch", models.Index(fields=["state"], name="grants_batch_in")
        ),
        migrations.AddIndex("recovery", models.Index(fields=["state"], name="grants_recovery_in")),
    ]
