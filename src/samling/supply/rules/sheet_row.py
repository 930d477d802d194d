"""The columns of a sheet of offers, what one of its rows says, and where in it something is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from samling.kernel import Fault, Text, is_one_line

from .field import Kind
from .fields import FIELDS

ID, EXTERNAL = "id", "external_id"
MOST_OF_EXTERNAL = 100
PLACE_HEADS = {
    "place_name": Text("Plats", "Place"),
    "place_address": Text("Adress", "Address"),
    "place_municipality": Text("Kommun", "Municipality"),
    "place_times": Text("Tider", "Times"),
    "place_latitude": Text("Latitud", "Latitude"),
    "place_longitude": Text("Longitud", "Longitude"),
}
COLUMNS: Mapping[str, Text] = {
    ID: Text("Samlings nummer", "Samling's number"),
    EXTERNAL: Text("Eget id", "Own id"),
    **{
        name: label
        for each in FIELDS
        for name, label in (
            PLACE_HEADS.items() if each.kind is Kind.PLACES else [(each.id, each.label)]
        )
    },
}
"""Every column of the template, by id, in its order, with what its head says."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """line: of the sheet, from 1. offer: Samling's number of one that is there already. values:
    cleaned, whole where there are no faults.
    """

    line: int
    offer: int | None
    external_id: str
    values: Mapping[str, Any]
    faults: tuple[Fault, ...] = ()


def packed_rows(rows: Iterable[SheetRow]) -> list[dict[str, Any]]:
    """As plain values, which `unpacked_rows` makes the same of."""
    return [
        {
            "line": row.line,
            "offer": row.offer,
            "external_id": row.external_id,
            "values": dict(row.values),
            "faults": [_packed_fault(each) for each in row.faults],
        }
        for row in rows
    ]


def unpacked_rows(raw: Iterable[Mapping[str, Any]]) -> tuple[SheetRow, ...]:
    """What `packed_rows` has kept."""
    return tuple(
        SheetRow(
            each["line"],
            each["offer"],
            each["external_id"],
            each["values"],
            tuple(
                Fault(code, *(Text(*words) if words else None for words in texts))  # type: ignore[arg-type]
                for code, *texts in each["faults"]
            ),
        )
        for each in raw
    )


def _packed_fault(fault: Fault) -> list[Any]:
    texts = (fault.what, fault.remedy, fault.where)
    return [fault.code, *([text.sv, text.en] if text else None for text in texts)]


def own_id_of(words: str) -> str:
    """What an owner's own system calls an offer, wherever it stands: spaces before and after it are
    not part of it.
    """
    return words.strip()


def own_id_fault(words: str) -> Fault | None:
    """What is wrong with what an owner's own system calls an offer; nothing where it can be kept.

    Without its place, which whoever asks adds.
    """
    if len(words) <= MOST_OF_EXTERNAL and is_one_line(words):
        return None
    return Fault(
        "SUPPLY-SHEET-OWN-ID",
        Text(
            "Det egna id:t är för långt, eller har tecken som inte syns.",
            "The own id is too long, or has characters that are not seen.",
        ),
        Text(f"Skriv högst {MOST_OF_EXTERNAL} tecken.", f"Write at most {MOST_OF_EXTERNAL} signs."),
    )


def where_of(line: int, label: Text) -> Text:
    """ "Rad 14, kolumn Barnets ålder till"."""
    return Text(f"Rad {line}, kolumn {label.sv}", f"Row {line}, column {label.en}")
