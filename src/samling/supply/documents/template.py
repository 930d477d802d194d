"""The Excel template: the offers, how each column is filled in, and the lists to choose from."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from samling.kernel import Text
from samling.platform.documents import cell_text

from ..rules import BY_ID, COLUMNS, LANGUAGES, SHEET, Field, Kind, spoken

_HELP, _LISTS = "Så fyller du i", "Val"
_ROWS = 10_000
_INK, _PAPER = "#1D443B", "#F4EFE6"
_PLACES = {
    "place_name": Text(
        "Platsens namn. Fler platser: en rad till under, med bara platsen ifylld.",
        "The place's name. More places: another row below, with the place alone.",
    ),
    "place_address": Text("Gata och ort.", "Street and town."),
    "place_municipality": Text("Kommunens namn.", "The municipality's name."),
    "place_times": Text("Till exempel tisdagar 9–12.", "For example Tuesdays 9 to 12."),
    "place_latitude": Text("Grader, till exempel 65,584.", "Degrees, as 65.584."),
    "place_longitude": Text("Grader, till exempel 22,154.", "Degrees, as 22.154."),
}
_OWN = {
    "id": Text(
        "Står där för insatser som redan finns. Lämna tomt för nya.",
        "Stands there for offers that are there. Leave empty for new ones.",
    ),
    "external_id": Text(
        "Vad insatsen heter i ert eget system. Samma id nästa gång ändrar samma insats.",
        "What your own system calls it. The same id next time changes the same offer.",
    ),
}
_MANY = Text("Flera svar skiljs med semikolon.", "Separate several answers by semicolons.")


def template_xlsx(
    offers: Iterable[tuple[int, str, Mapping[str, Any]]],
    municipalities: Mapping[str, str],
    dated: date,
) -> bytes:
    """The template in Swedish, with the organisation's own offers filled in.

    offers: Samling's number, own id and cleaned values of each. municipalities: names by code.
    """
    from xlsxwriter.workbook import Workbook

    content = io.BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(content, options) as book:
        book.set_properties(
            {
                "title": "Insatser till Samling",
                "author": "Samling",
                "created": datetime.combine(dated, time()),
            }
        )
        head = book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": _INK, "text_wrap": True}
        )
        body = book.add_format({"text_wrap": True, "valign": "top"})
        band = book.add_format({"text_wrap": True, "valign": "top", "bg_color": _PAPER})
        page = book.add_worksheet(SHEET)
        helping = book.add_worksheet(_HELP)
        lists = book.add_worksheet(_LISTS)
        ranges = _write_lists(lists, sorted(municipalities.values()), head)
        _write_help(helping, head, body)
        names = list(COLUMNS)
        page.freeze_panes(1, 3)
        page.set_row(0, 32)
        for place, name in enumerate(names):
            field = BY_ID.get(name)
            page.set_column(place, place, 40 if field and field.kind is Kind.WORDS else 20)
            page.write_string(0, place, _head(name), head)
            if name in ranges:
                page.data_validation(
                    1,
                    place,
                    _ROWS,
                    place,
                    {
                        "validate": "list",
                        "source": ranges[name],
                        "error_type": "warning",
                        "error_title": "Välj ur listan",
                        "error_message": "Listan finns på bladet Val.",
                    },
                )
        line = 1
        for number, (offer_id, external, values) in enumerate(offers):
            look = band if number % 2 else body
            for cells in _rows_of(offer_id, external, values, municipalities):
                for place, name in enumerate(names):
                    _write(page, line, place, cells.get(name), look)
                line += 1
    return content.getvalue()


def _head(name: str) -> str:
    field = BY_ID.get(name)
    return f"{COLUMNS[name].sv} *" if field and field.is_needed else COLUMNS[name].sv


def _rows_of(
    offer_id: int, external: str, values: Mapping[str, Any], municipalities: Mapping[str, str]
) -> Iterable[dict[str, Any]]:
    """The row of an offer, and one for each place beyond the first."""
    places: Sequence[Mapping[str, Any]] = values.get("places", ())
    row: dict[str, Any] = {"id": offer_id, "external_id": external}
    for name, field in BY_ID.items():
        if field.kind is not Kind.PLACES:
            row[name] = _cell(field, values.get(name))
    yield row | (_place(places[0], municipalities) if places else {})
    for place in places[1:]:
        yield {"id": offer_id} | _place(place, municipalities)


def _cell(field: Field, value: Any) -> Any:
    if isinstance(value, int) and field.kind in (Kind.NUMBER, Kind.KRONOR):
        return value
    return spoken(field, value)


def _place(place: Mapping[str, Any], municipalities: Mapping[str, str]) -> dict[str, Any]:
    return {
        f"place_{name}": municipalities.get(value, value) if name == "municipality" else value
        for name, value in place.items()
    }


def _write(page: Any, line: int, place: int, cell: Any, look: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        page.write_number(line, place, cell, look)
    else:
        words = "\n".join(map(cell_text, str(cell).split("\n")))
        page.write_string(line, place, words, look)


def _write_lists(page: Any, municipalities: Sequence[str], head: Any) -> dict[str, str]:
    """A column for each list; gives the ranges of those of which one is chosen."""
    ranges = {}
    columns: dict[str, list[str]] = {
        name: [each.text.sv for each in field.choices]
        for name, field in BY_ID.items()
        if field.choices
    }
    columns["languages"] = sorted(each.sv for each in LANGUAGES.values())
    columns["at_distance"] = ["ja", "nej"]
    columns["place_municipality"] = list(municipalities)
    for place, (name, words) in enumerate(columns.items()):
        page.set_column(place, place, 34)
        page.write_string(0, place, COLUMNS[name].sv, head)
        for line, word in enumerate(words, start=1):
            page.write_string(line, place, cell_text(word))
        letter = _letters(place)
        one = name in ("at_distance", "place_municipality") or BY_ID[name].kind is Kind.CHOICE
        if one:
            ranges[name] = f"='{_LISTS}'!${letter}$2:${letter}${len(words) + 1}"
    return ranges


def _write_help(page: Any, head: Any, body: Any) -> None:
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 16)
    page.set_column(2, 2, 90)
    for place, words in enumerate(("Kolumn", "Behövs", "Så fyller du i")):
        page.write_string(0, place, words, head)
    for line, name in enumerate(COLUMNS, start=1):
        field = BY_ID.get(name)
        page.write_string(line, 0, COLUMNS[name].sv, body)
        page.write_string(line, 1, "ja" if field and field.is_needed else "", body)
        page.write_string(line, 2, help_of(name).sv, body)


def help_of(name: str) -> Text:
    """How a column is filled in, in a sentence or two."""
    own = _OWN.get(name) or _PLACES.get(name)
    if own is not None:
        return own
    field = BY_ID[name]
    told = [field.hint] if field.hint else []
    if field.kind in (Kind.CHOICES, Kind.LANGUAGES):
        told.append(_MANY)
    if field.kind is Kind.CHOICE:
        told.append(Text("Välj ur listan.", "Choose from the list."))
    if field.kind is Kind.NUMBER:
        told.append(
            Text(
                "Ett heltal, ”vet inte” eller ”inte aktuellt”. Tomt betyder inte angivet.",
                "A whole number, “not known” or “not applicable”. Empty means not told.",
            )
        )
    if field.kind is Kind.DAY:
        told.append(Text("En dag, som 2026-11-29.", "A day, as 2026-11-29."))
    if field.kind is Kind.YES:
        told.append(Text("Ja eller nej.", "Yes or no."))
    if not told:
        told.append(Text("Med egna ord.", "In your own words."))
    return Text(" ".join(each.sv for each in told), " ".join(each.en for each in told))


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
