"""Offers in Excel: what is read cell by cell, and what the template itself holds."""

import pytest
from hypothesis import given, settings

from samling.platform.rules.unpacking import Unreadable
from samling.supply.rules import (
    COLUMNS,
    FIELDS,
    Fate,
    Merged,
    NotATemplate,
    SheetLimits,
    SheetNames,
    SheetRow,
    Standing,
    cleaned,
    packed_rows,
    planned,
    read_lines,
    read_offer,
    read_sheet,
    rows_of,
    unpacked_rows,
)
from tests.supply.sheets import NAMES, SPOKEN, cells_of, rows_with, sheet, template_with
from tests.supply.written import OWNER, PLACE, likely, whole

LIMITS = SheetLimits(max_rows=50, max_cells=100_000, max_unpacked=10_000_000, max_ratio=200)
KNOWN = SheetNames(
    {name.casefold(): code for code, name in NAMES.items()},
    {"komet": "Komet", "komet-12": "Komet 12–18", "cope": "Cope", "cope-2": "COPE"},
)


def _read(content: bytes) -> tuple[SheetRow, ...]:
    return read_sheet(rows_of(content, LIMITS), OWNER, KNOWN)


def _told(content: bytes) -> list[str]:
    return [fault.in_("sv") for row in _read(content) for fault in row.faults]


def test_a_row_as_people_write_it() -> None:
    (row,) = _read(rows_with(SPOKEN))
    assert row.faults == ()
    offer = read_offer(row.values, OWNER)
    assert (offer.ages.text.sv, offer.languages) == ("3–11 år", ("sv", "ar"))


def test_each_cell_that_is_wrong_is_named() -> None:
    wrong = {"age_to": "tolv", "languages": "klingonska", "place_municipality": "Lullea"}
    told = _told(rows_with(SPOKEN, {**SPOKEN, **wrong}))
    assert [each.partition(":")[0] for each in told] == [
        "Rad 3, kolumn Barnets ålder till",
        "Rad 3, kolumn Språk",
        "Rad 3, kolumn Kommun",
    ]
    assert "”tolv” går inte att läsa" in told[0]


def test_a_programme_is_known_by_its_name_and_by_its_word() -> None:
    said = ["KOMET", "komet-12", "Komet 12-18", "vart-eget"]
    rows = _read(rows_with(*({**SPOKEN, "programme": each} for each in said)))
    assert [row.values["programme"] for row in rows[:2]] == ["komet", "komet-12"]
    assert rows[3].values["programme"] == "vart-eget"
    told = _told(rows_with(*({**SPOKEN, "programme": each} for each in ("Comet", "Cope", "Något"))))
    assert told[0].startswith("Rad 2, kolumn Program: Det finns inget program ”Comet”.")
    assert "Komet (komet)" in told[0]
    assert "Flera program heter ”Cope”" in told[1]
    assert "går inte att läsa" in told[2]


def test_what_is_missing_or_twice_is_told_with_its_row() -> None:
    told = _told(
        rows_with({**SPOKEN, "level": "", "external_id": "a"}, {**SPOKEN, "external_id": "a"})
    )
    assert told[0].startswith("Rad 2, kolumn Nivå: Det är inte ifyllt.")
    assert told[1] == "Rad 3, kolumn Eget id: Samma insats står på rad 2. Ta bort den ena raden."


def test_a_place_more_is_a_row_more() -> None:
    more = {"place_name": "Boden", "place_municipality": "Boden"}
    (row,) = _read(rows_with(SPOKEN, more))
    assert [each["municipality"] for each in row.values["places"]] == ["2580", "2582"]


@given(likely)
@settings(max_examples=15)
def test_the_template_is_read_as_it_is_written(written: dict[str, object]) -> None:
    values = cleaned(whole() | cleaned(written)[0])[0]
    values.setdefault("places", [PLACE])
    (row,) = _read(template_with(values))
    assert row.values == values


def test_the_template_explains_every_column() -> None:
    heads = [str(each).rstrip(" *") for each in cells_of(template_with())[0]]
    assert heads == [each.sv for each in COLUMNS.values()]
    assert len(set(heads)) == len(heads)
    assert len(COLUMNS) == len(FIELDS) - 1 + 6 + 2


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Unreadable),
        (b"PK\x03\x04" + b"\0" * 40, Unreadable),
        (b"a;b;c", Unreadable),
        (sheet(["Namn"], ["x"]), NotATemplate),
        (rows_with(*[SPOKEN] * 50), Unreadable),
    ],
)
def test_files_that_are_something_else(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        _read(content)


def test_odd_cells_are_told_of() -> None:
    odd = {name: "=1+1\x07" if name == "name" else 1e300 for name in COLUMNS}
    (row,) = _read(rows_with(odd))
    assert row.faults
    assert unpacked_rows(packed_rows([row])) == (row,)


def test_what_a_row_would_do() -> None:
    values = whole()
    there = [
        Standing(1, "a", "published", 1, values),
        Standing(2, "", "withdrawn", 1, values),
        Standing(3, "", "published", 1, values),
        Standing(4, "", "withdrawn", 1, values),
        Standing(5, "", "draft", 1, values),
    ]
    rows = [
        SheetRow(2, 3, "", values),
        SheetRow(3, None, "a", whole(name="Nytt namn")),
        SheetRow(4, 2, "", values),
        SheetRow(5, None, "b", values),
        SheetRow(6, 99, "", values),
        SheetRow(7, 2, "a", values),
        SheetRow(8, 4, "", whole(name="Nytt namn")),
        SheetRow(9, 5, "", whole(name="Nytt namn")),
    ]
    plan = planned(rows, there)
    assert [each.fate for each in plan] == [
        *(Fate.SAME, Fate.CHANGED, Fate.SAME, Fate.NEW, Fate.FAULTY, Fate.FAULTY),
        *(Fate.AGAIN, Fate.AGAIN),
    ]
    assert [each.field.id for each in plan[1].changes] == ["name"]


def test_two_rows_about_one_offer_are_never_both_taken_in() -> None:
    values = whole()
    rows = [SheetRow(2, None, "old", values), SheetRow(3, 1, "", values)]
    rows += [SheetRow(4, None, "a", values)]
    there = [Standing(1, "a", "published", 1, values)]
    chain = [Merged(8, "old", 9), Merged(9, "", 1)]
    plan = planned(rows, there, chain)
    assert [each.fate for each in plan] == [Fate.FAULTY, Fate.SAME, Fate.FAULTY]
    assert "samma insats som rad 3" in plan[0].faults[0].in_("sv")
    assert planned(rows[:1], there, chain)[0].standing == there[0]


def test_what_is_remembered_of_one_cell_is_not_said_of_another() -> None:
    one, other = _read(
        rows_with({**SPOKEN, "at_once": 1, "weeks": 1}, {**SPOKEN, "at_once": True, "weeks": "1"})
    )
    assert (one.values["at_once"], one.values["weeks"], other.values["weeks"]) == (1, 1, 1)
    assert [fault.code for fault in other.faults] == ["SUPPLY-NUMBER"]


def test_lines_that_are_chosen() -> None:
    assert read_lines("2-4, 9", 9) == {2, 3, 4, 9}
    assert read_lines("9; 3–5, 4, 2-3", 9) == {2, 3, 4, 5, 9}
    assert read_lines("5-2", 9) == frozenset()
    for words in ("allt", "1-10", "10-1", "1-9999999", "1-²", "2," * 1001):
        assert read_lines(words, 9) is None, words

    assert read_lines("0-9," * 400, 9) == set(range(10))


def test_lines_and_signs_come_back_as_they_were() -> None:
    values = cleaned(whole(summary="Först.\n\nSedan; =1+1", contact_phone="+46 920 00 00 00"))[0]
    (row,) = _read(template_with(values))
    assert row.values == values
