"""Puts a backup back, in one transaction: whatever stops it half-way leaves what there was."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import DataError, IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from samling.kernel import Fault, Text

from .. import actions, queries
from ..rules import first_break
from .archive import BackupError, Manifest, OpenedBackup, Part, damaged
from .figures import Figures
from .filling import emptied, fill, set_counters
from .tables import Table, tables
from .writing import part_of

# What the migrations themselves write in a database that is new.
_OF_MIGRATIONS = frozenset(
    {"contenttypes.ContentType", "auth.Permission", "platform.Nature", "platform.AuditHead"}
)


@dataclass(frozen=True)
class Restored:
    """What was put back. broken: what is wrong with the audit log in the backup itself, if any.
    kept: where the figures lie that were there before.
    """

    manifest: Manifest
    rows: int
    broken: Fault | None
    kept: Path | None


def require_same_version(manifest: Manifest) -> None:
    """Raises BackupError unless the backup is of the tables that this version of the code has."""
    ours = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    theirs = {(app, name) for app, name in manifest.migrations}
    if ours == theirs:
        return
    is_newer = bool(theirs - ours)
    app, name = min(theirs - ours) if is_newer else min(ours - theirs)
    raise BackupError(
        Fault(
            "PLATFORM-BACKUP-NEWER" if is_newer else "PLATFORM-BACKUP-OLDER",
            Text(
                f"Säkerhetskopian är från en {'nyare' if is_newer else 'äldre'} version av Samling "
                f"({manifest.samling}) med andra tabeller: {app} {name} "
                f"{'finns inte här' if is_newer else 'finns inte i den'}.",
                f"The backup is of {'a newer' if is_newer else 'an older'} version of Samling "
                f"({manifest.samling}) with other tables: {app} {name} is not in "
                f"{'this one' if is_newer else 'it'}.",
            ),
            Text(
                "Läs tillbaka den med den versionen. Uppdatera sedan, så förs uppgifterna över.",
                "Restore it with that version. Then update, and the data are carried over.",
            ),
        )
    )


def is_empty() -> bool:
    """Whether the database holds nothing but what the migrations wrote in it."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in tables():
            if table.label not in _OF_MIGRATIONS:
                cursor.execute(f"SELECT 1 FROM {quote(table.name)} LIMIT 1")  # noqa: S608
                if cursor.fetchone():
                    return False
    return True


def restore(
    backup: OpenedBackup,
    *,
    figures: Path,
    replace: bool,
    most_line: int,
    by: str,
    at: datetime,
    say: Callable[[str], object] = lambda name: None,
) -> Restored:
    """Put everything back and see that it is the same, row for row, before it holds.

    The database must have its tables. figures: where files of figures go; what was there is kept
    beside. most_line: the longest row that is read, in bytes. Raises BackupError.
    """
    require_same_version(backup.manifest)
    chosen = tables()
    if backup.manifest.columns != {table.label: table.columns for table in chosen}:
        raise damaged("columns")
    if not replace and not is_empty():
        raise _not_empty()
    backup.check(lambda part: say(part.name))
    parts = {part.name: part for part in backup.manifest.parts}
    with Figures(backup, figures, at) as staged:
        with emptied(chosen):
            for table in chosen:
                say(table.label)
                _fill(backup, parts[part_of(table)], table, most_line)
            set_counters(chosen, backup.manifest.counters)
        rows = sum(_require_same(table, parts[part_of(table)]) for table in chosen)
        broken = first_break(queries.audit_links(), queries.audit_head())
        actions.record(
            action="platform.restore",
            subject=f"backup:{backup.sha256[:16]}",
            by=by,
            at=at,
            detail={"made_at": backup.manifest.made_at, "rows": rows, "sha256": backup.sha256},
        )
        staged.ready()
    return Restored(backup.manifest, rows, broken, staged.kept)


def _fill(backup: OpenedBackup, part: Part, table: Table, most_line: int) -> None:
    try:
        with backup.reading(part) as opened, transaction.atomic():
            fill(table, opened, most_line)
    except (IntegrityError, DataError) as error:
        raise BackupError(
            Fault(
                "PLATFORM-BACKUP-REFUSED",
                Text(
                    f"Databasen tar inte emot en rad i säkerhetskopian ({_first_line(error)}). "
                    "Inget är återläst.",
                    f"The database does not accept a row of the backup ({_first_line(error)}). "
                    "Nothing has been restored.",
                ),
                Text(
                    "Läs tillbaka till samma slags databas som kopian togs från.",
                    "Restore to the kind of database that the backup was made from.",
                ),
                Text.same(table.label),
            )
        ) from None


def _first_line(error: Exception) -> str:
    """What the database says, without the row itself, which may be about somebody."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


def _require_same(table: Table, part: Part) -> int:
    found = table.digest(connection)
    if found != (part.rows, part.content):
        raise BackupError(
            Fault(
                "PLATFORM-BACKUP-DIFFERS",
                Text(
                    "Det som står i databasen är inte detsamma som i säkerhetskopian. Inget är "
                    "återläst.",
                    "What stands in the database is not the same as in the backup. Nothing has "
                    "been restored.",
                ),
                Text(
                    "Läs tillbaka till samma slags databas som kopian togs från.",
                    "Restore to the kind of database that the backup was made from.",
                ),
                Text.same(table.label),
            )
        )
    return found[0]


def _not_empty() -> BackupError:
    return BackupError(
        Fault(
            "PLATFORM-BACKUP-NOT-EMPTY",
            Text(
                "Databasen är inte tom, och allt i den skulle ersättas.",
                "The database is not empty, and everything in it would be replaced.",
            ),
            Text(
                "Välj en tom databas. Ska innehållet ersättas: ta en säkerhetskopia av det först, "
                "och lägg till --replace.",
                "Choose an empty database. Where its content is to be replaced: make a backup of "
                "it first, and add --replace.",
            ),
        )
    )
