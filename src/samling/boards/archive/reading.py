"""Documents read once in pieces: how large, which checksum, and whether they are PDF/A."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from samling.boards.rules.archive import CannotArchive, ClosedMatter, Filed
from samling.kernel import Fault, Faults, Text

PIECE = 1 << 20
# How a PDF says in its metadata that it is made to be kept; these are never packed in PDF/A.
_SAYS = b"pdfaid:part"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a package tells of a file in it."""

    size: int
    sha256: str


@contextmanager
def opened(document: Filed) -> Iterator[BinaryIO]:
    if isinstance(document.content, bytes):
        yield io.BytesIO(document.content)
    else:
        with document.content.open("rb") as file:
            yield file


def measured(matter: ClosedMatter) -> tuple[Measured, ...]:
    """Each document's size and checksum, in order.

    Raises CannotArchive for each that cannot be read, is not PDF/A, or is not what was filed.
    """
    faults, found = Faults(), []
    for each in matter.documents:
        try:
            one, is_kept = _measured(each)
        except OSError:
            faults.add(
                "BOARDS-ARCHIVE-UNREADABLE",
                Text("Handlingen går inte att läsa.", "The document cannot be read."),
                Text("Se efter om filen finns kvar.", "See whether the file is still there."),
                Text.same(each.title),
            )
            continue
        found.append(one)
        if not is_kept:
            faults.add(
                "BOARDS-ARCHIVE-NOT-PDFA",
                Text(
                    "Handlingen är inte PDF/A, som går att bevara.",
                    "The document is not PDF/A, which can be kept.",
                ),
                Text("Spara om den som PDF/A.", "Save it again as PDF/A."),
                Text.same(each.title),
            )
        if each.sha256 and each.sha256 != one.sha256:
            faults.extend(changed(each))
    faults.raise_if_any(CannotArchive)
    return tuple(found)


def changed(document: Filed) -> CannotArchive:
    return CannotArchive(
        Fault(
            "BOARDS-ARCHIVE-CHANGED",
            Text(
                "Handlingen är inte den som registrerades: dess kontrollsumma är en annan.",
                "The document is not the one that was filed: its checksum is another.",
            ),
            Text("Hämta den rätta ur en säkerhetskopia.", "Fetch the right one from a backup."),
            Text.same(document.title),
        )
    )


def _measured(document: Filed) -> tuple[Measured, bool]:
    digest, size, says = hashlib.sha256(), 0, False
    kept = b""
    with opened(document) as file:
        first = file.read(PIECE)
        is_pdf, piece = first.startswith(b"%PDF-"), first
        while piece:
            digest.update(piece)
            size += len(piece)
            says = says or _SAYS in kept + piece
            kept = piece[-len(_SAYS) :]
            piece = file.read(PIECE)
    return Measured(size, digest.hexdigest()), is_pdf and says


def measured_bytes(content: bytes) -> Measured:
    return Measured(len(content), hashlib.sha256(content).hexdigest())
