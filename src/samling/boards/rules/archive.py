"""What is handed over to an archive when a matter is closed, and what has to be in order first."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from samling.kernel import Faults, SamlingError, Text, is_one_line

from .paper import file_stem

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")


class CannotArchive(SamlingError):
    """Something is not in order, so that the matter cannot be handed over as it is."""


@dataclass(frozen=True, slots=True)
class Archivist:
    """Whose archive it is. code: the organisation's number, "212000-2742", where it is known."""

    organisation: str
    body: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """A document of the matter. content: the bytes, or the file that holds them.

    kind: "Beslutsförslag", "Protokollsutdrag". sha256: as it was when the document was filed,
    where that is known; another content is then refused.
    """

    title: str
    kind: str
    dated: date
    content: bytes | Path
    reference: str = ""
    sha256: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.kind.strip():
            raise ValueError("a document has a title and a kind")


@dataclass(frozen=True, slots=True)
class Decided:
    """paragraph: "§ 107" of the body's minutes."""

    body: str
    decided_on: date
    paragraph: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """A step of the matter. by: the role that took it, never a name."""

    at: datetime
    what: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class ClosedMatter:
    """number: as the organisation writes it. class_code: in its filing plan. officer: the role of
    whoever wrote it. closed_on: None as long as it is open.
    """

    archivist: Archivist
    number: str
    title: str
    class_code: str
    kind: str
    officer: str
    begun_on: date
    closed_on: date | None
    documents: tuple[Filed, ...]
    decisions: tuple[Decided, ...] = ()
    events: tuple[Happened, ...] = ()
    recipients: tuple[str, ...] = ()
    is_example: bool = False

    def __post_init__(self) -> None:
        for each in (self.number, self.title):
            if not each.strip() or not is_one_line(each):
                raise ValueError(f"no number or title of a matter: {each[:40]!r}")


@dataclass(frozen=True, slots=True)
class Delivery:
    """at: the moment of the package. agreement: with the archive, on how matters are handed over.

    receiver: the archive. reference_code: of the series there. version: of Samling.
    """

    at: datetime
    version: str
    receiver: str = ""
    agreement: str = ""
    reference_code: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a moment without a zone is no moment")


def package_name(matter: ClosedMatter) -> str:
    """What the package and its folder are called: "lulea-kommun-2026-149-2.4.3.1"."""
    parts = f"{matter.archivist.organisation} {file_stem(matter.number)}".lower()
    plain = unicodedata.normalize("NFKD", parts).encode("ascii", "ignore").decode()
    return _NOT_PLAIN.sub("-", plain).strip("-.") or "matter"


def refuse_open(matter: ClosedMatter) -> None:
    """Raises CannotArchive with all that is not in order, before any document is read."""
    faults = Faults()
    if matter.closed_on is None:
        faults.add(
            "BOARDS-ARCHIVE-OPEN",
            Text("Ärendet är inte avslutat.", "The matter is not closed."),
            Text("Avsluta det först.", "Close it first."),
        )
    elif matter.closed_on < matter.begun_on:
        faults.add(
            "BOARDS-ARCHIVE-DAYS",
            Text("Ärendet är avslutat innan det började.", "It was closed before it began."),
            Text("Rätta dagarna.", "Correct the days."),
        )
    if not matter.documents:
        faults.add(
            "BOARDS-ARCHIVE-EMPTY",
            Text("Ärendet har inga handlingar.", "The matter has no documents."),
            Text("Lägg till minst en.", "Add at least one."),
        )
    for title in _twice(matter.documents):
        faults.add(
            "BOARDS-ARCHIVE-TWICE",
            Text(
                "Två handlingar har samma namn, slag och dag.",
                "Two documents have the same name, kind and day.",
            ),
            Text("Ta bort den ena, eller byt namn.", "Remove one of them, or rename it."),
            Text.same(title),
        )
    faults.raise_if_any(CannotArchive)


def _twice(documents: Sequence[Filed]) -> list[str]:
    told = Counter((each.title, each.kind, each.dated) for each in documents)
    return [title for (title, _kind, _day), number in told.items() if number > 1]
