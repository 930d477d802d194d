"""What is kept of a fund as it was written, whoever writes to the database: its entries, the steps
of its years, and its rules as they were decided."""

from typing import Any, ClassVar

from django.db import migrations

TABLES = ("fundentry", "fundevent", "fundrulesversion")
_KEPT = "entries, steps and rules of a fund are never changed or removed"


def _sqlite(table: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END"
    return [
        *(
            f"CREATE TRIGGER grants_{table}_no_{what.lower()} BEFORE {what} ON grants_{table} {refuse}"
            for what in ("UPDATE", "DELETE")
        ),
        # INSERT OR REPLACE removes the old row without asking the trigger on DELETE.
        (
            f"CREATE TRIGGER grants_{table}_no_replace BEFORE INSERT ON grants_{table}"
            f" WHEN EXISTS (SELECT 1 FROM grants_{table} WHERE id = NEW.id) {refuse}"
        ),
    ]


def _forward(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        statements = [each for table in TABLES for each in _sqlite(table)]
    else:
        statements = [
            (
                "CREATE FUNCTION grants_fund_kept() RETURNS trigger LANGUAGE plpgsql AS $$"
                f" BEGIN RAISE EXCEPTION '{_KEPT}' USING ERRCODE = 'check_violation'; END $$"
            ),
            *(
                (
                    f"CREATE TRIGGER grants_{table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE"
                    f" ON grants_{table} FOR EACH STATEMENT EXECUTE FUNCTION grants_fund_kept()"
                )
                for table in TABLES
            ),
        ]
    for statement in statements:
        schema_editor.execute(statement)


def _backward(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        statements = [
            f"DROP TRIGGER grants_{table}_no_{what}"
            for table in TABLES
            for what in ("update", "delete", "replace")
        ]
    else:
        statements = [
            *(f"DROP TRIGGER grants_{table}_kept ON grants_{table}" for table in TABLES),
            "DROP FUNCTION grants_fund_kept()",
        ]
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("grants", "0011_funds")]
    operations: ClassVar = [migrations.RunPython(_forward, _backward)]
