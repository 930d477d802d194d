"""A sheet of offers, row by row: what each holds, and every cell that cannot be read.

One offer is a row; a row below it with the same id, or with nothing but a place, adds a place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from samling.kernel import Fault, SamlingError, Text

from .cleaning import clean
from .field import Field, Kind
from .fields import FIELDS
from .reading import made
from .sheet_row import (
    COLUMNS,
    EXTERNAL,
    ID,
    PLACE_HEADS,
    SheetRow,
    own_id_fault,
    own_id_of,
    where_of,
)
from .sheet_values import CellValues, SheetNames
from .together import BadOffer
from .whereabouts import IN_SHEET, each_once
from .wrong import Wrong

_HEADS = {
    words.casefold(): name for name, label in COLUMNS.items() for words in (label.sv, label.en)
}
_ENOUGH_HEADS, _HEAD_WITHIN = 5, 20
_SAVED = re.compile(r"""(^|[;,|"])(\s*)'(?=[=+\-@＝＋－＠])""", re.MULTILINE)


class NotATemplate(SamlingError):
    """The file is no sheet of offers at all."""


def read_sheet(
    rows: Iterable[tuple[int, Sequence[Any]]], owner: str, names: SheetNames
) -> tuple[SheetRow, ...]:
    """The offers of a sheet, one after the other. rows: each with its line.

    Raises NotATemplate where there are no heads that are known.
    """
    values = CellValues(names)
    read = (row.read(owner, values) for row in _offers_of(rows))
    return each_once(read, IN_SHEET)


def _offers_of(rows: Iterable[tuple[int, Sequence[Any]]]) -> Iterator["_Row"]:
    """The rows that begin an offer, each with those that add to it; only one is held at a time."""
    heads: Mapping[int, str] | None = None
    last: _Row | None = None
    for line, cells in rows:
        if heads is None:
            heads = _heads_of(cells)
            if heads is None and line >= _HEAD_WITHIN:
                break
            continue
        row = _Row(line, heads, cells)
        if row.is_empty:
            continue
        if last is not None and row.continues(last):
            last.more.append(row)
            continue
        if last is not None:
            yield last
        last = row
    if heads is None:
        raise NotATemplate(_no_heads())
    if last is not None:
        yield last


def _heads_of(cells: Sequence[Any]) -> Mapping[int, str] | None:
    """Columns by place. A star after the head marks what is needed, and is passed over."""
    found: dict[int, str] = {}
    for place, cell in enumerate(cells):
        name = _HEADS.get(str(cell).strip().rstrip("*").strip().casefold())
        if name is not None and name not in found.values():
            found[place] = name
    return found if len(found) >= _ENOUGH_HEADS else None


class _Row:
    def __init__(self, line: int, heads: Mapping[int, str], cells: Sequence[Any]) -> None:
        self.line, self.more = line, list[_Row]()
        self._said: dict[str, Any] = {}
        for place, name in heads.items():
            cell = cells[place] if place < len(cells) else None
            if cell is not None and cell != "" and (said := _said(cell)) != "":
                self._said[name] = said

    @property
    def is_empty(self) -> bool:
        return not self._said

    def continues(self, before: "_Row") -> bool:
        """Whether it only adds a place to the offer above."""
        own = {name for name in self._said if name not in PLACE_HEADS}
        if "place_name" not in self._said:
            return False
        same = all(self._said[name] == before._said.get(name) for name in own)
        return not own or (same and bool(own & {ID, EXTERNAL}))

    def read(self, owner: str, cells: CellValues) -> SheetRow:
        faults: list[Fault] = []
        values: dict[str, Any] = {}
        for each in FIELDS:
            try:
                value = self._value(each, cells, faults)
            except Wrong as wrong:
                faults.append(_fault(self.line, each.label, wrong))
            else:
                if value not in (None, "", []):
                    values[each.id] = value
        if not faults:
            try:
                made(values, owner)
            except BadOffer as bad:
                faults = [
                    replace(found.fault, where=IN_SHEET.cell(self.line, found.field))
                    for found in bad.found
                ]
        offer = self._number(faults)
        external = own_id_of(str(self._said.get(EXTERNAL, "")))
        if wrong_id := own_id_fault(external):
            faults.append(replace(wrong_id, where=IN_SHEET.cell(self.line, EXTERNAL)))
            external = ""
        return SheetRow(self.line, offer, external, values, tuple(faults))

    def _value(self, field: Field, cells: CellValues, faults: list[Fault]) -> Any:
        if field.kind is not Kind.PLACES:
            return cells.of(field, self._said[field.id]) if field.id in self._said else None
        rows = (self, *self.more)
        places = [row._place(cells.municipalities, faults) for row in rows]
        return clean(field, [each for each in places if each is not None])

    def _number(self, faults: list[Fault]) -> int | None:
        said = str(self._said.get(ID, ""))
        if not said:
            return None
        if said.isascii() and said.isdigit() and len(said) < 10:
            return int(said)
        faults.append(
            Fault(
                "SUPPLY-SHEET-NUMBER",
                Text(f"”{said[:30]}” är inget nummer.", f"“{said[:30]}” is no number."),
                IN_SHEET.leave_out,
                where_of(self.line, COLUMNS[ID]),
            )
        )
        return None

    def _place(
        self, municipalities: Mapping[str, str], faults: list[Fault]
    ) -> dict[str, Any] | None:
        said = {
            name.removeprefix("place_"): self._said[name]
            for name in PLACE_HEADS
            if name in self._said
        }
        if not said:
            return None
        place: dict[str, Any] = {
            name: str(said[name]) for name in ("name", "address", "times") if name in said
        }
        municipality = str(said.get("municipality", ""))
        code = municipalities.get(municipality.casefold())
        if code is None:
            faults.append(
                Fault(
                    "SUPPLY-SHEET-MUNICIPALITY",
                    Text(
                        f"Det finns ingen kommun ”{municipality[:40]}”.",
                        f"There is no municipality “{municipality[:40]}”.",
                    ),
                    Text("Skriv kommunens namn, till exempel Luleå.", "Write its name, as Luleå."),
                    where_of(self.line, COLUMNS["place_municipality"]),
                )
            )
            return None
        place["municipality"] = code
        for name in ("latitude", "longitude"):
            if name in said:
                place[name] = _degrees(said[name])
        return place


def _said(cell: Any) -> Any:
    """Words without air, and without the apostrophe that keeps the template's own words from being
    read as formulas; a whole number that the file has as a decimal is whole.
    """
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if not isinstance(cell, str):
        return cell
    words = cell.strip()
    return _SAVED.sub(r"\1\2", words) if "'" in words else words


def _degrees(said: Any) -> Any:
    """A number as it is; words with a decimal comma; else what was said, to be told of."""
    if isinstance(said, str):
        try:
            return float(said.replace(",", "."))
        except ValueError:
            return said
    return said


def _fault(line: int, label: Text, wrong: Wrong) -> Fault:
    return Fault(wrong.code, wrong.what, wrong.remedy, where_of(line, label))


def _no_heads() -> Fault:
    return Fault(
        "SUPPLY-SHEET-HEADS",
        Text(
            "Filen har inte mallens rubriker på någon av de första raderna.",
            "The file does not have the template's heads on any of its first rows.",
        ),
        Text(
            "Hämta mallen, och klistra in insatserna under rubrikerna.",
            "Download the template, and paste the offers under its heads.",
        ),
    )
