"""Lists as offices really make them: each gives the right answer, or says what is unclear.

All figures are invented.
"""

import pytest

from samling.grants.rules.audit import Report, Unreadable

from .conftest import Check
from .sheets import Cell, xlsx


def _codes(report: Report) -> list[str]:
    return [each.code.removeprefix("GRANTS-CHECK-") for each in report.all_findings]


def _csv(*rows: str) -> str:
    return "\n".join(rows) + "\n"


ADDS_UP = {
    "a name with a mark of a footnote": _csv(
        "Kommun;Belopp", "Ale;1", "Bjuv*;2*", "Eda¹;3", "Hjo 1);4", "Summa;10",
        "* Inklusive tillägg för 2025;", "1) Avrundat till 1000 kr;",
    ),
    "rows with numbers": "1 Ale 1 000\n2 Bjuv 2 000\n3. Eda 3 000\nSumma 6 000\n",
    "counties above their municipalities": _csv(
        "Område;Belopp", "Riket;650", "Skåne län;300", "Bjuv;200", "Lund;100", "Värmlands län;350",
        "Eda;300", "Kil;50",
    ),
    "counties above, the country below": _csv(
        "Område;Belopp", "Skåne län;300", "Bjuv;200", "Lund;100", "Värmlands län;350", "Eda;300",
        "Kil;50", "Riket;650",
    ),
    "headings without figures": _csv(
        "Område;Belopp", "Skåne län;", "Bjuv;200", "Summa Skåne län;200", "Värmlands län;",
        "Eda;300", "Kil;50", "Summa Värmlands län;350", "Summa totalt;550",
    ),
    "sums named last": _csv(
        "Kommun;Belopp", "Bjuv;200", "Skåne totalt;200", "Eda;300", "Kil;50",
        "Värmland totalt;350", "Totalt;550",
    ),
    "the same heads for each county": _csv(
        "Kommun;Belopp", "Bjuv;200", "Delsumma;200", "Kommun;Belopp", "Eda;300", "Kil;50",
        "Delsumma;350", "Summa totalt;550",
    ),
    "the pot above the heads": _csv(
        "Statsbidrag 2026;", "Totalt att fördela;600", ";", "Kommun;Belopp", "Ale;200",
        "Bjuv;400", "Summa;600",
    ),
    "sum and total": _csv("Kommun;Belopp", "Ale;1", "Bjuv;2", "Summa;3", "Totalt;3"),
    "quoted numbers": _csv("Kommun;Belopp", 'Ale;"1 234,00"', 'Bjuv;"2,00"', "Summa;1236"),
    "blank columns to the right": _csv("Kommun;Belopp;;", "Ale;1;;", "Bjuv;2;;", "Summa;3;;"),
    "commas between thousands": _csv(
        "Kommun,Belopp", 'Ale,"1,234.00"', 'Bjuv,"2,000.00"', 'Summa,"3,234.00"',
    ),
    "a note beside a row": _csv("Kommun;Belopp;", "Ale;1;", "Bjuv;2;kontrollera", "Summa;3;"),
    "counties in pasted text": (
        "Område Belopp\nSkåne län 300\nBjuv 200\nLund 100\nVärmlands län 350\nEda 300\nKil 50\n"
        "Totalt 650\n"
    ),
    "counties summed below in pasted text": (
        "Kommun Belopp\nBjuv 200\nLund 100\nSkåne totalt 300\nEda 300\nKil 50\n"
        "Värmland totalt 350\nTotalt 650\n"
    ),
    "shares and kronor for each": _csv(
        "Kommun;Andel;Belopp;Kr per invånare", "Ale;33,3 %;1;3,08", "Bjuv;66,7 %;2;13,33",
        "Summa;100 %;3;10,82",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", ADDS_UP.values(), ids=ADDS_UP)
def test_it_adds_up(check: Check, text: str) -> None:
    report = check(text)
    assert _codes(report) == []
    assert len(report.lists) == 1
    assert report.lists[0].recognised == report.lists[0].rows


def test_a_county_that_is_wrong_is_told_by_its_own_rows(check: Check) -> None:
    text = ADDS_UP["counties above their municipalities"].replace("län;350", "län;351")
    (told,) = check(text).all_findings
    assert (told.recipient, told.expected, told.found) == ("Värmlands län", 351, 350)


def test_heads_on_two_rows_and_a_row_of_units(check: Check) -> None:
    rows: list[list[Cell]] = [
        ["Statsbidrag 2026"], [None], ["Kommun", "Bidrag", None, None],
        [None, "Del A", "Del B", "Totalt"], ["Ale", 1, 2, 3], ["Bjuv", 1, 1, 2], ["Eda", 4, 5, 9],
    ]  # fmt: skip
    (one,) = check(xlsx(rows)).lists
    assert (one.listing.label_head, [column.head for column in one.columns]) == (
        "Kommun",
        ["Del A", "Del B", "Totalt"],
    )
    (one,) = check(_csv("Kommun;Invånare;Belopp", ";antal;kr", "Ale;1;2", "Bjuv;3;4")).lists
    assert [column.head for column in one.columns] == ["Invånare, antal", "Belopp, kr"]


@pytest.mark.parametrize("cells", [("1 234,5", "2,1", "3"), ("1,234", "2,345", "9,999")])
def test_amounts_that_are_not_whole_kronor(check: Check, cells: tuple[str, ...]) -> None:
    rows = [f"{name};{cell}" for name, cell in zip(("Ale", "Bjuv", "Eda"), cells, strict=True)]
    with pytest.raises(Unreadable) as error:
        check(_csv("Kommun;Belopp, tkr", *rows))
    (fault,) = error.value.faults
    assert fault.code == "GRANTS-CHECK-DECIMALS"
    assert cells[0] in fault.what.sv


def test_amounts_that_excel_has_not_rounded(check: Check) -> None:
    with pytest.raises(Unreadable) as error:
        check(xlsx([["Kommun", "Belopp"], ["Ale", 100.4], ["Bjuv", 200.25], ["Eda", 300.35]]))
    assert error.value.faults[0].code == "GRANTS-CHECK-DECIMALS"


def test_decimal_commas_between_commas(check: Check) -> None:
    report = check(_csv("Kommun,Belopp", "Ale,1234,50", "Bjuv,200,00", "Eda,300,00"))
    assert _codes(report) == ["ROW-CELLS"] * 3
    assert "semikolon" in report.all_findings[0].message.sv


def test_a_list_beside_the_first_is_told(check: Check) -> None:
    report = check(_csv("Kommun;Belopp;Kommun;Belopp", "Ale;1;Eda;3", "Bjuv;2;Hjo;4", "Summa;3;;7"))
    assert _codes(report) == ["LIST-BESIDE"]
    place = report.all_findings[0].place
    assert place is not None
    assert place.cell == "C1"
    assert [column.computed for column in report.lists[0].columns] == [3]


def test_a_sum_without_a_name_that_does_not_add_up(check: Check) -> None:
    (told,) = check(_csv("Kommun;Belopp", "Ale;1", "Bjuv;2", "Eda;3", ";7")).all_findings
    assert told.code == "GRANTS-CHECK-RECIPIENT-BLANK"
    assert "skriv Summa" in told.message.sv


def test_what_stands_below_the_sum_is_no_recipient_but_is_told(check: Check) -> None:
    text = _csv("Kommun;Belopp", "Ale;1", "Bjuv;2", "Summa;3", "Kvar att fördela;5", "Pott;8")
    report = check(text)
    (told,) = report.all_findings
    assert report.ok
    assert told.code == "GRANTS-CHECK-ROWS-PASSED"
    assert "Kvar att fördela (rad 5), Pott (rad 6)" in told.message.sv
    assert report.lists[0].columns[0].stated == 3
    assert _codes(check(text + "Kil;1\nHjo;1\n")) == ["RECIPIENT-UNKNOWN"] * 2
