"""Lists in pasted text: what is told when a row cannot be divided, and where lists end."""

from samling.grants.rules.audit import Limits

from .conftest import Check

HEADS = "Mottagare Del A Del B Del C Totalt belopp\n"
ROWS = [
    "Ale kommun 1 152 997 682 803 0 1 835 800",
    "Alingsås kommun 1 513 956 1 315 266 0 2 829 222",
    "Aneby kommun 242 453 363 369 173 007 778 829",
    "Arboga kommun 492 894 746 873 0 1 239 767",
    "Bergs kommun 250 582 307 536 894 037 1 452 155",
]
SUM = "Summa 3 652 882 3 415 847 1 067 044 8 135 773"


def test_a_list_without_a_sum(check: Check) -> None:
    report = check("\n\n".join(ROWS))
    assert report.all_findings == ()
    assert report.lists[0].listing.amount(0, 1) == 682803


def test_a_row_that_adds_up_in_no_way_is_an_error(check: Check) -> None:
    report = check("\n".join([*ROWS[:4], ROWS[4].replace("155", "156")]))
    (error,) = report.all_findings
    assert error.code == "GRANTS-CHECK-ROW-SUM-NO-WAY"
    assert error.row == 5
    assert report.lists[0].listing.amount(4, 0) is None


def test_the_stated_sums_settle_such_a_row_where_they_allow_one_way(check: Check) -> None:
    report = check("\n".join([*ROWS[:4], ROWS[4].replace("155", "156"), SUM]))
    assert [(f.code, f.expected, f.found) for f in report.all_findings] == [
        ("GRANTS-CHECK-SUM", 8_135_773, 8_135_774),
        ("GRANTS-CHECK-ROW-SUM", 1_452_156, 1_452_155),
    ]


def test_rows_with_two_readings_are_told_and_not_counted(check: Check) -> None:
    text = "Kommun 2025 2026\nAle 1 152 997 682 803\nBjuv 12 000 13 000\nEda 999 888\nHjo 1 2\n"
    report = check(text)
    (warning,) = report.all_findings
    assert (warning.code, warning.row) == ("GRANTS-CHECK-ROW-AMBIGUOUS", 1)
    assert "4 sätt" in warning.message.sv
    assert [column.head for column in report.lists[0].columns] == ["2025", "2026"]
    assert report.lists[0].columns[0].computed == 12000 + 999 + 1


def test_tabs_and_spaces_that_do_not_break_leave_no_doubt(check: Check) -> None:
    narrow = "Ale 1\u00a0152\u00a0997 682\u00a0803\nBjuv 12\u00a0000 13\u00a0000\nEda 9 8\n"
    report = check(narrow)
    assert report.all_findings == ()
    assert [column.computed for column in report.lists[0].columns] == [1_165_006, 695_811]
    wide = "Ale kommun    1 152 997   682 803\nBjuv          12 000   13 000\nEda  9   8\n"
    assert [c.computed for c in check(wide).lists[0].columns] == [1_165_006, 695_811]


def test_mixed_spaces_are_one_number(check: Check) -> None:
    report = check("Järva 1 978\u00a0155 kr\nBromma 438\u00a0957 kr\nFarsta 636\u00a0208 kr\n")
    assert report.lists[0].columns[0].computed == 3_053_320


def test_a_name_broken_over_lines_and_a_repeated_head(check: Check) -> None:
    text = (
        "Mottagare Belopp\nAle 1 000\nBjuv 2 000\nEda 3 000\n\n4\n\nMYNDIGHETEN Dnr 5/2026 2(3)\n"
        "Mottagare Belopp\nSöder-\nköpings kommun 4 000\nSumma 10 000\n"
    )
    report = check(text)
    assert report.all_findings == ()
    assert report.lists[0].rows == 4
    assert report.lists[0].listing.pages == [None, None, None, 2]


def test_form_feeds_count_pages(check: Check) -> None:
    report = check("Ale 1\nBjuv 2\nEda 3\n\fHjo 4\nHabo 5\nSumma 16\n")
    assert report.lists[0].listing.pages == [None, None, None, 2, 2]
    (error,) = report.all_findings
    assert "sida 2" in error.line("sv")
    assert "page 2" in error.line("en")


def test_prose_that_begins_as_a_sum_or_ends_with_a_year_ends_the_list(check: Check) -> None:
    text = "\n".join(
        [HEADS, *ROWS, SUM, "Förslag till beslut om medel för", "verksamhetsåret 2025",
         "totalt 194 574 kronor enligt nedan. Av medlen återstår 181 932"]
    )  # fmt: skip
    report = check(text)
    assert report.all_findings == ()
    assert report.lists[0].rows == 5


def test_the_same_list_again_without_a_sum_between(check: Check) -> None:
    text = "Nämnd Belopp\nJärva 1\nBromma 2\nFarsta 3\n"
    report = check(f"{text}\nEtt stycke.\nEtt till.\n{text}")
    assert [one.rows for one in report.lists] == [3, 3]
    assert report.all_findings == ()


def test_a_recipient_twice_in_one_list_is_found(check: Check) -> None:
    (error,) = check("Järva 1\nBromma 2\nFarsta 3\nBromma 4\n").all_findings
    assert error.code == "GRANTS-CHECK-RECIPIENT-TWICE"


def test_amounts_in_millions_are_no_list(check: Check) -> None:
    text = "Ale 1 000\nBjuv 2 000\nEda 3 000\nSumma 6 000\n\nKläder 1,1\nBuss 2,2\nSumma 3,3\n"
    report = check(text)
    assert [one.rows for one in report.lists] == [4 - 1]
    assert report.passed_over == 3


def test_one_amount_with_decimals_is_told(check: Check) -> None:
    rows = "Ale 1 000\nBjuv 2 000,50\nEda 3 000\nHjo 1\nHabo 2\nKil 4\n"
    (error,) = check(rows).all_findings
    assert (error.code, error.row) == ("GRANTS-CHECK-AMOUNT-NOT-WHOLE", 2)


def test_amounts_too_large_in_text(check: Check) -> None:
    rows = "Ale 1 000\nBjuv 99 000 000 000 000\nEda 3 000\nHjo 1\nHabo 2\nSumma 4 003\n"
    codes = [finding.code for finding in check(rows).all_findings]
    assert codes == ["GRANTS-CHECK-AMOUNT-HUGE", "GRANTS-CHECK-SUM-UNKNOWN"]


def test_many_lists_are_cut_off_and_told(check: Check) -> None:
    text = "Ale 1\nBjuv 2\nEda 3\nSumma 6\n\nText.\n\n" * 5
    report = check(text, limits=Limits(max_lists=3))
    assert len(report.lists) == 3
    assert report.findings[0].code == "GRANTS-CHECK-MANY-LISTS"


def test_one_cell_on_each_line(check: Check) -> None:
    numbers = ["1 152 997|682 803|0|1 835 800", "1 513 956|1 315 266|0|2 829 222"]
    numbers += ["242 453|363 369|173 007|778 829", "2 909 406|2 361 438|173 007|5 443 851"]
    cells = ["\n\n".join(each.split("|")) for each in numbers]
    text = (
        "Mottagare\n\nBefolkning\n\nInsatser\n\nGlesbygd\n\nTotalt belopp (kr)\n\n"
        f"Ale kommun\n\n{cells[0]}\n\nAlingsås kommun\n\n{cells[1]}\n\n419\n\n"
        f"MYNDIGHETEN 2(3)\n\nAneby kommun\n\n{cells[2]}\n\nSumma\n\n{cells[3]}\n"
    )
    report = check(text)
    assert report.all_findings == ()
    (one,) = report.lists
    assert [column.head for column in one.columns] == [
        "Befolkning", "Insatser", "Glesbygd", "Totalt belopp (kr)",
    ]  # fmt: skip
    assert [column.stated for column in one.columns] == [2_909_406, 2_361_438, 173_007, 5_443_851]
    assert report.passed_over == 7


def test_a_page_number_alone_is_no_cell_in_a_list_of_one_column(check: Check) -> None:
    report = check("Ale\n1 000\nBjuv\n2 000\n7\nEda\n3 000\nSumma\n6 000\n")
    assert report.all_findings == ()
    assert report.lists[0].columns[0].stated == 6000
