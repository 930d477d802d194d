"""Sums in a list, and the parts of each row: what covers what, and which do not add up."""

from samling.grants.rules.audit import Severity

from .conftest import Check
from .lists import csv, line_of, told


def test_a_sum_covers_the_rows_since_the_one_before(check: Check) -> None:
    rows = ("Enhet;Belopp", "a;1", "b;2", "Delsumma;3", "c;4", "Delsumma;5", "Summa;7")
    (error, _) = check(csv(*rows)).all_findings
    assert (error.code, error.expected, error.found) == ("GRANTS-CHECK-SUM", 5, 4)
    assert line_of(error) == 6


def test_a_last_sum_after_loose_rows_may_cover_all(check: Check) -> None:
    rows = ("Enhet;Belopp", "a;1", "b;2", "Total A;3", "c;4", "Summa;7")
    assert [f.code for f in check(csv(*rows)).all_findings] == ["GRANTS-CHECK-RECIPIENTS-OTHER"]


def test_a_sum_above_the_rows_covers_them_all(check: Check) -> None:
    assert check(csv("Kommun;Belopp", "Riket;6", "Ale;1", "Bjuv;2", "Eda;3")).ok
    assert not check(csv("Kommun;Belopp", "Riket;7", "Ale;1", "Bjuv;2", "Eda;3")).ok


def test_sums_by_year_cover_the_rows_of_the_year(check: Check) -> None:
    rows = ["år;enhet;belopp", "2025;a;1", "2026;a;2", "2025;b;3", "2026;b;4"]
    assert check(csv(*rows, "2025;Summa;4", "2026;Summa;6", "alla;Summa;10")).ok
    (error, _) = check(csv(*rows, "2025;Summa;4", "2026;Summa;7")).all_findings
    assert (error.expected, error.found) == (7, 6)


def test_a_last_row_without_a_name_that_adds_up_is_a_sum(check: Check) -> None:
    report = check(csv("Kommun;Belopp", "Ale;1", "Bjuv;2", "Eda;3", ";6"))
    assert report.ok
    assert report.lists[0].columns[0].stated == 6


def test_an_unreadable_amount_leaves_its_sum_untested_but_says_what_remains(check: Check) -> None:
    report = check(csv("Kommun;Belopp", "Ale;12,5 mkr", "Bjuv;2", "Eda;3", "Summa;12500005"))
    unreadable, left = report.all_findings
    assert (unreadable.code, unreadable.row) == ("GRANTS-CHECK-AMOUNT-UNREADABLE", 1)
    assert "12,5 mkr" in unreadable.message.sv
    assert line_of(unreadable) == 2
    assert left.severity is Severity.INFORMATION
    assert "12 500 000" in left.message.sv.replace("\u202f", " ")


def test_blank_amounts_are_missing_not_zero(check: Check) -> None:
    report = check(csv("Kommun;Belopp;Del", "Ale;1;", "Bjuv;2;5", "Eda;-;0", "Summa;3;5"))
    assert report.ok
    assert [column.missing for column in report.lists[0].columns] == [1, 1]
    listing = report.lists[0].listing
    assert [listing.amount(row, 1) for row in range(3)] == [None, 5, 0]


def test_parts_and_total_of_each_row(check: Check) -> None:
    rows = ("Kommun;Del 1;Del 2;Totalt", "Ale;1;2;3", "Bjuv;20;5;26", "Eda;9;1;10", "Hjo;1;1;2")
    report = check(csv(*rows))
    assert told(report) == [("ROW-SUM", 2, 26, 25)]
    assert report.all_findings[0].area is None
    assert report.all_findings[0].recipient == "Bjuv"


def test_the_stated_row_is_tested_across_too(check: Check) -> None:
    rows = ("Kommun;Del 1;Del 2;Totalt", "Ale;1;2;3", "Bjuv;20;5;25", "Eda;9;1;10", "Summa;30;8;39")
    assert told(check(csv(*rows))) == [("SUM", None, 39, 38), ("ROW-SUM", None, 39, 38)]


def test_columns_that_are_no_parts_are_left_out(check: Check) -> None:
    rows = ("Kommun;Invånare;Del 1;Del 2;Totalt", "Ale;100;1;2;3", "Bjuv;90;2;5;7", "Eda;9;9;1;10")
    report = check(csv(*rows))
    assert report.ok
    assert [str(column.role) for column in report.lists[0].columns] == [
        "amount", "part", "part", "total",
    ]  # fmt: skip


def test_a_total_without_a_head_is_seen_in_the_figures(check: Check) -> None:
    rows = [f"Enhet {n};{n};{2 * n};{3 * n}" for n in range(20)]
    rows[7] = "Enhet 7;7;14;22"
    assert ("ROW-SUM", 8, 22, 21) in told(check(csv("enhet;a;b;c", *rows)))


def test_when_hardly_any_row_adds_up_it_is_told_once(check: Check) -> None:
    rows = [f"Enhet {n};{n};5;{n * n + 100}" for n in range(9)]
    codes = [f.code for f in check(csv("enhet;a;b;total", *rows)).all_findings]
    assert codes.count("GRANTS-CHECK-ROW-SUMS-UNCLEAR") == 1
    assert "GRANTS-CHECK-ROW-SUM" not in codes
