"""A package looked through: every file is there, each is what it was, and there is none more."""

import hashlib
import posixpath
import zipfile
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from samling.boards.rules.archive import CannotArchive
from samling.kernel import Fault, Text

from .reading import PIECE
from .writing import METS, XLINK

_HREF = f"{{{XLINK}}}href"
_LARGEST_LIST = 100_000_000


def refuse_broken(package: BinaryIO) -> None:
    """Raises CannotArchive with all that is wrong with a package, before it is handed out."""
    if faults := broken_in(package):
        raise CannotArchive(*faults)


def broken_in(package: BinaryIO) -> tuple[Fault, ...]:
    """All that is wrong with a package, each with its file; none where it is whole."""
    try:
        with zipfile.ZipFile(package) as archive:
            return tuple(_broken(archive))
    except (zipfile.BadZipFile, ParseError, OSError, EOFError, ValueError):
        return (
            Fault(
                "BOARDS-PACKAGE-UNREADABLE",
                Text("Paketet går inte att läsa.", "The package cannot be read."),
                _AGAIN,
            ),
        )


_AGAIN = Text(
    "Gör paketet igen. Blir det likadant, säg till den som sköter driften.",
    "Make the package again. If it is the same then, tell whoever runs Samling.",
)


def _broken(archive: zipfile.ZipFile) -> Iterator[Fault]:
    names = set(archive.namelist())
    roots = {name.partition("/")[0] for name in names}
    top = f"{min(roots, default='')}/METS.xml"
    if len(roots) != 1 or top not in names:
        yield Fault(
            "BOARDS-PACKAGE-NO-LIST",
            Text("Listan METS.xml saknas.", "The list METS.xml is missing."),
            _AGAIN,
        )
        return
    listed, waiting = {top}, [top]
    while waiting:
        for path, digest in _listed(archive, waiting.pop()):
            if path in listed:
                continue
            listed.add(path)
            if path not in names:
                yield Fault(
                    "BOARDS-PACKAGE-MISSING",
                    Text("Filen saknas.", "The file is missing."),
                    _AGAIN,
                    Text.same(path),
                )
            elif _digest(archive, path) != digest.lower():
                yield Fault(
                    "BOARDS-PACKAGE-CHANGED",
                    Text(
                        "Filen är inte den som lades in: kontrollsumman är en annan.",
                        "The file is not the one put in: its checksum is another.",
                    ),
                    _AGAIN,
                    Text.same(path),
                )
            elif path.endswith("/METS.xml"):
                waiting.append(path)
    for path in sorted(names - listed):
        yield Fault(
            "BOARDS-PACKAGE-EXTRA",
            Text("Filen står inte i listan.", "The file is not listed."),
            _AGAIN,
            Text.same(path or "–"),
        )


def _listed(archive: zipfile.ZipFile, at: str) -> Iterator[tuple[str, str]]:
    """The path and checksum of every file that a METS lists. Raises ValueError."""
    if archive.getinfo(at).file_size > _LARGEST_LIST:
        raise ValueError("no list is that long")
    root: Element = fromstring(archive.read(at))
    folder = posixpath.dirname(at)
    for tag in ("file", "mdRef"):
        for each in root.iter(f"{{{METS}}}{tag}"):
            place = each.find(f"{{{METS}}}FLocat") if tag == "file" else each
            href = unquote((place.get(_HREF) or "") if place is not None else "")
            yield posixpath.normpath(f"{folder}/{href}"), each.get("CHECKSUM") or ""


def _digest(archive: zipfile.ZipFile, path: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(path) as file:
            while piece := file.read(PIECE):
                digest.update(piece)
    except zipfile.BadZipFile:  # its own, shorter checksum tells the same
        return ""
    return digest.hexdigest()
