"""Offers that an organisation's own system sends, read as plain values by the fields' ids.

They are held to the same as the rows of a sheet, and what is wrong is told in the same words.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from samling.kernel import Fault, Text

from .cleaning import cleaned
from .places import unknown_places
from .reading import made
from .sheet_row import EXTERNAL, ID, SheetRow, own_id_fault, own_id_of
from .together import BadOffer, Found
from .whereabouts import Whereabouts, each_once

PUBLISH = "publish"
_HIGHEST = 999_999_999
_OWN = (EXTERNAL, ID, PUBLISH)


@dataclass(frozen=True, slots=True)
class Sent:
    """rows: by their places from 0. to_publish: the places where it is said that what is not
    published shall be.
    """

    rows: tuple[SheetRow, ...]
    to_publish: frozenset[int]


def read_sent(
    raw: Sequence[Any], owner: str, municipalities: Collection[str], called: Whereabouts
) -> Sent:
    """The offers of a list. municipalities: the codes of those that there are."""
    rows = [
        _read(place, each, owner, municipalities, called)
        if isinstance(each, Mapping)
        else SheetRow(place, None, "", {}, (_no_object(called.row(place)),))
        for place, each in enumerate(raw)
    ]
    said = (
        place
        for place, each in enumerate(raw)
        if isinstance(each, Mapping) and each.get(PUBLISH) is True
    )
    return Sent(each_once(rows, called), frozenset(said))


def _read(
    place: int,
    raw: Mapping[str, Any],
    owner: str,
    municipalities: Collection[str],
    called: Whereabouts,
) -> SheetRow:
    values, found = cleaned({name: raw[name] for name in raw if name not in _OWN})
    found += unknown_places(values, municipalities)
    if not found:
        try:
            made(values, owner)
        except BadOffer as bad:
            found = bad.found
    own: list[Found] = []
    external = _external(raw.get(EXTERNAL), own)
    number = _number(raw.get(ID), own)
    if not isinstance(raw.get(PUBLISH), bool | None):
        own.append(Found(PUBLISH, _no_flag()))
    faults = [replace(each.fault, where=called.cell(place, each.field)) for each in (*own, *found)]
    return SheetRow(place, number, external, values, tuple(faults))


def _external(value: Any, found: list[Found]) -> str:
    words = own_id_of(value) if isinstance(value, str) else ""
    if not words:
        found.append(
            Found(
                EXTERNAL,
                Fault(
                    "SUPPLY-SENT-OWN-ID",
                    Text("Det egna id:t saknas.", "The own id is missing."),
                    Text(
                        "Skriv vad insatsen heter i ert system, som text.",
                        "Write what your system calls the offer, as a text.",
                    ),
                ),
            )
        )
        return ""
    if fault := own_id_fault(words):
        found.append(Found(EXTERNAL, fault))
        return ""
    return words


def _number(value: Any, found: list[Found]) -> int | None:
    if value is None or (type(value) is int and 0 < value <= _HIGHEST):
        return value
    shown = str(value)[:30]
    found.append(
        Found(
            ID,
            Fault(
                "SUPPLY-SENT-NUMBER",
                Text(f"”{shown}” är inget nummer.", f"“{shown}” is no number."),
                Text(
                    "Skriv Samlings nummer på insatsen, eller ta bort fältet.",
                    "Write Samling's number of the offer, or take the field away.",
                ),
            ),
        )
    )
    return None


def _no_flag() -> Fault:
    return Fault(
        "SUPPLY-SENT-PUBLISH",
        Text("Svaret går inte att läsa.", "The answer cannot be read."),
        Text("Skriv true eller false.", "Write true or false."),
    )


def _no_object(where: Text) -> Fault:
    return Fault(
        "SUPPLY-SENT-ROW",
        Text("Här står ingen insats.", "No offer stands here."),
        Text(
            "Skicka ett objekt med insatsens fält och värden.",
            "Send an object with the fields and values of the offer.",
        ),
        where,
    )
