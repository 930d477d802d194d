"""A closed matter for the tests, and the validator of E-ARK without its network."""

import gc
import importlib.util
import io
import urllib.request
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from samling.boards.archive import write_package
from samling.boards.documents import meeting_pdf, paper_pdf
from samling.boards.rules.archive import (
    Archivist,
    ClosedMatter,
    Decided,
    Delivery,
    Filed,
    Happened,
)

from .meetings import PAPER, TREATED, excerpt

# The validator wants the note of whoever made a submission to have @NOTETYPE outside every space
# of names, which METS' own schema forbids: no submission is without it (1.1.3, rule SIP14).
UNAVOIDABLE = {"SIP14"}
DELIVERY = Delivery(
    datetime(2026, 1, 12, 8, 30, tzinfo=UTC),
    "0.1.0",
    receiver="Exempelarkivet",
    agreement="EX 2025/12",
    reference_code="EX/SN/1",
)


def closed() -> ClosedMatter:
    return ClosedMatter(
        Archivist("Luleå kommun", "Socialnämnden", "000000-0000"),
        PAPER.number,
        PAPER.title,
        "3.9.12.2",
        "Fördelning av en fond",
        "Verksamhetsutvecklare",
        date(2025, 4, 22),
        date(2025, 6, 30),
        (
            Filed(PAPER.title, "Beslutsförslag", PAPER.dated, paper_pdf(PAPER), "2025.1406"),
            Filed("§ 107", "Protokollsutdrag", date(2025, 5, 28), meeting_pdf(excerpt())),
        ),
        (Decided("Socialnämnden", date(2025, 5, 22), "§\u00a0107", TREATED.points),),
        (
            Happened(datetime(2025, 6, 30, 9, 0, tzinfo=UTC), "Avslutade ärendet", "Sekreterare"),
            Happened(datetime(2025, 4, 22, 8, 0, tzinfo=UTC), "Började ärendet", "Handläggare"),
        ),
        PAPER.recipients,
        is_example=True,
    )


def packed(matter: ClosedMatter, delivery: Delivery = DELIVERY) -> bytes:
    file = io.BytesIO()
    write_package(matter, delivery, file)
    return file.getvalue()


def unpacked(package: bytes, folder: Path) -> Path:
    """The package's own folder, unpacked into another."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(folder)
        return folder / archive.namelist()[0].partition("/")[0]


def _vocabulary(url: str) -> io.BytesIO:
    """As the validator's own package has it; by itself it fetches each from the web."""
    found = importlib.util.find_spec("eark_validator")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "ipxml" / "resources" / "vocabs"
    return io.BytesIO((folder / url.rsplit("/", 1)[1]).read_bytes())


@contextmanager
def _validator() -> Iterator[None]:
    """With its vocabularies, and quiet about the files that it leaves open."""
    with warnings.catch_warnings(), patch.object(urllib.request, "urlopen", _vocabulary):
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


def validated(package: Path) -> Any:
    """The report of the validator on an unpacked package."""
    with _validator():
        from eark_validator.packages import PackageValidator

        return PackageValidator(package).validation_report


def manifest_issues(mets: Path) -> list[str]:
    """What the validator finds missing or of another size, of what a METS lists."""
    with _validator():
        from eark_validator.infopacks.manifest import Manifests

        _whole, issues = Manifests.validate_manifest(Manifests.from_mets_file(mets))
        return list(issues)
