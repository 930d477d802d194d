"""The files of figures of a restore: written beside, and moved in when the database holds."""

import os
import shutil
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from .archive import OpenedBackup
from .filling import in_one

_PIECE = 1 << 20


class Figures:
    """One transaction around what is inside, and the files moved in when it has held.

    Moved inside the folder itself, which may be a mount. What was there lies in `kept`, hidden from
    the readers of the folder. A process killed between the two leaves the new database with the old
    files; the same restore once more mends it.
    """

    def __init__(self, backup: OpenedBackup, folder: Path, at: datetime) -> None:
        self._backup = backup
        self._folder = folder
        self._time = f"{at:%Y%m%dT%H%M%S}"
        self._new = folder / f".restoring-{self._time}-{os.getpid()}"
        self._transaction = in_one()
        self._is_ready = False
        self.kept: Path | None = None

    def __enter__(self) -> "Figures":
        for part in self._backup.parts("figures"):
            path = self._new / part.name.removeprefix("figures/")
            path.parent.mkdir(parents=True, exist_ok=True)
            with self._backup.reading(part) as opened, path.open("xb") as file:
                _copy(opened, file)
        self._transaction.__enter__()
        return self

    def ready(self) -> None:
        """Everything is as it should be: at the end it holds."""
        self._is_ready = True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._transaction.__exit__(kind, error, trace)
            if self._is_ready and kind is None:
                self._move()
        finally:
            shutil.rmtree(self._new, ignore_errors=True)

    def _move(self) -> None:
        old = [] if not self._folder.is_dir() else self._folder.iterdir()
        for path in [each for each in old if not each.name.startswith(".")]:
            self.kept = self._folder / f".before-{self._time}"
            self.kept.mkdir(exist_ok=True)
            path.rename(self.kept / path.name)
        if self._new.is_dir():
            for path in list(self._new.iterdir()):
                path.rename(self._folder / path.name)


def _copy(opened: BinaryIO, file: BinaryIO) -> None:
    shutil.copyfileobj(opened, file, _PIECE)
    file.flush()
    os.fsync(file.fileno())
