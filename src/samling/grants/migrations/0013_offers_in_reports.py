"""The offers that a report names, as they were when it was sent; never changed, whoever writes to
the database."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

TABLE = "grants_reportoffer"
_KEPT = "reports, files, sign-offs and draws are never changed or removed"


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END"
    return [
        *(
            f"CREATE TRIGGER {TABLE}_no_{what.lower()} BEFORE {what} ON {TABLE} {refuse}"
            for what in ("UPDATE", "DELETE")
        ),
        # INSERT OR REPLACE removes the old row without asking the trigger on DELETE.
        (
            f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE}"
            f" WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id) {refuse}"
        ),
    ]


def _forward(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        statements = _sqlite()
    else:
        statements = [  # the function is that of the reports themselves
            (
                f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OR DELETE OR TRUNCATE"
                f" ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION grants_report_kept()"
            )
        ]
    for statement in statements:
        schema_editor.execute(statement)


def _backward(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        statements = [f"DROP TRIGGER {TABLE}_no_{what}" for what in ("update", "delete", "replace")]
    else:
        statements = [f"DROP TRIGGER {TABLE}_kept ON {TABLE}"]
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("grants", "0012_funds_are_kept"),
        ("supply", "0001_offers"),
    ]
    operations: ClassVar = [
        migrations.CreateModel(
            name="ReportOffer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("owner", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=200)),
                ("amount_sek", models.BigIntegerField(null=True)),
                ("remark", models.TextField(blank=True)),
                ("reach", models.JSONField()),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="supply.offer",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="grants.reportversion",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "place"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "offer"), name="grants_offer_named_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__gte", 1),
                            ("place__gte", 1),
                            models.Q(("name", ""), _negated=True),
                            models.Q(("owner", ""), _negated=True),
                            models.Q(
                                ("amount_sek__isnull", True),
                                ("amount_sek__gte", 0),
                                _connector="OR",
                            ),
                        ),
                        name="grants_named_offer_whole",
                    ),
                ],
            },
        ),
        migrations.RunPython(_forward, _backward),
    ]
