"""samling areas, and the group samling data (its commands are in load.py and data.py)"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from samling.kernel import AreaCode, AreaKind, Text

from .data import export, listing
from .exits import FINDINGS, FINE
from .language import Argument, Command, Option, SubGroup, language, language_option
from .load import load
from .options import format_option, kind_option
from .output import as_csv, as_table, say, write
from .words import DAY, day

if TYPE_CHECKING:
    from samling.registry.rules import Area


@click.command(
    cls=Command,
    words=Text(
        "Slå upp kommuner, regioner, län och stadsdelsnämnder efter namn eller kod. Kod 1 om ett "
        "namn är okänt eller kan betyda flera: då visas de närmaste, inget gissas.",
        "Look up municipalities, regions, counties and district boards by name or code. Exit code "
        "1 when a name is unknown or may mean several: the nearest are shown, nothing is guessed.",
    ),
)
@click.argument("names", nargs=-1, required=True, cls=Argument, placeholder=Text("NAMN", "NAME"))
@kind_option(
    Text("Bara områden av detta slag. Får upprepas.", "Only areas of this kind. May be repeated.")
)
@click.option(
    "--on",
    callback=day,
    cls=Option,
    placeholder=DAY,
    words=Text("Som indelningen var den dagen.", "As the division was on that day."),
)
@format_option("table", "csv", "json")
@language_option
def areas(names: tuple[str, ...], kinds: tuple[str, ...], on: date | None, form: str) -> int:
    from samling.registry.data import load_aliases, load_registry
    from samling.registry.rules import NameIndex, UnknownName

    index = NameIndex(load_registry(), load_aliases(), on)
    wanted = [AreaKind(kind) for kind in kinds] or None
    found: list[tuple[str, Area]] = []
    for name in names:
        try:
            found.append((name, index.resolve(name, wanted)))
        except UnknownName as error:
            say(error.in_(language()))
    if found:
        _write(found, form)
    return FINE if len(found) == len(names) else FINDINGS


def _write(found: list[tuple[str, Area]], form: str) -> None:
    from samling.registry.data import load_registry
    from samling.registry.rules import KIND_WORDS

    registry = load_registry()

    def county(area: Area) -> str:
        digits = area.code.county_digits
        return registry.area(AreaCode(digits)).name if digits else ""

    if form == "table":
        head = ("namn", "kod", "officiellt namn", "slag", "län")
        if language() == "en":
            head = ("name", "code", "official name", "kind", "county")
        rows = [
            (
                name,
                str(area.code),
                area.official_name,
                KIND_WORDS[area.kind].in_(language()),
                county(area),
            )
            for name, area in found
        ]
        write(as_table(head, rows, right=()), None)
        return
    fields = ("query", "code", "name", "official_name", "kind", "county", "valid_from", "valid_to")
    values = [
        (
            name,
            str(area.code),
            area.name,
            area.official_name,
            str(area.kind),
            county(area),
            area.valid_from.isoformat() if area.valid_from else None,
            area.valid_to.isoformat() if area.valid_to else None,
        )
        for name, area in found
    ]
    if form == "csv":
        write(as_csv(fields, [[cell or "" for cell in row] for row in values]), None)
    else:
        listed = [dict(zip(fields, row, strict=True)) for row in values]
        write(json.dumps(listed, ensure_ascii=False, indent=2) + "\n", None)


data = SubGroup(
    "data",
    commands={"load": load, "list": listing, "export": export},
    words=Text(
        "Läs in egna uppgifter om områden, visa vilka som finns, eller skriv ut allt som öppna "
        "data. Egna uppgifter ligger i mappen SAMLING_DATA, annars i samling under XDG_DATA_HOME "
        "(~/.local/share).",
        "Load figures of your own about areas, list those there are, or write everything as open "
        "data. Your own figures lie in the folder SAMLING_DATA, else in samling under "
        "XDG_DATA_HOME (~/.local/share).",
    ),
)
data = language_option(data)
