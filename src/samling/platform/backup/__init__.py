"""Backup and restore: everything that is stored, in one file, for either database.

A backup is a ZIP file: one part of JSON lines for each table, the files of figures of one's own,
and a manifest with the number of rows and the SHA-256 of each part. It is written from one
snapshot, so work goes on meanwhile; and read back in one transaction, in which every row is read
once more and compared before anything holds. What is stored is known from the models: a new one is
in the next backup without a line here.
"""

from .archive import BackupError, Manifest, OpenedBackup, Part, open_backup
from .restoring import Restored, restore
from .tables import LEFT_OUT, stored_models
from .writing import snapshot, write_backup

__all__ = [
    "LEFT_OUT",
    "BackupError",
    "Manifest",
    "OpenedBackup",
    "Part",
    "Restored",
    "open_backup",
    "restore",
    "snapshot",
    "stored_models",
    "write_backup",
]
