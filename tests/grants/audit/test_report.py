"""The report: as plain values, as text, in both languages."""

from pathlib import Path

import pytest

from samling.grants.rules.audit import Report, report_text
from samling.grants.rules.audit.listing import Place
from samling.kernel import canonical_json

from .conftest import Check
from .sheets import xlsx

STOCKHOLM = Path("stockholm_2023_district_allocation.csv")


@pytest.fixture(scope="module")
def report(check: Check) -> Report:
    return check(STOCKHOLM, filename="stockholm.csv")


def test_plain_values_are_whole_numbers_and_always_the_same(check: Check, report: Report) -> None:
    plain = report.to_plain()
    assert canonical_json(plain) == canonical_json(
        check(STOCKHOLM, filename="stockholm.csv").to_plain()
    )
    assert plain["format"] == "samling-check-1"
    assert (plain["ok"], plain["form"], plain["separator"]) == (False, "csv", ",")
    assert plain["counts"] == {"error": 1, "warning": 0, "information": 0}
    (one,) = plain["lists"]
    assert one["recipients"] == {"kinds": ["district"], "known": 11}
    assert one["columns"][1] == {
        "head": "crime_prevention_part_sek",
        "role": "amount",
        "unit": "kronor",
        "computed": 15_221_733,
        "stated": 15_221_733,
        "missing": 4,
    }
    (finding,) = one["findings"]
    assert finding["expected"] == 8_453_075
    assert finding["difference"] == -1
    assert finding["place"] == {"line": 13, "cell": None, "sheet": None, "page": None}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "sv",
            ["Det går inte ihop: 1 fel.", "11 mottagare (stadsdelsnämnder: 11)", "Fel: rad 13:"],
        ),
        ("en", ["It does not add up: 1 error.", "district boards: 11", "Error: row 13:"]),
    ],
)
def test_as_text(report: Report, language: str, words: list[str]) -> None:
    text = report_text(report, language)
    assert text.endswith("\n")
    assert "stockholm.csv" in text
    for each in words:
        assert each in text
    rows = [line for line in text.splitlines() if "_part_sek  " in line]
    assert len({line.index("\u2212") for line in rows if "\u2212" in line}) == 1


def test_several_lists_are_numbered_and_the_rest_counted(check: Check) -> None:
    text = report_text(check(Path("stockholm_2023.txt")), "sv")
    assert "Lista 1. Statsbidrag" in text
    assert "Lista 2. Statsbidrag" in text
    assert "Andra rader i texten, inte granskade: 6." in text


def test_cells_of_a_sheet_are_named(check: Check) -> None:
    rows = [["Kommun", "Del 1", "Del 2", "Totalt"], ["Ale", 1, 2, 3], ["Bjuv", 1, 2, 4]]
    content = xlsx(
        [[None], [None, *rows[0]], [None, *rows[1]], [None, *rows[2]], [None, "Eda", 1, 1, 2]]
    )
    (finding,) = check(content).all_findings
    assert finding.place is not None
    assert finding.place.cell == "E4"
    assert finding.line("sv").startswith("Fel: cell E4 i bladet Sheet1: Bjuv")


def test_columns_without_heads_have_numbers_in_both_languages(check: Check) -> None:
    report = check("Ale 1\nBjuv 2\nEda 3\nSumma 7\n")
    assert "kolumn 1: de 3 raderna" in report_text(report, "sv")
    assert "column 1: the 3 rows" in report_text(report, "en")
    assert report.to_plain()["lists"][0]["columns"][0]["head"] == "#1"


def test_a_report_that_is_fine_says_so(check: Check) -> None:
    fine = check("Kommun;Belopp\nAle;1\nBjuv;2\nSumma;3\n")
    assert fine.verdict.sv == "Det går ihop."
    looks = check("Kommun;Belopp\nAle;-1\nBjuv;2\nSumma;1\n")
    assert looks.verdict.sv == "Inga fel, men 1 att se över."
    assert not looks.ok


def test_places_in_words() -> None:
    assert Place(3).words().sv == "rad 3"
    assert Place(3, "C", "Bidrag").words().en == "cell C3 in the sheet Bidrag"
    assert Place(3, page=2).words().sv == "rad 3, sida 2"


def test_long_names_and_heads_are_shortened_in_sentences(check: Check) -> None:
    name, head = "x" * 900, "Belopp " + "y" * 900
    report = check(f"Enhet;{head}\n{name};-1\nb;2\nSumma {name};5\n")
    assert report.all_findings[0].recipient == name
    for finding in report.all_findings:
        assert len(finding.message.sv) < 400


def test_nothing_adds_up_where_no_sum_is_stated(check: Check) -> None:
    report = check("Kommun;Belopp\nAle;1\nBjuv;2\n")
    assert report.ok
    assert report.verdict.sv == "Inget fel är funnet, men ingen summa är angiven att pröva mot."


@pytest.mark.parametrize("head", ["kommun", "Kommuner", "KOMMUNENS NAMN", "municipality"])
def test_a_head_says_what_the_rows_are_where_few_of_them_are_known(check: Check, head: str) -> None:
    report = check(f"{head};Belopp\nAle;1\nAle;1\nXköping;2\nÅköping;1\nSumma;5\n")
    assert {each.code for each in report.all_findings} == {
        "GRANTS-CHECK-RECIPIENT-TWICE",
        "GRANTS-CHECK-RECIPIENT-UNKNOWN",
    }


def test_a_head_says_nothing_of_rows_that_are_none_of_them(check: Check) -> None:
    report = check("Kommun;Belopp\nFörening A;1\nFörening B;2\nSumma;3\n")
    assert [each.code for each in report.all_findings] == ["GRANTS-CHECK-RECIPIENTS-OTHER"]
