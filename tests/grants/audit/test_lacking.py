"""Amounts that are lacking: one finding where they stand, and all else is still checked."""

import pytest

from samling.grants.rules.audit import Report, Severity

from .conftest import Check
from .sheets import Cell, xlsx

ROWS = ["Ale;100", "Bjuv;200", "Eda;300", "Hjo;50", "Habo;7"]
WORDS = ["saknas", "okänt", "ca 4 mkr", "uppgift saknas", "n/a", "se bilaga", "(200)", "#REF!"]


def _list(at: int, cell: str, sums: bool = True, separator: str = ";") -> str:
    rows = list(ROWS)
    rows[at] = f"{rows[at].split(';')[0]};{cell}"
    lines = ["Kommun;Belopp", *rows, *(["Summa;657"] if sums else [])]
    return "\n".join(lines).replace(";", separator) + "\n"


def _codes(report: Report) -> list[str]:
    return [each.code.removeprefix("GRANTS-CHECK-") for each in report.all_findings]


@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("at", [0, 2, 4])
@pytest.mark.parametrize("cell", WORDS)
def test_words_where_the_amount_should_be(check: Check, cell: str, at: int, separator: str) -> None:
    report = check(_list(at, cell, separator=separator))
    assert _codes(report) == ["AMOUNT-UNREADABLE", "SUM-UNKNOWN"]
    told, left = report.all_findings
    assert (told.row, told.place and told.place.line) == (at + 1, at + 2)
    assert told.message.sv.startswith(
        f"{ROWS[at].split(';')[0]}, Belopp: ”{cell}” går inte att läsa som belopp. Skriv "
    )
    assert f"{ROWS[at].split(';')[1]}\u00a0kr är kvar" in left.message.sv
    (one,) = report.lists
    assert (one.rows, one.recognised, one.columns[0].head) == (5, 5, "Belopp")
    assert not one.columns[0].is_tested


@pytest.mark.parametrize("cell", ["-", "–", ""])
@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_dash_or_nothing_where_the_amount_should_be(check: Check, cell: str, at: int) -> None:
    report = check(_list(at, cell))
    assert _codes(report) == ["AMOUNT-BLANK", "SUM-UNKNOWN"]
    assert (report.all_findings[0].row, report.lists[0].rows) == (at + 1, 5)
    assert report.all_findings[0].severity is Severity.ERROR
    assert _codes(check(_list(at, cell, sums=False))) == ["AMOUNT-BLANK"]


def test_nothing_is_fine_where_the_sum_holds_without_it_but_is_told(check: Check) -> None:
    report = check("Kommun;Belopp\nAle;1\nBjuv;-\nEda;3\nHjo;\nSumma;4\n")
    (told,) = report.all_findings
    assert report.ok
    assert told.severity is Severity.INFORMATION
    assert "2 rader" in told.message.sv
    assert "Bjuv (rad 3), Hjo (rad 5)" in told.message.sv


@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_misspelt_recipient_on_the_same_row(check: Check, at: int) -> None:
    text = _list(at, "saknas").replace(ROWS[at].split(";")[0], "Bjufz")
    report = check(text)
    assert _codes(report) == ["AMOUNT-UNREADABLE", "SUM-UNKNOWN", "RECIPIENT-UNKNOWN"]
    assert report.lists[0].rows == 5


def test_a_misspelt_recipient_without_amount_is_told_among_headings(check: Check) -> None:
    report = check("Kommun;Belopp\nSkåne län;\nAle;1\nBjuf;\nEda;3\nSumma;4\nNot;\n")
    (told,) = report.all_findings
    assert told.code == "GRANTS-CHECK-ROWS-PASSED"
    assert "Bjuf (rad 4)." in told.message.sv
    assert "Skåne" not in told.message.sv


def test_a_sum_in_words_is_told(check: Check) -> None:
    assert _codes(check("Kommun;Belopp\nAle;1\nBjuv;2\nEda;3\nSumma;saknas\n")) == [
        "AMOUNT-UNREADABLE"
    ]


def test_after_a_sum_of_a_part_no_new_list_begins(check: Check) -> None:
    report = check("Kommun;Belopp\nAle;1\nBjuv;2\nDelsumma;3\nEda;saknas\nHjo;4\nSumma;9\n")
    assert _codes(report) == ["AMOUNT-UNREADABLE", "SUM-UNKNOWN"]
    assert report.lists[0].rows == 4


def test_each_column_has_its_own(check: Check) -> None:
    report = check(
        "Kommun;Del 1;Del 2;Totalt\nAle;1;2;3\nBjuv;saknas;5;7\nEda;3;okänt;9\nHjo;1;1;3\n"
        "Summa;12;10;22\n"
    )
    assert _codes(report) == ["AMOUNT-UNREADABLE"] * 2 + ["SUM-UNKNOWN"] * 2 + ["ROW-SUM"]


def test_in_a_sheet_the_cell_is_named(check: Check) -> None:
    rows: list[list[Cell]] = [
        ["Kommun", "Belopp"],
        ["Ale", 1],
        ["Bjuv", "saknas"],
        ["Eda", 3],
        ["Summa", 9],
    ]
    told, _ = check(xlsx(rows)).all_findings
    assert told.line("sv").startswith("Fel: cell B3 i bladet Sheet1: Bjuv, Belopp: ”saknas” går")


def test_heads_at_a_page_break_go_on_with_the_list(check: Check) -> None:
    text = "Kommun;Belopp\nAle;1\nBjuv;2\nKommun;Belopp\nEda;3\nHjo;4\nSumma;11\n"
    report = check(text)
    assert [(each.code, each.expected, each.found) for each in report.all_findings] == [
        ("GRANTS-CHECK-SUM", 11, 10)
    ]
    assert report.lists[0].rows == 4


def test_other_heads_begin_a_new_list_though_no_sum_ended_the_first(check: Check) -> None:
    text = "Kommun;Belopp\nAle;1\nBjuv;2\nEda;3\n;\nRegion;Belopp\nRegion Skåne;5\nRegion Dalarna;6"
    report = check(f"{text}\nRegion Uppsala;7\n")
    assert [one.rows for one in report.lists] == [3, 3]
    assert report.ok


# text


TEXT = "Kommun Belopp\nAle kommun 1 000 kr\nBjuvs kommun 7 kr\nEda kommun 3 000 kr\n"
TEXT += "Hjo kommun 500 kr\nSumma 6 500 kr\n"


@pytest.mark.parametrize("row", ["Ale kommun 1 000 kr", "Bjuvs kommun 7 kr", "Hjo kommun 500 kr"])
@pytest.mark.parametrize("words", ["saknas", "uppgift saknas", "okänt", "n/a", "ca 4 mkr"])
def test_in_pasted_text(check: Check, row: str, words: str) -> None:
    name = row.partition(" kommun")[0] + " kommun"
    report = check(TEXT.replace(row, f"{name} {words}"))
    assert _codes(report) == ["AMOUNT-UNREADABLE", "SUM-UNKNOWN"]
    assert report.all_findings[0].message.sv.startswith(f"{name}: ”{words}” går inte att läsa")
    assert report.lists[0].rows == 4


def test_in_pasted_text_with_a_misspelt_name_or_a_dash(check: Check) -> None:
    assert _codes(check(TEXT.replace("Bjuvs kommun 7 kr", "Bjufs kommun saknas"))) == [
        "AMOUNT-UNREADABLE", "SUM-UNKNOWN", "RECIPIENT-UNKNOWN",
    ]  # fmt: skip
    assert _codes(check(TEXT.replace("7 kr", "-"))) == ["AMOUNT-BLANK", "SUM-UNKNOWN"]
    assert _codes(check(TEXT.replace("6 500 kr", "saknas"))) == ["AMOUNT-UNREADABLE"]


def test_in_pasted_text_of_several_columns(check: Check) -> None:
    report = check(
        "Kommun Del 1 Del 2\nAle 1 000 2 000\nBjuv saknas 3 000\nEda 5 3 000\nHjo 500 okänt\n"
    )
    assert _codes(report) == ["AMOUNT-UNREADABLE"] * 2
    assert [column.head for column in report.lists[0].columns] == ["Del 1", "Del 2"]
    assert [column.computed for column in report.lists[0].columns] == [1005, 5000]


def test_prose_about_what_is_lacking_is_no_row(check: Check) -> None:
    report = check(f"{TEXT}\nUppgift om flera kommuner i länet saknas\nStöd till Ale saknas\n")
    assert [one.rows for one in report.lists] == [4]


def test_a_count_beside_the_amount_does_not_hide_that_it_is_lacking(check: Check) -> None:
    text = "Kommun;Invånare;Belopp\nAle;10;1\nBjuv;20;-\nEda;30;3\nSumma;61;9\n"
    report = check(text)
    assert _codes(report) == ["AMOUNT-BLANK", "SUM", "SUM-UNKNOWN"]
    assert [each.column for each in report.all_findings] == [None, "Invånare", "Belopp"]
