"""What descriptions of open data have in common, whoever has the data."""

import csv
import io

from samling.kernel import Text

from .descriptions import Distribution, License, Place, Standard

SWEDEN = Place(address="http://sws.geonames.org/2661886", name=Text("Sverige", "Sweden"))
DATA_PACKAGE = Standard(
    address="https://specs.frictionlessdata.io/data-package/",
    title=Text.same("Frictionless Data Package 1.0"),
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_CELL = 160


def absolute(site: str, path: str) -> str:
    """A path of the site as an address. site: its own absolute address, ending in a slash."""
    return site.rstrip("/") + path


def file(
    dataset: str,
    name: str,
    address: str,
    media_type: str,
    title: Text,
    about: Text,
    terms: License | None = License.CC0,
    conforms_to: Standard | None = None,
) -> Distribution:
    """A file of a dataset. dataset: its address; name: of the file among its others. A zip is a
    data package."""
    return Distribution(
        address=f"{dataset}-{name}",
        title=title,
        description=about,
        access=address,
        download=address,
        media_type=media_type,
        license=terms,
        conforms_to=conforms_to or (DATA_PACKAGE if media_type == "application/zip" else None),
    )


def through_api(dataset: str, address: str, title: Text, about: Text) -> Distribution:
    """A dataset as the API gives it; the catalogue names its API so."""
    return Distribution(
        address=f"{dataset}-api",
        title=title,
        description=about,
        access=address,
        download=None,
        media_type="application/json",
        license=License.CC0,
        service=f"{dataset.partition('#')[0]}#api",
    )


def first_row(table: bytes) -> tuple[tuple[str, str], ...]:
    """The cells of a table's first row that are filled, each with its column: what a row looks
    like. table: CSV with a head, as UTF-8; long words are cut."""
    rows = csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""))
    head, row = next(rows, []), next(rows, [])
    return tuple((name, _cut(cell)) for name, cell in zip(head, row, strict=False) if cell)


def _cut(cell: str) -> str:
    return cell if len(cell) <= _LONGEST_CELL else f"{cell[:_LONGEST_CELL].rstrip()} …"
