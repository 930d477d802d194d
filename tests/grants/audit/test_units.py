"""Figures are told in their own unit: kronor, thousands of them, counts, times."""

import pytest

from samling.grants.rules.audit import Unit
from samling.grants.rules.audit.units import unit_of

from .conftest import Check


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Belopp", Unit.KRONOR),
        ("access_part_sek", Unit.KRONOR),
        ("Kr per invånare", Unit.KRONOR),
        ("Belopp (tkr)", Unit.THOUSANDS),
        ("Bidrag, mnkr", Unit.MILLIONS),
        ("Antal bidrag", Unit.NUMBER),
        ("Invånare", Unit.NUMBER),
        ("Andel, %", Unit.NUMBER),
        ("Befolkning", None),
        ("2026", None),
    ],
)
def test_what_a_head_says(head: str, unit: Unit | None) -> None:
    assert unit_of(head) is unit


def test_each_column_has_its_own_unit(check: Check) -> None:
    report = check("Kommun;Invånare;Belopp\nAle;1;10\nBjuv;2;20\nEda;3;30\nSumma;7;61\n")
    people, money = report.all_findings
    assert [each.unit for each in (people, money)] == [Unit.NUMBER, Unit.KRONOR]
    assert "blir 6, men" in people.message.sv
    assert "blir 60\u00a0kr, men" in money.message.sv
    plain = report.to_plain()["lists"][0]
    assert [each["unit"] for each in plain["columns"]] == ["number", "kronor"]
    assert [each["unit"] for each in plain["findings"]] == ["number", "kronor"]


def test_parts_have_the_unit_of_their_total(check: Check) -> None:
    rows = "Ale;5;1;2;3\nBjuv;6;1;1;2\nEda;7;4;5;9\n"
    (one,) = check(f"Kommun;Platser;Befolkning;Barn A;Totalt belopp (kr)\n{rows}").lists
    assert [each.unit for each in one.columns] == [
        Unit.NUMBER, Unit.KRONOR, Unit.KRONOR, Unit.KRONOR,
    ]  # fmt: skip


def test_thousands_are_told_as_thousands(check: Check) -> None:
    (told,) = check("Kommun;Belopp (tkr)\nAle;1\nBjuv;2\nEda;3\nSumma;7\n").all_findings
    assert "1\u00a0tkr mindre än summan" in told.message.sv
    assert told.to_plain()["unit"] == "thousand_kronor"


def test_how_often_a_recipient_stands_there_is_no_kronor(check: Check) -> None:
    (told,) = check("Kommun;Belopp\nAle;1\nBjuv;2\nAle;3\n").all_findings
    assert told.to_plain()["unit"] == "times"
    assert told.unit is not None
    assert [told.unit.shown(each).sv for each in (1, 2)] == ["1\u00a0gång", "2\u00a0gånger"]
    assert told.unit.shown(1, signed=True).en == "+1\u00a0time"


def test_what_has_no_figures_has_no_unit(check: Check) -> None:
    (told,) = check("Kommun;Belopp\nAle;1\nBjuv;2\nEdaz;3\n").all_findings
    assert told.to_plain()["unit"] is None
