"""Each rule on small lists: what it finds, where, and what it lets pass."""

import pytest

from samling.grants.rules.audit import (
    DeclaredAmounts,
    DeclaredKey,
    Expectations,
    Finding,
    Known,
    Limits,
    Report,
    Severity,
    Thresholds,
    expectations_from,
)
from samling.grants.rules.audit.checks.heads import plain_head
from samling.kernel import AreaCode, AreaKind, Text
from tests.grants.making import every_allocation

from .conftest import Check

ALE, BJUV, EDA, HABO, HJO = (AreaCode(c) for c in ("1440", "1260", "1730", "0643", "1497"))
NAME = Text("Nyckeln", "The key")


def told(report: Report) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(f.code.removeprefix("GRANTS-CHECK-"), f.row, f.expected, f.found) for f in
            report.all_findings]  # fmt: skip


def csv(*rows: str) -> str:
    return "\n".join(rows) + "\n"


def line_of(finding: Finding) -> int | None:
    return finding.place.line if finding.place else None


# sums


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


# sums of rows


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


# recipients


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


# amounts


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


# shares


def _declared(*values: int, pot: int | None = None, column: str | None = None) -> Expectations:
    key = dict(zip((ALE, BJUV, EDA), values, strict=True))
    return Expectations(None, (DeclaredKey(NAME, key, pot, column),))


def test_shares_of_a_declared_key(check: Check) -> None:
    rows = ("Kommun;Belopp", "Ale;100", "Bjuv;203", "Eda;297")
    assert check(csv(*rows), expectations=_declared(1, 2, 3), thresholds=Thresholds(
        share_tolerance=3)).ok  # fmt: skip
    errors = check(csv(*rows), expectations=_declared(1, 2, 3)).all_findings
    assert [(f.code, f.area, f.expected, f.found) for f in errors] == [
        ("GRANTS-CHECK-SHARE", BJUV, 200, 203),
        ("GRANTS-CHECK-SHARE", EDA, 300, 297),
    ]


def test_the_furthest_share_comes_first_and_a_krona_is_rounding(check: Check) -> None:
    rows = ("Kommun;Belopp", "Ale;101", "Bjuv;190", "Eda;309")
    errors = check(csv(*rows), expectations=_declared(1, 2, 3)).all_findings
    assert [f.area for f in errors] == [BJUV, EDA]
    rows = ("Kommun;Belopp", "Ale;101", "Bjuv;180", "Eda;319")
    errors = check(csv(*rows), expectations=_declared(1, 2, 3)).all_findings
    assert [f.difference for f in errors] == [-20, 19]


def test_the_pot_and_who_has_no_part_in_it(check: Check) -> None:
    rows = ("Kommun;Belopp", "Ale;100", "Bjuv;200", "Eda;300", "Hjo;5")
    findings = check(csv(*rows), expectations=_declared(1, 2, 3, pot=600)).all_findings
    assert [(f.code, f.expected, f.found) for f in findings] == [
        ("GRANTS-CHECK-POT", 600, 605),
        ("GRANTS-CHECK-SHARE-NO-KEY", None, 5),
    ]


def test_the_column_is_found_by_its_head_or_by_its_amounts(check: Check) -> None:
    rows = ("Kommun;Barn;Bidrag", "Ale;7;100", "Bjuv;8;200", "Eda;9;300")
    assert check(csv(*rows), expectations=_declared(1, 2, 3, pot=600)).ok
    assert check(csv(*rows), expectations=_declared(1, 2, 3, column="bidrag (kr)")).ok
    missed = check(csv(*rows), expectations=_declared(5, 1, 1, pot=9000)).all_findings
    assert [f.code for f in missed] == ["GRANTS-CHECK-SHARE-NO-COLUMN"]


def test_exactly_the_expected_recipients(check: Check) -> None:
    expected = Expectations(frozenset({ALE, BJUV, HABO}))
    findings = check(csv("Kommun;Belopp", "Ale;1", "Bjuv;2", "Eda;3"), expectations=expected)
    assert [(f.code, f.area) for f in findings.all_findings] == [
        ("GRANTS-CHECK-RECIPIENT-UNEXPECTED", EDA),
        ("GRANTS-CHECK-RECIPIENT-MISSING", HABO),
    ]


def test_a_list_of_something_else_than_expected(check: Check) -> None:
    report = check(csv("Enhet;Belopp", "a;1", "b;2"), expectations=_declared(1, 2, 3))
    assert report.findings[0].code == "GRANTS-CHECK-NOT-THIS-GRANT"
    assert not report.ok


@pytest.mark.parametrize("key", [{}, {ALE: 0}, {ALE: -1, BJUV: 5}])
def test_a_key_that_divides_nothing_cannot_be_declared(key: dict[AreaCode, int]) -> None:
    with pytest.raises(ValueError, match="key"):
        DeclaredKey(NAME, key)


def test_every_shipped_grant_agrees_with_its_own_allocation(check: Check) -> None:
    for allocation in every_allocation().values():
        parts = [result.component.id for result in allocation.components]
        rows = [
            ";".join([str(code), *(str(allocation.part(p, code) or 0) for p in parts), str(amount)])
            for code, amount in allocation.amounts.items()
        ]
        text = csv(";".join(["kod", *parts, "totalt"]), *rows)
        report = check(text, expectations=expectations_from(allocation))
        codes = {finding.code for finding in report.all_findings}
        # Stockholm's first part gives one krona less than its pot.
        assert codes <= {"GRANTS-CHECK-POT"}, allocation.scheme.id
        assert bool(codes) == (allocation.scheme.id == "stockholm-access-2023")


def test_another_amount_than_decided(check: Check) -> None:
    decided = DeclaredAmounts(NAME, {ALE: 1, BJUV: 20, EDA: 3})
    report = check(
        csv("Kommun;Belopp", "Ale;1", "Bjuv;2", "Eda;3"),
        expectations=Expectations(None, (decided,)),
    )
    assert told(report) == [("SHARE", 2, 20, 2)]


# changes


LAST = csv("Kommun;Belopp", "Ale;1000", "Bjuv;1000", "Eda;1000", "Habo;1000", "Hjo;1000").encode()


def test_large_changes_show_both_years(check: Check) -> None:
    now = csv("Kommun;Belopp", "Ale;1010", "Bjuv;1020", "Eda;1600", "Habo;990", "Hjo;1000")
    (warning,) = check(now, last_year=LAST).all_findings
    assert (warning.code, warning.area, warning.expected, warning.found) == (
        "GRANTS-CHECK-CHANGE", EDA, 1000, 1600,
    )  # fmt: skip
    assert "60,0" in warning.message.sv


def test_changes_unlike_the_others_are_told_though_not_large(check: Check) -> None:
    now = csv("Kommun;Belopp", "Ale;1010", "Bjuv;1020", "Eda;1300", "Habo;990", "Hjo;1000")
    (warning,) = check(now, last_year=LAST).all_findings
    assert warning.area == EDA
    calm = Thresholds(jump_floor_percent=40)
    assert check(now, last_year=LAST, thresholds=calm).ok


def test_when_all_have_changed_it_is_told_once(check: Check) -> None:
    now = csv("Kommun;Belopp", "Ale;3010", "Bjuv;3020", "Eda;9000", "Habo;2990", "Hjo;3000")
    codes = [(f.code, f.area) for f in check(now, last_year=LAST).all_findings]
    assert codes == [("GRANTS-CHECK-CHANGE-ALL", None), ("GRANTS-CHECK-CHANGE", EDA)]


def test_who_is_new_and_who_is_gone(check: Check) -> None:
    now = csv("Kommun;Belopp", "Ale;1000", "Bjuv;1000", "Eda;1000", "Habo;1000", "Kil;5")
    new, gone = check(now, last_year=LAST).all_findings
    assert (new.code, new.found) == ("GRANTS-CHECK-CHANGE-NEW", 5)
    assert (gone.code, gone.area, gone.expected) == ("GRANTS-CHECK-CHANGE-GONE", HJO, 1000)
    assert new.severity is gone.severity is Severity.INFORMATION


def test_last_year_in_another_form_and_with_parts(check: Check) -> None:
    now = csv("Kommun;Del 1;Del 2;Totalt", "Ale;500;500;1000", "Bjuv;1;1;2", "Eda;400;600;1000")
    before = "Mottagare Belopp\nAle kommun 1 000 kr\nBjuvs kommun 1 000 kr\nEda kommun 1 000 kr\n"
    (warning,) = check(now, last_year=before.encode()).all_findings
    assert (warning.area, warning.column, warning.found) == (BJUV, "Totalt", 2)


def test_columns_that_cannot_be_paired(check: Check) -> None:
    now = csv("Kommun;Del 1;Del 2", "Ale;5;1", "Bjuv;1;1", "Eda;4;6")
    before = csv("Kommun;Annat;Något", "Ale;5;1", "Bjuv;1;1", "Eda;4;6")
    assert told(check(now, last_year=before.encode())) == [("CHANGE-NO-COLUMN", None, None, None)]


def test_heads_alike_but_for_units() -> None:
    assert plain_head("Population part (SEK)") == plain_head("population_part_sek") == "population"
    assert plain_head("Belopp (kr)") == "belopp kr"


# heads


def test_an_amount_that_might_be_a_year_is_an_amount(check: Check) -> None:
    report = check(csv("Kommun;Belopp", "Ale;1900", "Bjuv;2", "Summa;1903"))
    assert told(report) == [("SUM", None, 1903, 1902)]


def test_years_as_heads(check: Check) -> None:
    report = check(csv("Kommun;2025;2026", "Ale;5;6", "Bjuv;7;8", "Summa;12;14"))
    assert report.ok
    assert [column.head for column in report.lists[0].columns] == ["2025", "2026"]


# limits


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
