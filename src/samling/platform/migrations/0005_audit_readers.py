"""Who reads of each event of the audit log, written with it; and ways to look the log up."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

_KEPT = "who reads of an event is said once, when it is written"
_FORWARD = {
    "sqlite": [
        f"CREATE TRIGGER platform_auditreader_no_{deed.lower()} BEFORE {deed}"
        f" ON platform_auditreader BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END"
        for deed in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        f"""CREATE FUNCTION platform_auditreader_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{_KEPT}' USING ERRCODE = 'restrict_violation'; END $$""",
        """CREATE TRIGGER platform_auditreader_kept BEFORE UPDATE OR DELETE OR TRUNCATE
            ON platform_auditreader FOR EACH STATEMENT
            EXECUTE FUNCTION platform_auditreader_refuse()""",
    ],
}
_BACKWARD = {
    "sqlite": [f"DROP TRIGGER platform_auditreader_no_{deed}" for deed in ("update", "delete")],
    "postgresql": [
        "DROP TRIGGER platform_auditreader_kept ON platform_auditreader",
        "DROP FUNCTION platform_auditreader_refuse()",
    ],
}


def _forward(apps: Any, schema_editor: Any) -> None:
    for statement in _FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def _backward(apps: Any, schema_editor: Any) -> None:
    for statement in _BACKWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def _own(apps: Any, schema_editor: Any) -> None:
    """Whoever did it reads of it; whom else it concerned, its own capability adds."""
    schema_editor.execute(
        "INSERT INTO platform_auditreader (event_id, party, done)"
        " SELECT id, party, 'own' FROM platform_auditevent WHERE party <> '' ORDER BY id"
    )


class Migration(migrations.Migration):
    dependencies: ClassVar = [("platform", "0004_notices")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="AuditReader",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("party", models.CharField(max_length=100)),
                (
                    "done",
                    models.CharField(
                        choices=[("own", "Own"), ("others", "By Others")], max_length=6
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="readers",
                        to="platform.auditevent",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["party", "done", "event"], name="audit_read_as")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=["event", "party"], name="audit_read_once")
                ],
            },
        ),
        migrations.AddIndex(
            "auditevent", models.Index(fields=["at", "id"], name="audit_by_day")
        ),
        migrations.AddIndex(
            "auditevent", models.Index(fields=["by", "id"], name="audit_by_person")
        ),
        migrations.AddIndex(
            "auditevent", models.Index(fields=["action", "id"], name="audit_by_action")
        ),
        migrations.RunPython(_own, migrations.RunPython.noop),
        migrations.RunPython(_forward, _backward),
    ]
