"""Heads and titles of a list, and how many findings are told of."""

from samling.grants.rules.audit import Limits
from samling.grants.rules.audit.checks.heads import plain_head
from samling.kernel import AreaKind

from .conftest import Check
from .lists import csv, line_of, told


def test_heads_alike_but_for_units() -> None:
    assert plain_head("Population part (SEK)") == plain_head("population_part_sek") == "population"
    assert plain_head("Belopp (kr)") == "belopp kr"


def test_an_amount_that_might_be_a_year_is_an_amount(check: Check) -> None:
    report = check(csv("Kommun;Belopp", "Ale;1900", "Bjuv;2", "Summa;1903"))
    assert told(report) == [("SUM", None, 1903, 1902)]


def test_years_as_heads(check: Check) -> None:
    report = check(csv("Kommun;2025;2026", "Ale;5;6", "Bjuv;7;8", "Summa;12;14"))
    assert report.ok
    assert [column.head for column in report.lists[0].columns] == ["2025", "2026"]


def test_findings_beyond_the_limit_are_told_as_more(check: Check) -> None:
    names = ["Ale", "Bjuv", "Eda", "Habo", "Hjo", "Lund", "Mora", "Kil", "Vara", "Luleå"]
    report = check(
        csv("Kommun;Belopp", *(f"{name};-1" for name in names)), limits=Limits(max_findings=3)
    )
    codes = [finding.code for finding in report.all_findings]
    assert codes == ["GRANTS-CHECK-AMOUNT-NEGATIVE"] * 3 + ["GRANTS-CHECK-MORE"]


def test_two_lists_in_one_sheet(check: Check) -> None:
    text = csv(
        "Kommun;Belopp", "Ale;1", "Bjuv;2", "Summa;4", ";", "Tabell 2;", "Region;Belopp",
        "Region Skåne;5", "Region Dalarna;6", "Region Uppsala;1", "Totalt;12",
    )  # fmt: skip
    report = check(text)
    assert [(one.rows, one.kinds) for one in report.lists] == [
        (2, (AreaKind.MUNICIPALITY,)),
        (3, (AreaKind.REGION,)),
    ]
    assert [line_of(f) for f in report.all_findings] == [4]


def test_titles_above_and_notes_below_are_passed_over(check: Check) -> None:
    text = csv(
        "Fördelning 2026;;", ";;", "Antal mottagare;3;", "Kod;Kommun;Belopp", "1440;Ale;1",
        "1260;Bjuv;2", "1730;Eda;3", ";Summa;6", ";;", "Källa: beslut;;",
    )  # fmt: skip
    report = check(text)
    assert report.all_findings == ()
    assert report.lists[0].rows == 3
    assert report.lists[0].columns[0].stated == 6
