"""The ledger's rules in the database itself, whoever writes to it.

- A posting goes only the ways there are, within one scheme and one component, and is never
  changed or removed; nor is an event.
- A balance is what the postings add up to: written by the trigger on postings, and any other
  number is refused. Nobody can hold less than nothing (the CHECK on the account).
"""

from typing import Any, ClassVar

from django.db import migrations

WAYS = ["appropriate:state:pot", "reduce:pot:state", "allocate:pot:offered", "take_back:offered:pot", "leave:pot:unclaimed", "requisition:offered:requisitioned", "regret:requisitioned:offered", "release:offered:unclaimed", "refuse:requisitioned:unclaimed", "approve:requisitioned:approved", "withdraw:approved:unclaimed", "redistribute:unclaimed:approved", "lapse:unclaimed:lapsed", "pay:approved:open", "bounce:open:approved", "share:open:open", "share_back:open:open", "use:open:used", "reopen:used:open", "claim:open:claimed", "waive:claimed:open", "repay:claimed:returned", "set_off:claimed:returned"]
BETWEEN = "'share', 'share_back'"

def _is_a_way(ways: list[str]) -> str:
    return f"""
    EXISTS (
        SELECT 1 FROM grants_account source, grants_account target, grants_event event
        WHERE source.id = NEW.source_id AND target.id = NEW.target_id AND event.id = NEW.event_id
        AND source.life_id = target.life_id AND event.scheme_id = source.life_id
        AND source.component = target.component
        AND (NEW.movement || ':' || source.place || ':' || target.place)
            IN ({", ".join(f"'{way}'" for way in ways)})
        AND (source.grant_id IS NULL OR target.grant_id IS NULL
            OR (source.grant_id = target.grant_id) = (NEW.movement NOT IN ({BETWEEN})))
    )
"""
_POSTED = """
    (SELECT COALESCE(SUM(amount_sek), 0) FROM grants_posting WHERE target_id = NEW.id)
    - (SELECT COALESCE(SUM(amount_sek), 0) FROM grants_posting WHERE source_id = NEW.id)
"""
_NO_WAY = "no posting goes this way"
_KEPT = "postings and events are never changed or removed"
_NOT_POSTED = "a balance is what the postings add up to"
_MOVE = """
    UPDATE grants_account SET balance = balance - NEW.amount_sek WHERE id = NEW.source_id;
    UPDATE grants_account SET balance = balance + NEW.amount_sek WHERE id = NEW.target_id;
"""
# PostgreSQL asks its triggers when all rows of a statement are in: each account moves once.
_MOVE_ALL = """
    UPDATE grants_account SET balance = balance + moved.net
    FROM (
        SELECT account, SUM(amount) AS net FROM (
            SELECT source_id AS account, -amount_sek AS amount FROM made
            UNION ALL SELECT target_id, amount_sek FROM made
        ) each_side GROUP BY account
    ) moved WHERE grants_account.id = moved.account;
"""


def _sqlite(ways: list[str]) -> list[str]:
    def refuse(message: str) -> str:
        return f"BEGIN SELECT RAISE(ABORT, '{message}'); END"

    made = [
        (f"CREATE TRIGGER grants_posting_way BEFORE INSERT ON grants_posting"
        f" WHEN NOT {_is_a_way(ways)} {refuse(_NO_WAY)}"),
        f"CREATE TRIGGER grants_posting_moves AFTER INSERT ON grants_posting BEGIN {_MOVE} END",


        (f"CREATE TRIGGER grants_account_balance BEFORE UPDATE ON grants_account"
        f" WHEN NEW.balance <> {_POSTED} {refuse(_NOT_POSTED)}"),
        (f"CREATE TRIGGER grants_account_starts BEFORE INSERT ON grants_account"
        f" WHEN NEW.balance <> 0 {refuse(_NOT_POSTED)}"),
        (f"CREATE TRIGGER grants_account_stays BEFORE UPDATE ON grants_account"
        f" WHEN (NEW.id, NEW.life_id, NEW.component, NEW.place, COALESCE(NEW.grant_id, 0))"
        f" <> (OLD.id, OLD.life_id, OLD.component, OLD.place, COALESCE(OLD.grant_id, 0))"
        f" {refuse(_KEPT)}"),
    ]
    for table in ("posting", "event"):
        made += [
            f"CREATE TRIGGER grants_{table}_no_{what.lower()} BEFORE {what} ON grants_{table}"
            f" {refuse(_KEPT)}"
            for what in ("UPDATE", "DELETE")
        ]
        # INSERT OR REPLACE removes the old row without asking the trigger on DELETE.
        made.append(
            f"CREATE TRIGGER grants_{table}_no_replace BEFORE INSERT ON grants_{table}"
            f" WHEN EXISTS (SELECT 1 FROM grants_{table} WHERE id = NEW.id) {refuse(_KEPT)}"
        )
    return made


def _postgresql(ways: list[str]) -> list[str]:
    def function(name: str, body: str) -> str:
        return (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
            f" BEGIN {body} END $$"
        )

    def raises(message: str) -> str:
        return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';"

    made = [
        function(
            "grants_posting_way",
            f"IF NOT {_is_a_way(ways)} THEN {raises(_NO_WAY)} END IF; RETURN NEW;",
        ),
        function("grants_posting_moves", f"{_MOVE_ALL} RETURN NULL;"),
        function(
            "grants_account_balance",
            f"IF NEW.balance <> {_POSTED} THEN {raises(_NOT_POSTED)} END IF;"
            f" IF TG_OP = 'UPDATE' THEN IF"
            f" (NEW.id, NEW.life_id, NEW.component, NEW.place) <>"
            f" (OLD.id, OLD.life_id, OLD.component, OLD.place)"
            f" OR NEW.grant_id IS DISTINCT FROM OLD.grant_id THEN {raises(_KEPT)} END IF; END IF;"
            f" RETURN NEW;",
        ),
        function("grants_kept", raises(_KEPT)),
        ("CREATE TRIGGER grants_posting_way BEFORE INSERT ON grants_posting"
        " FOR EACH ROW EXECUTE FUNCTION grants_posting_way()"),
        ("CREATE TRIGGER grants_posting_moves AFTER INSERT ON grants_posting"
            " REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION grants_posting_moves()"),
        ("CREATE TRIGGER grants_account_balance BEFORE INSERT OR UPDATE ON grants_account"
        " FOR EACH ROW EXECUTE FUNCTION grants_account_balance()"),
    ]
    return made + [
        f"CREATE TRIGGER grants_{table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE"
        f" ON grants_{table} FOR EACH STATEMENT EXECUTE FUNCTION grants_kept()"
        for table in ("posting", "event")
    ]


_SQLITE_NAMES = [
    "grants_posting_way",
    "grants_posting_moves",
    "grants_account_balance",
    "grants_account_starts",
    "grants_account_stays",
    *(
        f"grants_{table}_no_{what}"
        for table in ("posting", "event")
        for what in ("update", "delete", "replace")
    ),
]
_FORWARD = {"sqlite": _sqlite, "postgresql": _postgresql}
_BACKWARD = {
    "sqlite": [f"DROP TRIGGER {name}" for name in _SQLITE_NAMES],
    "postgresql": [
        "DROP TRIGGER grants_posting_way ON grants_posting",
        "DROP TRIGGER grants_posting_moves ON grants_posting",
        "DROP TRIGGER grants_account_balance ON grants_account",
        "DROP TRIGGER grants_posting_kept ON grants_posting",
        "DROP TRIGGER grants_event_kept ON grants_event",
        *(
            f"DROP FUNCTION {name}()"
            for name in (
                "grants_posting_way",
                "grants_posting_moves",
                "grants_account_balance",
                "grants_kept",
            )
        ),
    ],
}


def make(schema_editor: Any, ways: list[str]) -> None:
    for statement in _FORWARD[schema_editor.connection.vendor](ways):
        schema_editor.execute(statement)


def drop(schema_editor: Any) -> None:
    for statement in _BACKWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def _forward(apps: Any, schema_editor: Any) -> None:
    make(schema_editor, WAYS)


def _backward(apps: Any, schema_editor: Any) -> None:
    drop(schema_editor)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("grants", "0003_life_and_ledger")]
    operations: ClassVar = [migrations.RunPython(_forward, _backward)]
