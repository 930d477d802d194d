"""What descriptions of open data have in common, whoever has the data."""

import csv
import io
from dataclasses import dataclass

from django.urls import reverse

from samling.kernel import Text

from .descriptions import Distribution, License, Standard

DATA_PACKAGE = Standard(
    address="https://specs.frictionlessdata.io/data-package/",
    title=Text.same("Frictionless Data Package 1.0"),
)
_MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_LONGEST_CELL = 160


def absolute(site: str, path: str) -> str:
    """A path of the site as an address. site: its own absolute address, ending in a slash."""
    return site.rstrip("/") + path


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to a dataset. site: as in `absolute`. dataset: its address in the catalogue."""

    site: str
    dataset: str

    def to(self, route: str, *args: object) -> str:
        """The address of a page or a file of the site."""
        return absolute(self.site, reverse(route, args=args))

    def file(
        self,
        name: str,
        address: str,
        title: Text,
        about: Text,
        *,
        media_type: str = "",
        terms: License | None = License.CC0,
        conforms_to: Standard | None = None,
    ) -> Distribution:
        """A file. name: among its others. media_type: where the end of its address does not tell
        it. A zip is a data package.
        """
        end = address.rpartition(".")[2]
        return Distribution(
            address=f"{self.dataset}-{name}",
            title=title,
            description=about,
            access=address,
            download=address,
            media_type=media_type or _MEDIA_TYPES[end],
            license=terms,
            conforms_to=conforms_to or (DATA_PACKAGE if end == "zip" else None),
        )

    def api(self, address: str, title: Text, about: Text) -> Distribution:
        """The dataset as the API gives it; the catalogue names its API so."""
        return Distribution(
            address=f"{self.dataset}-api",
            title=title,
            description=about,
            access=address,
            download=None,
            media_type="application/json",
            license=License.CC0,
            service=f"{self.dataset.partition('#')[0]}#api",
        )


def first_row(table: bytes) -> tuple[tuple[str, str], ...]:
    """The cells of a table's first row that are filled, each with its column: what a row looks
    like. table: CSV with a head, as UTF-8; long words are cut."""
    rows = csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""))
    head, row = next(rows, []), next(rows, [])
    return tuple((name, _cut(cell)) for name, cell in zip(head, row, strict=False) if cell)


def _cut(cell: str) -> str:
    return cell if len(cell) <= _LONGEST_CELL else f"{cell[:_LONGEST_CELL].rstrip()} …"
