"""The file of a backup: written whole or not at all, and read with suspicion.

Nothing here knows of the database.
"""

import hashlib
import io
import json
import os
import re
import secrets
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from samling.kernel import Fault, SamlingError, Text

FORMAT, VERSION = "samling-backup", 1
MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 20_000_000
_PIECE = 1 << 20
# Data of the service are words and numbers, which the lightest compression makes a fifth of.
_LEVEL = 1
_TABLE = re.compile(r"tables/[a-z_]+\.\w+\.jsonl\Z")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, KeyError)


class BackupError(SamlingError):
    """The backup cannot be made, or cannot be read back."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part. size, sha256: of its bytes; rows, content: of a table, whatever the database."""

    name: str
    size: int
    sha256: str
    rows: int | None = None
    content: str | None = None


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup holds, and of which Samling."""

    made_at: str
    samling: str
    database: str
    is_demo: bool
    migrations: list[list[str]]
    columns: dict[str, list[str]]
    counters: dict[str, int]
    audit: dict[str, Any]
    parts: list[Part] = field(default_factory=list)

    def to_bytes(self) -> bytes:
        plain = {"format": FORMAT, "version": VERSION, **asdict(self)}
        return json.dumps(plain, ensure_ascii=False, indent=1).encode()


class Writing:
    """A backup that is being written."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self.parts: list[Part] = []
        self.sha256 = ""

    @contextmanager
    def part(
        self, name: str, counted: Callable[[], tuple[int, str]] | None = None
    ) -> Iterator[Any]:
        """Gives what writes bytes to the part; counted: its rows and their digest, at the end."""
        digest, size = hashlib.sha256(), 0
        with self._packed.open(name, "w", force_zip64=True) as opened:
            buffer = io.BufferedWriter(opened, _PIECE)

            def write(data: bytes) -> None:
                nonlocal size
                size += len(data)
                digest.update(data)
                buffer.write(data)

            yield write
            buffer.flush()
        rows, content = counted() if counted else (None, None)
        self.parts.append(Part(name, size, digest.hexdigest(), rows, content))

    def finish(self, manifest: Manifest) -> None:
        content = manifest.to_bytes()
        self.sha256 = hashlib.sha256(content).hexdigest()
        self._packed.writestr(MANIFEST, content)


@contextmanager
def writing(path: Path) -> Iterator[Writing]:
    """Write a file that only its owner may read. What is half-way written is never found by its
    name. Raises OSError, FileExistsError too where there is a file already.
    """
    if path.exists():
        raise FileExistsError(path)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(opened, "wb") as file:
            with zipfile.ZipFile(
                file, "w", zipfile.ZIP_DEFLATED, allowZip64=True, compresslevel=_LEVEL
            ) as packed:
                yield Writing(packed)
            file.flush()
            os.fsync(file.fileno())
        _name(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _name(draft: Path, path: Path) -> None:
    """Give it its own name, unless that has been taken meanwhile."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, as of many disks that backups lie on
        if path.exists():
            raise FileExistsError(path) from None
        draft.replace(path)


class OpenedBackup:
    """A backup whose manifest is read and agrees with what the file holds."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        try:
            held = packed.infolist()
            names = [info.filename for info in held]
            if MANIFEST not in names or len(set(names)) != len(names):
                raise _no_backup()
            if packed.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
                raise damaged(MANIFEST)
            content = packed.read(MANIFEST)
            plain = json.loads(content)
        except _UNREADABLE:
            raise damaged(MANIFEST) from None
        self.sha256 = hashlib.sha256(content).hexdigest()
        self.manifest = _manifest(plain)
        told = {part.name: part for part in self.manifest.parts}
        for info in held:
            if info.filename == MANIFEST:
                continue
            part = told.pop(info.filename, None)
            if part is None or not is_safe(part.name) or part.size != info.file_size:
                raise damaged(info.filename)
        if told:
            raise damaged(min(told))

    @property
    def size(self) -> int:
        """How many bytes all parts are, unpacked."""
        return sum(part.size for part in self.manifest.parts)

    def parts(self, folder: str) -> list[Part]:
        return [part for part in self.manifest.parts if part.name.startswith(f"{folder}/")]

    def check(self, say: Callable[[Part], object] = lambda part: None) -> None:
        """Read every part to its end. Raises BackupError at the first that is not as it was."""
        for part in self.manifest.parts:
            say(part)
            digest, read = hashlib.sha256(), 0
            with self.reading(part) as opened:
                while piece := opened.read(_PIECE):
                    digest.update(piece)
                    read += len(piece)
            if (read, digest.hexdigest()) != (part.size, part.sha256):
                raise damaged(part.name)

    @contextmanager
    def reading(self, part: Part) -> Iterator[BinaryIO]:
        """The bytes of a part. Raises BackupError where they cannot be unpacked."""
        try:
            with self._packed.open(part.name) as opened:
                yield io.BufferedReader(opened, _PIECE)  # type: ignore[type-var]
        except _UNREADABLE:
            raise damaged(part.name) from None


@contextmanager
def open_backup(path: Path) -> Iterator[OpenedBackup]:
    """Raises BackupError where it is no backup, is damaged, or is of a newer form; OSError."""
    with path.open("rb") as file:
        try:
            packed = zipfile.ZipFile(file)
        except _UNREADABLE:
            raise _no_backup() from None
        with packed:
            yield OpenedBackup(packed)


def is_safe(name: str) -> bool:
    """Whether a part may be called so: a table, the key, or a file inside the folder of figures."""
    if name == "secret_key" or _TABLE.match(name):
        return True
    folder, *inside = name.split("/")
    return (
        folder == "figures"
        and bool(inside)
        and name.isprintable()
        and "\\" not in name
        and all(part and not part.startswith(".") and len(part) <= 200 for part in inside)
    )


def _manifest(plain: Any) -> Manifest:
    if not isinstance(plain, dict) or plain.pop("format", None) != FORMAT:
        raise _no_backup()
    if plain.pop("version", None) != VERSION:
        raise BackupError(
            Fault(
                "PLATFORM-BACKUP-FORM",
                Text(
                    "Säkerhetskopian har en form som den här versionen inte kan läsa.",
                    "The backup is of a form that this version cannot read.",
                ),
                Text(
                    "Läs tillbaka den med den version av Samling som gjorde den.",
                    "Restore it with the version of Samling that made it.",
                ),
            )
        )
    try:
        parts = [Part(**part) for part in plain.pop("parts")]
        manifest = Manifest(parts=parts, **plain)
    except (TypeError, KeyError):
        raise damaged(MANIFEST) from None
    if not all(isinstance(part.name, str) and isinstance(part.size, int) for part in parts):
        raise damaged(MANIFEST)
    return manifest


def damaged(where: str) -> BackupError:
    return BackupError(
        Fault(
            "PLATFORM-BACKUP-DAMAGED",
            Text(
                "Säkerhetskopian är skadad eller ändrad sedan den gjordes. Inget är återläst.",
                "The backup is damaged, or changed since it was made. Nothing has been restored.",
            ),
            Text(
                "Hämta filen på nytt från där den förvaras, eller ta en annan säkerhetskopia.",
                "Fetch the file again from where it is kept, or take another backup.",
            ),
            Text.same("".join(letter if letter.isprintable() else "?" for letter in where)[:200]),
        )
    )


def strange_name(name: str) -> BackupError:
    return BackupError(
        Fault(
            "PLATFORM-BACKUP-NAME",
            Text(
                "Mappen med egna uppgifter har en fil vars namn inte kan stå i en säkerhetskopia.",
                "The folder of your own figures has a file whose name cannot stand in a backup.",
            ),
            Text("Ge filen ett annat namn.", "Give the file another name."),
            Text.same(ascii(name)),
        )
    )


def _no_backup() -> BackupError:
    return BackupError(
        Fault(
            "PLATFORM-BACKUP-NONE",
            Text(
                "Filen är ingen säkerhetskopia från Samling, eller så saknas slutet på den.",
                "The file is no backup of Samling, or the end of it is missing.",
            ),
            Text(
                "Ange en fil som samling backup har gjort.",
                "Name a file that samling backup has made.",
            ),
        )
    )
