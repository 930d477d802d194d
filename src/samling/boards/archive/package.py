"""The package itself: every file in its place, in the same order, of the same bytes each time."""

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import IO, BinaryIO

from samling.boards.rules.archive import (
    ClosedMatter,
    Delivery,
    package_name,
    refuse_open,
)
from samling.boards.rules.paper import file_stem

from .described import events_xml, files_xml, matter_xml
from .mets import Group, Listing, Part
from .reading import PIECE, Measured, changed, measured, measured_bytes, opened

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # no clock enters the file
_PLAIN_FILE = 0o644 << 16
_LONGEST_NAME = 60
_REP = "representations/rep1"
_XML, _PDF = "application/xml", "application/pdf"


def write_package(matter: ClosedMatter, delivery: Delivery, to: BinaryIO) -> str:
    """Writes the zip file and says what it is called: "lulea-kommun-2026-149-2.4.3.1.zip".

    Raises CannotArchive: before anything is written, but for a document that changes meanwhile.
    """
    refuse_open(matter)
    found = measured(matter)
    name = package_name(matter)
    names = [f"data/{each}" for each in _names(matter)]
    with zipfile.ZipFile(to, "w") as archive:
        for path, content in _described(matter, delivery, name, names, found):
            with archive.open(_entry(f"{name}/{path}", zipfile.ZIP_DEFLATED), "w") as file:
                file.write(content)
        for each, path, one in zip(matter.documents, names, found, strict=True):
            entry = _entry(f"{name}/{_REP}/{path}", zipfile.ZIP_STORED)
            entry.file_size = one.size
            with opened(each) as source, archive.open(entry, "w") as file:
                if _copied(source, file) != one.sha256:
                    raise changed(each)
    return f"{name}.zip"


def _copied(source: BinaryIO, to: IO[bytes]) -> str:
    """The checksum of what was copied."""
    digest = hashlib.sha256()
    while piece := source.read(PIECE):
        digest.update(piece)
        to.write(piece)
    return digest.hexdigest()


def _described(
    matter: ClosedMatter,
    delivery: Delivery,
    name: str,
    names: Sequence[str],
    found: Sequence[Measured],
) -> Iterator[tuple[str, bytes]]:
    """All but the documents: what is told of them, and the lists of everything."""
    paths = [f"{_REP}/{each}" for each in names]
    at = delivery.at
    told = {
        "metadata/descriptive/matter.xml": matter_xml(matter, paths, found),
        "metadata/preservation/premis.xml": events_xml(matter, delivery),
        "schemas/matter.xsd": (files(__package__) / "matter.xsd").read_bytes(),
        "documentation/readme.txt": _readme(matter).encode(),
    }
    files_path, files_content = "metadata/preservation/premis.xml", files_xml(names, found)
    kinds = {".xml": _XML, ".xsd": _XML, ".txt": "text/plain"}
    parts = {
        path: Part(path, kinds[path[-4:]], measured_bytes(content), at)
        for path, content in told.items()
    }
    documents = Group(
        "Data",
        tuple(
            Part(path, _PDF, one, each.dated)
            for path, one, each in zip(names, found, matter.documents, strict=True)
        ),
    )
    inner = Listing("rep1", matter, delivery, within=name).representation(
        Part(files_path, _XML, measured_bytes(files_content), at), documents
    )
    pointer = Part(f"{_REP}/METS.xml", _XML, measured_bytes(inner), at)
    described, happened, schema, readme = parts.values()
    yield (
        "METS.xml",
        Listing(name, matter, delivery).package(
            described,
            happened,
            (
                Group("Documentation", (readme,)),
                Group("Schemas", (schema,)),
                Group("Representations/rep1", (pointer,)),
            ),
        ),
    )
    yield from told.items()
    yield pointer.path, inner
    yield f"{_REP}/{files_path}", files_content


def _names(matter: ClosedMatter) -> list[str]:
    """ "001-beslutsforslag.pdf": short, in order, in letters that every system has."""
    width = max(3, len(str(len(matter.documents))))
    return [
        f"{number:0{width}}-{_plain(each.kind)}.pdf"
        for number, each in enumerate(matter.documents, start=1)
    ]


def _plain(words: str) -> str:
    swedish = str.maketrans("åäöÅÄÖ", "aaoAAO")
    plain = file_stem(words.translate(swedish)).encode("ascii", "ignore").decode()
    return plain.lower()[:_LONGEST_NAME].strip("-.") or "document"


def _readme(matter: ClosedMatter) -> str:
    example = "\nExempeldata: ärendet är påhittat.\n" if matter.is_example else ""
    return (
        f"{matter.archivist.organisation}, {matter.archivist.body}\n"
        f"Ärende {matter.number}: {matter.title}\n{example}\n"
        "Paketet följer E-ARK CSIP och SIP 2.1, som är FGS Paketstruktur 2.0.\n\n"
        "METS.xml                           alla filer, med kontrollsumma\n"
        "metadata/descriptive/matter.xml    uppgifter om ärendet, enligt schemas/matter.xsd\n"
        "metadata/preservation/premis.xml   vad som har hänt i ärendet\n"
        "representations/rep1/data/         handlingarna, som PDF/A\n"
        "representations/rep1/metadata/     handlingarnas format\n"
    )


def _entry(path: str, how: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _NO_TIME)
    entry.external_attr = _PLAIN_FILE
    entry.create_system = 3  # the same on every machine
    entry.compress_type = how
    return entry
