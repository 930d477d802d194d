"""Recipients and their amounts: unknown, twice, left out, below zero or too large."""

import pytest

from samling.grants.rules.audit import Known
from samling.kernel import AreaCode, AreaKind

from .conftest import Check
from .lists import csv, line_of, told


def test_unknown_names_get_the_nearest(check: Check) -> None:
    (error,) = check(csv("Kommun;Belopp", "Ale;1", "Bjuf;2", "Eda;3")).all_findings
    assert (error.code, error.row, error.recipient) == (
        "GRANTS-CHECK-RECIPIENT-UNKNOWN", 2, "Bjuf",
    )  # fmt: skip
    assert "Bjuv" in error.message.sv
    assert "Bjuv" in error.message.en


def test_a_recipient_twice_under_two_spellings(check: Check) -> None:
    (error,) = check(csv("Kommun;Belopp", "Falun;1", "Ale;2", "Falu kommun;3")).all_findings
    assert error.code == "GRANTS-CHECK-RECIPIENT-TWICE"
    assert (error.row, error.expected, error.found) == (3, 1, 2)
    assert line_of(error) == 4


def test_one_row_a_year_is_not_twice(check: Check) -> None:
    rows = [f"{name};{year};5" for name in ("Ale", "Bjuv", "Eda") for year in (2024, 2025)]
    assert check(csv("Kommun;år;Belopp", *rows)).ok
    (error,) = check(csv("Kommun;år;Belopp", *rows, "Eda;2025;6")).all_findings
    assert error.code == "GRANTS-CHECK-RECIPIENT-TWICE"


@pytest.mark.parametrize("by_year", [True, False])
def test_long_lists_by_year_are_grouped_however_they_are_ordered(
    check: Check, known: Known, by_year: bool
) -> None:
    names = [area.name for area in known.registry.of_kind(AreaKind.MUNICIPALITY)]
    rows = [f"{year};{name};5" for year in range(2001, 2013) for name in names]
    if not by_year:
        rows.sort(key=lambda row: row.split(";")[1])
    assert check(csv("år;kommun;belopp", *rows)).all_findings == ()
    del rows[7]
    (warning,) = check(csv("år;kommun;belopp", *rows)).all_findings
    assert warning.code == "GRANTS-CHECK-RECIPIENT-MISSING"


def test_a_whole_list_lacks_those_who_are_left_out(check: Check, known: Known) -> None:
    regions = [area.official_name for area in known.registry.of_kind(AreaKind.REGION)]
    report = check(csv("Region;Belopp", *(f"{name};1" for name in regions[2:])))
    assert [finding.code for finding in report.all_findings] == [
        "GRANTS-CHECK-RECIPIENT-MISSING"
    ] * 2
    assert {f.area for f in report.all_findings} == {AreaCode("R01"), AreaCode("R03")}
    some = check(csv("Region;Belopp", *(f"{name};1" for name in regions[:16])))
    assert some.ok


def test_codes_stand_for_names_and_are_held_against_them(check: Check) -> None:
    rows = ("kod;kommun;belopp", "0180;Stockholm;5", "1280;Malmö;7", "2580;Boden;8", "114;Ale;1")
    errors = check(csv(*rows)).all_findings
    assert [(error.code, error.row) for error in errors] == [
        ("GRANTS-CHECK-RECIPIENT-CODE", 3),
        ("GRANTS-CHECK-RECIPIENT-CODE", 4),
    ]
    assert "Luleå" in errors[0].message.sv
    assert "Upplands Väsby" in errors[1].message.sv
    only_codes = check(csv("kommunkod;belopp", "0180;5", "1280;7", "2580;8"))
    assert only_codes.ok
    assert only_codes.lists[0].recognised == 3


def test_municipalities_and_regions_in_one_list(check: Check, known: Known) -> None:
    kinds = (AreaKind.MUNICIPALITY, AreaKind.REGION)
    names = [area.official_name for kind in kinds for area in known.registry.of_kind(kind)]
    report = check(csv("Mottagare;Belopp", *(f"{name};1" for name in names)))
    assert report.all_findings == ()
    assert report.lists[0].kinds == kinds
    assert report.lists[0].recognised == 311
    without = check(csv("Mottagare;Belopp", *(f"{name};1" for name in names[:-1])))
    assert [f.code for f in without.all_findings] == ["GRANTS-CHECK-RECIPIENT-MISSING"]


def test_suggestions_end_but_findings_do_not(check: Check) -> None:
    rows = [f"Kommun{n}x;1" for n in range(40)]
    known = [f"{name};1" for name in ("Ale", "Bjuv", "Eda", "Habo", "Hjo")] * 9
    known = list(dict.fromkeys(known))
    names = "Luleå Boden Piteå Kiruna Umeå Mora Lund Malmö Täby Nacka Solna Borås Vara Falun Orust"
    names += (
        " Tjörn Kalix Pajala Arvika Sunne Årjäng Säffle Torsby Kil Grums Hagfors Kalmar Emmaboda"
    )
    names += " Nybro Torsås Växjö Alvesta Tingsryd Lessebo Markaryd Ljungby Älmhult Gävle Ovanåker"
    report = check(csv("Kommun;Belopp", *known, *(f"{n};1" for n in names.split()), *rows))
    unknown = [f for f in report.all_findings if f.code.endswith("UNKNOWN")]
    assert len(unknown) == 40
    assert sum("Närmast" in finding.message.sv for finding in unknown) == 10


def test_amounts_below_zero_and_too_large(check: Check) -> None:
    report = check(csv("Kommun;Belopp", "Ale;-5", "Bjuv;99999999999999", "Eda;3"))
    huge, negative = report.all_findings
    assert (huge.code, huge.row) == ("GRANTS-CHECK-AMOUNT-HUGE", 2)
    assert (negative.code, negative.row, negative.found) == ("GRANTS-CHECK-AMOUNT-NEGATIVE", 1, -5)
    assert report.lists[0].columns[0].computed == -2


def test_one_recipient_with_most_of_it(check: Check) -> None:
    names = ["Ale", "Bjuv", "Eda", "Habo", "Hjo", "Lund", "Mora", "Kil", "Vara", "Luleå"]
    rows = [f"{name};10" for name in names]
    assert check(csv("Kommun;Belopp", *rows)).ok
    rows[4] = "Hjo;1000"
    (warning,) = check(csv("Kommun;Belopp", *rows)).all_findings
    assert (warning.code, warning.row, warning.found) == (
        "GRANTS-CHECK-AMOUNT-DOMINANT", 5, 1000,
    )  # fmt: skip


def test_rows_with_more_cells_than_heads(check: Check) -> None:
    report = check(csv("Kommun,Belopp", "Ale,1234,50", "Bjuv,2", "Eda,3", "Hjo,4", "Kil,5"))
    (error,) = report.all_findings
    assert (error.code, error.row) == ("GRANTS-CHECK-ROW-CELLS", 1)
    assert report.lists[0].listing.amount(0, 0) is None


def test_a_list_of_nothing_but_its_sum(check: Check) -> None:
    assert told(check(csv("Kommun;Belopp", "Summa;0"))) == [("LIST-EMPTY", None, None, None)]
