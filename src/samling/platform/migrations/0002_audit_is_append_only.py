"""The database itself refuses to change or remove an audit event, whoever asks."""

from typing import Any, ClassVar

from django.db import migrations

_REFUSAL = "an audit event is never changed or removed"

# INSERT OR REPLACE removes the old row without asking the trigger on DELETE, hence the third.
_SQLITE = {
    "update": "BEFORE UPDATE ON platform_auditevent",
    "delete": "BEFORE DELETE ON platform_auditevent",
    "replace": """BEFORE INSERT ON platform_auditevent
        WHEN EXISTS (SELECT 1 FROM platform_auditevent WHERE id = NEW.id)""",
}
_POSTGRESQL_FUNCTION = f"""
    CREATE FUNCTION platform_auditevent_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation';
    END $$
"""
_POSTGRESQL_TRIGGER = """
    CREATE TRIGGER platform_auditevent_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON platform_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION platform_auditevent_refuse()
"""

_FORWARD = {
    "sqlite": [
        f"CREATE TRIGGER platform_auditevent_no_{name} {when}"
        f" BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for name, when in _SQLITE.items()
    ],
    "postgresql": [_POSTGRESQL_FUNCTION, _POSTGRESQL_TRIGGER],
}
_BACKWARD = {
    "sqlite": [f"DROP TRIGGER platform_auditevent_no_{name}" for name in _SQLITE],
    "postgresql": [
        "DROP TRIGGER platform_auditevent_append_only ON platform_auditevent",
        "DROP FUNCTION platform_auditevent_refuse()",
    ],
}


def _forward(apps: Any, schema_editor: Any) -> None:
    for statement in _FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def _backward(apps: Any, schema_editor: Any) -> None:
    for statement in _BACKWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("platform", "0001_audit_and_reference")]
    operations: ClassVar = [migrations.RunPython(_forward, _backward)]
