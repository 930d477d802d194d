"""The words of matters as an index: FTS5 on SQLite, a tsvector on PostgreSQL.

The stems are made by us; the engines only look for them. On SQLite the index follows the table by
triggers, so that a restored table is found as well.
"""

from django.db import migrations

TABLE, INDEX = "boards_matterwords", "boards_words"
_OLD = f"INSERT INTO {INDEX}({INDEX}, rowid, owner, words) VALUES ('delete', old.matter_id, old.owner, old.words)"
_NEW = f"INSERT INTO {INDEX}(rowid, owner, words) VALUES (new.matter_id, new.owner, new.words)"
_FTS5 = f"fts5(owner, words, content='{TABLE}', content_rowid='matter_id', tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
SQLITE = [
    f"CREATE VIRTUAL TABLE {INDEX} USING {_FTS5}",
    f"CREATE TRIGGER {INDEX}_made AFTER INSERT ON {TABLE} BEGIN {_NEW}; END",
    f"CREATE TRIGGER {INDEX}_gone AFTER DELETE ON {TABLE} BEGIN {_OLD}; END",
    f"CREATE TRIGGER {INDEX}_changed AFTER UPDATE ON {TABLE} BEGIN {_OLD}; {_NEW}; END",
]
# A vector that is kept: one made at each question took longer than the rest of the page. The owner
# is a word of it, so that one index tells whose has which words. Words are written seldom and asked
# for often: they go into the index at once, not onto a list that each question reads first; and the
# vector stands in its row, as it is compared row by row where nearly all have the words.
_VECTOR = "to_tsvector('simple', owner || ' ' || words)"
POSTGRES = [
    f"ALTER TABLE {TABLE} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({_VECTOR}) STORED",
    f"ALTER TABLE {TABLE} ALTER COLUMN vector SET STORAGE MAIN",
    f"CREATE INDEX {INDEX} ON {TABLE} USING gin (vector) WITH (fastupdate = off)",
]
BACK = {
    "sqlite": [
        *(f"DROP TRIGGER {INDEX}_{name}" for name in ("made", "gone", "changed")),
        f"DROP TABLE {INDEX}",
    ],
    "postgresql": [f"DROP INDEX {INDEX}", f"ALTER TABLE {TABLE} DROP COLUMN vector"],
}


def forwards(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES
    for statement in statements:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("boards", "0001_matters_and_meetings")]

    operations = [migrations.RunPython(forwards, backwards)]
