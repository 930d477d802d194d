"""Backup and restore of this installation, for the command line."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from samling.kernel import Fault, SamlingError, Text, format_number
from samling.kernel.files import why_not_written, write_whole
from samling.platform import actions
from samling.platform.backup import (
    BackupError,
    Manifest,
    OpenedBackup,
    Restored,
    open_backup,
    restore,
    snapshot,
    write_backup,
)
from samling.platform.limits import limits

from .alone import alone

Say = Callable[[str], object]
_SHORTEST_LIMIT = 64_000_000  # of a row: many times the longest that is not a file
_LONGEST_KEY = 10_000


@dataclass(frozen=True)
class BackedUp:
    """What was written. sha256: of the manifest, which has those of all parts."""

    manifest: Manifest
    sha256: str
    size: int
    rows: int


def back_up(path: Path, *, with_secret_key: bool, say: Say) -> BackedUp:
    """Write a backup of the database and the figures. Raises SamlingError."""
    key = settings.HOME / "secret_key" if with_secret_key else None
    if key is not None and not key.is_file():
        raise BackupError(
            Fault(
                "SITE-BACKUP-NO-KEY",
                Text(
                    "Det finns ingen fil med en hemlig nyckel att ta med.",
                    "There is no file of a secret key to take along.",
                ),
                Text(
                    "Utelämna --with-secret-key. Står nyckeln i SAMLING_SECRET_KEY, så förvara "
                    "den som de andra inställningarna.",
                    "Leave --with-secret-key out. If the key stands in SAMLING_SECRET_KEY, keep "
                    "it as you keep the other settings.",
                ),
                Text.same(str(key)),
            )
        )
    _require_tables()
    now = timezone.now()
    try:
        with snapshot() as source:
            manifest, sha256 = write_backup(
                path,
                source=source,
                at=now,
                figures=settings.FIGURES_FOLDER,
                secret_key=key,
                say=say,
            )
        size = path.stat().st_size
    except FileExistsError:
        raise BackupError(
            Fault(
                "SITE-BACKUP-THERE",
                Text(
                    "Filen finns redan, och en säkerhetskopia skrivs aldrig över.",
                    "The file is there already, and a backup is never written over.",
                ),
                Text("Ange ett annat namn.", "Give another name."),
                Text.same(str(path)),
            )
        ) from None
    except OSError as error:
        raise BackupError(
            Fault("SITE-BACKUP-FILE", why_not_written(error), where=Text.same(str(path)))
        ) from None
    rows = sum(part.rows or 0 for part in manifest.parts)
    with transaction.atomic():
        actions.record(
            action="platform.backup",
            subject=f"backup:{sha256[:16]}",
            by="backup",
            at=now,
            detail={"rows": rows, "bytes": size, "sha256": sha256, "has_key": with_secret_key},
        )
    return BackedUp(manifest, sha256, size, rows)


def put_back(path: Path, *, replace: bool, say: Say) -> Restored:
    """Restore a backup to this installation's database and folder. Raises SamlingError."""
    try:
        with open_backup(path) as backup, alone(settings.HOME):
            _require_room(backup.size)
            if not connection.introspection.table_names():
                say("migrate")
                call_command("migrate", interactive=False, verbosity=0)
            _require_tables()
            restored = restore(
                backup,
                figures=settings.FIGURES_FOLDER,
                replace=replace,
                most_line=max(_SHORTEST_LIMIT, 2 * limits().upload_bytes),
                by="restore",
                at=timezone.now(),
                say=say,
            )
            _put_key_back(backup)
            return restored
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        if error.filename != str(path):
            raise
        raise _no_file(path) from None


def _put_key_back(backup: OpenedBackup) -> None:
    """The key of the backup in its file, where it has one and this installation chooses none."""
    held = [part for part in backup.manifest.parts if part.name == "secret_key"]
    if not held or os.environ.get("SAMLING_SECRET_KEY", "").strip():
        return
    path = settings.HOME / "secret_key"
    with backup.reading(held[0]) as opened:
        key = opened.read(_LONGEST_KEY)
    if not path.exists():
        path.touch(0o600)
    write_whole(path, key)


def _require_tables() -> None:
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    raise BackupError(
        Fault(
            "SITE-BACKUP-TABLES",
            Text(
                "Databasen har inte de tabeller som den här versionen av Samling behöver.",
                "The database does not have the tables that this version of Samling needs.",
            ),
            Text(
                "Kör python -m samling.site migrate, eller starta Samling en gång.",
                "Run python -m samling.site migrate, or start Samling once.",
            ),
        )
    )


def _require_room(size: int) -> None:
    """A file that becomes larger than the disk is refused before anything is written."""
    free = shutil.disk_usage(settings.HOME).free
    if size <= free:
        return
    sv, en = (format_number(size // 1_000_000, language) for language in ("sv", "en"))
    raise BackupError(
        Fault(
            "SITE-BACKUP-ROOM",
            Text(
                f"Säkerhetskopian blir {sv} MB uppackad, och så mycket plats finns inte på disken.",
                f"The backup becomes {en} MB when unpacked, and the disk does not have that room.",
            ),
            Text("Frigör utrymme och försök igen.", "Free some space and try again."),
            Text.same(str(settings.HOME)),
        )
    )


def _no_file(path: Path) -> SamlingError:
    return BackupError(
        Fault(
            "SITE-BACKUP-NO-FILE",
            Text("Filen går inte att öppna.", "The file cannot be opened."),
            Text(
                "Se efter att den finns och att du får läsa den.",
                "See that it is there and that you may read it.",
            ),
            Text.same(str(path)),
        )
    )
