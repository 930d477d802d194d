"""The published lists of the sources: what adds up, and the two kronor that are missing."""

from importlib.resources import files
from pathlib import Path

import pytest

from samling.grants.rules.audit import Report, Role
from samling.kernel import AreaKind

from .conftest import DATA, Check
from .sheets import Cell, ods, ods_rows, xlsx

NATIONAL = {
    "elderly-care-2026": (290, [3_998_500_000]),
    "placement-subsidy-2026": (290, [498_000_000]),
    "close-care-municipalities-2026": (290, [375_000_000, 375_000_000, 150_000_000, 900_000_000]),
    "close-care-regions-2026": (21, [150_000_000, 2_250_000_000, 2_400_000_000]),
}


def _rows(scheme: str) -> list[list[Cell]]:
    text = (files("samling.grants") / "data" / "published" / f"{scheme}.csv").read_text("utf-8")
    rows: list[list[Cell]] = [list(line.split(",")) for line in text.splitlines()]
    return [[int(c) if str(c).isdigit() and n > 1 else c for n, c in enumerate(r)] for r in rows]


def _content(scheme: str, form: str) -> bytes:
    rows = _rows(scheme)
    match form:
        case "xlsx":
            return xlsx([["Fördelning"], [None], *rows], names=["Fördelning"])
        case "ods":
            return ods(ods_rows(rows))
        case "semicolons":
            return "\r\n".join(";".join(map(str, row)) for row in rows).encode("cp1252")
        case "grouped":
            return "\n".join(
                "\t".join(
                    f"{c:,}".replace(",", "\u00a0") if isinstance(c, int) else str(c) for c in r
                )
                for r in rows
            ).encode("utf-16")
        case _:
            return "\n".join(",".join(map(str, row)) for row in rows).encode("utf-8-sig")


def _sums(report: Report, number: int) -> list[int]:
    return [column.computed for column in report.lists[number].columns]


@pytest.mark.parametrize("form", ["csv", "semicolons", "grouped", "xlsx", "ods"])
@pytest.mark.parametrize("scheme", NATIONAL)
def test_the_national_lists_add_up_in_every_form(check: Check, scheme: str, form: str) -> None:
    report = check(_content(scheme, form))
    rows, sums = NATIONAL[scheme]
    assert report.all_findings == ()
    assert report.ok
    assert [one.rows for one in report.lists] == [rows]
    assert sorted(_sums(report, 0)) == sorted(
        sums if len(sums) > 1 else sums * len(_sums(report, 0))
    )
    assert report.lists[0].recognised == rows


@pytest.mark.parametrize(
    ("file", "schemes"),
    [
        ("elderly_care_2026.txt", ["elderly-care-2026"]),
        ("placement_subsidy_2026.txt", ["placement-subsidy-2026"]),
        ("close_care_2026.txt", ["close-care-municipalities-2026", "close-care-regions-2026"]),
    ],
)
def test_the_national_lists_add_up_as_pasted_text(
    check: Check, file: str, schemes: list[str]
) -> None:
    report = check(Path(file))
    assert report.form == "text"
    assert report.all_findings == ()
    assert [one.rows for one in report.lists] == [NATIONAL[scheme][0] for scheme in schemes]
    for number, scheme in enumerate(schemes):
        assert _sums(report, number) == NATIONAL[scheme][1]
        assert [column.stated for column in report.lists[number].columns] == NATIONAL[scheme][1]
    words = sum(bool(line.strip()) for line in (DATA / file).read_text("utf-8").split("\n"))
    assert report.passed_over == words - sum(one.rows + 1 for one in report.lists)


def test_heads_broken_over_lines_and_pages_are_told(check: Check) -> None:
    first, second = check(Path("close_care_2026.txt")).lists
    assert first.title == (
        "Fördelning av statsbidrag för 2026 till kommuner och regioner för utveckling av en god "
        "och nära vård"
    )
    assert [(column.head, column.role) for column in first.columns] == [
        ("Befolkning", Role.PART),
        ("Kommunala H&S-insatser", Role.PART),
        ("Glesbygdsnyckel", Role.PART),
        ("Totalt belopp (kr)", Role.TOTAL),
    ]
    assert (first.kinds, second.kinds) == ((AreaKind.MUNICIPALITY,), (AreaKind.REGION,))
    pages = check(Path("elderly_care_2026.txt")).lists[0].listing.pages
    assert pages is not None
    assert pages[-1] == 7


def test_a_document_with_all_the_lists_is_audited_list_by_list(check: Check) -> None:
    texts = [
        (DATA / name).read_text("utf-8") for name in sorted(p.name for p in DATA.glob("*.txt"))
    ]
    prose = "\n\nEtt stycke text utan lista, från 2026.\nOch en rad till.\n\n" * 20
    report = check(prose.join(texts))
    assert [one.rows for one in report.lists] == [290, 21, 290, 290, 11, 7, 10, 14]
    codes = [finding.code for finding in report.all_findings]
    assert codes.count("GRANTS-CHECK-SUM") == 1
    assert set(codes) == {"GRANTS-CHECK-SUM", "GRANTS-CHECK-RECIPIENTS-OTHER"}


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("stockholm_2023_district_allocation.csv", "access_part_sek"),
        ("stockholm_2023.txt", "Fördelning i kronor"),
    ],
)
def test_the_krona_missing_in_stockholm(check: Check, file: str, column: str) -> None:
    report = check(Path(file))
    assert not report.ok
    (finding,) = report.all_findings
    assert finding.code == "GRANTS-CHECK-SUM"
    assert (finding.expected, finding.found, finding.difference) == (8_453_075, 8_453_074, -1)
    assert finding.column == column
    assert report.lists[0].kinds == (AreaKind.DISTRICT,)


def test_stockholms_lists_printed_twice_are_four_lists(check: Check) -> None:
    text = (DATA / "stockholm_2023.txt").read_text("utf-8")
    report = check(f"{text}\nSammanfattning\nSida 2 (7)\n{text}")
    assert [one.rows for one in report.lists] == [11, 7, 11, 7]
    assert [finding.code for finding in report.all_findings] == ["GRANTS-CHECK-SUM"] * 2


def test_the_krona_missing_in_the_bequest_fund(check: Check) -> None:
    report = check(Path("bequest_fund_lulea.csv"))
    error, information = report.all_findings
    assert error.code == "GRANTS-CHECK-SUM"
    assert error.column == "to_recover_sek"
    assert (error.expected, error.found, error.difference) == (194_574, 194_573, -1)
    assert error.place is not None
    assert error.place.line == 9
    assert information.code == "GRANTS-CHECK-RECIPIENTS-OTHER"


@pytest.mark.parametrize(
    ("file", "sums"),
    [
        ("unexecuted_decisions_lss_2025q4.csv", [25, 11, 36, 51, 48, 36]),
        ("unexecuted_decisions_sol_2025q4.csv", [63, 48, 111]),
        ("unexecuted_decisions_sol_trend.csv", [83, 109, 111]),
        ("unexecuted_decisions_reasons_2025q4.csv", [147]),
        ("unexecuted_lss_2025q4.txt", [25, 11, 36]),
        ("unexecuted_sol_2025q4.txt", [63, 48, 111]),
    ],
)
def test_tables_of_other_things_add_up_and_say_what_they_are(
    check: Check, file: str, sums: list[int]
) -> None:
    report = check(Path(file))
    assert report.ok
    assert _sums(report, 0) == sums
    assert [finding.code for finding in report.all_findings] == ["GRANTS-CHECK-RECIPIENTS-OTHER"]


def test_a_cell_left_blank_by_the_layout_is_found_by_the_sums(check: Check) -> None:
    listing = check(Path("unexecuted_lss_2025q4.txt")).lists[0].listing
    row = list(listing.labels).index("9.2 Biträde av personlig assistans")
    assert [listing.amount(row, column) for column in range(3)] == [None, 1, 1]


def test_a_label_over_several_lines_is_one_label(check: Check) -> None:
    labels = check(Path("unexecuted_lss_2025q4.txt")).lists[0].listing.labels
    assert "9.7 Korttidstillsyn för skolungdom över 12 år" in labels
