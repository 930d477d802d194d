"""The list as an Excel workbook."""

import re
from math import floor

import pytest

from samling.grants.documents import list_xlsx
from samling.grants.rules import Allocation

from ..making import dataset, divided
from .making import HOSTILE, read_xlsx, renamed, unpacked

THIN, NO_BREAK = "\u202f", "\u00a0"


def table(rows: list[list[object]], first: str) -> list[list[object]]:
    """From the head that begins with `first`, without the columns after the last head."""
    start = next(number for number, row in enumerate(rows) if row[0] == first)
    return rows[start:]


def test_the_list_sheet_holds_every_amount_and_the_sums(
    allocations: dict[str, Allocation],
) -> None:
    for allocation in allocations.values():
        rows = table(read_xlsx(list_xlsx(allocation, "sv"))["Fördelning"], "Kod")
        *listed, total = rows[1:]
        assert [row[0] for row in listed] == [str(code) for code in allocation.recipients]
        assert [row[-1] for row in listed] == list(allocation.amounts.values())
        assert total[-1] == allocation.total
        assert "Summa" in total


def test_components_have_columns_of_their_own(allocations: dict[str, Allocation]) -> None:
    sheet = read_xlsx(list_xlsx(allocations["close-care-municipalities-2026"], "sv"))["Fördelning"]
    head, *rows = table(sheet, "Kod")
    assert head == [
        "Kod",
        "Mottagare",
        "Befolkning, kr",
        "Kommunala hälso- och sjukvårdsinsatser, kr",
        "Glesbygd, kr",
        "Summa, kr",
    ]
    assert ["2580", "Luleå", 2838225, 3489986, 0, 6328211] in rows
    assert rows[-1] == ["", "Summa", 375e6, 375e6, 150e6, 900e6]


def test_the_arithmetic_can_be_followed_in_the_sheet(allocations: dict[str, Allocation]) -> None:
    content = list_xlsx(allocations["close-care-municipalities-2026"], "sv")
    head, *rows = table(read_xlsx(content)["Så räknades det"], "Del")
    for row in rows[:-1]:
        cell = dict(zip(map(str, head), row, strict=True))
        key, whole, pot = cell["Nyckeltal"], cell["Summa nyckeltal"], cell["Pott, kr"]
        assert isinstance(key, float)
        assert isinstance(whole, float)
        assert isinstance(pot, float)
        assert cell["Andel"] == pytest.approx(key / whole)
        assert cell["Före avrundning, kr"] == pytest.approx(pot * key / whole)
        assert cell["Avrundat nedåt, kr"] == floor(pot * key / whole)
        down, krona, amount = (
            cell[name] for name in ("Avrundat nedåt, kr", "Krona av resten", "Belopp, kr")
        )
        assert isinstance(down, float)
        assert isinstance(krona, float)
        assert down + krona == amount
        assert cell["Skillnad, kr"] in (-1, 0, 1)
    assert len(rows) == 870 + 1
    sheet = unpacked(content)["xl/worksheets/sheet2.xml"].decode()
    first = re.search(r'<c r="H(\d+)"[^>]*><f>G\1\*D\1/E\1</f><v>([0-9.]+)</v>', sheet)
    assert first is not None
    assert first[2].startswith("1783234.7"), "Upplands Väsby gets 1 783 235 kr by inhabitants"


def test_bounds_stand_in_the_arithmetic_where_there_are_any() -> None:
    allocation = divided([1, 10, 30], pot=100, floor=10)
    head, *rows = table(read_xlsx(list_xlsx(allocation, "sv"))["Så räknades det"], "Del")
    by_name = {row[2]: dict(zip(map(str, head), row, strict=True)) for row in rows}
    assert by_name["Alby"]["Bestäms av"] == "golv"
    assert by_name["Alby"]["Minst, kr"] == 10
    assert by_name["Berga"]["Bestäms av"] == "nyckeln"
    assert "Högst, kr" not in head, "no cap, no column"


def test_imported_amounts_say_that_they_are(allocations: dict[str, Allocation]) -> None:
    sheets = read_xlsx(list_xlsx(allocations["placement-subsidy-2026"], "sv"))
    head, *rows = table(sheets["Så räknades det"], "Del")
    assert head == ["Del", "Kod", "Mottagare", "Pott, kr", "Bestäms av", "Belopp, kr"]
    assert {row[4] for row in rows[:-1]} == {"hämtat ur listan"}
    assert any("hämtade från den publicerade listan" in str(row[0]) for row in sheets["Fördelning"])


def test_sources_have_origin_and_checksum(allocations: dict[str, Allocation]) -> None:
    allocation = allocations["elderly-care-2026"]
    rows = table(read_xlsx(list_xlsx(allocation, "sv"))["Källor"], "Uppgift")
    grant, figures, whole = rows[1:]
    assert "Dnr 9.2-6607/2026" in str(grant[1])
    assert grant[2] == "publicerad"
    assert figures[0] == "Invånare 80 år och äldre, 2026"
    assert figures[2] == "härledd av Samling, inte publicerad"
    assert figures[4] == allocation.used[0].sha256
    assert len(str(whole[4])) == 64


def test_a_missing_krona_is_marked_on_every_sheet(allocations: dict[str, Allocation]) -> None:
    sheets = read_xlsx(list_xlsx(allocations["stockholm-access-2023"], "sv"))
    for rows in sheets.values():
        assert any(str(row[0]).endswith(f": 1{NO_BREAK}kr saknas.") for row in rows)


def test_invented_figures_are_marked_on_every_sheet(allocations: dict[str, Allocation]) -> None:
    sheets = read_xlsx(list_xlsx(allocations["parenting-support-access-2023"], "sv"))
    assert len(sheets) == 3
    for rows in sheets.values():
        assert any(str(row[0]).startswith("Exempeldata: ") for row in rows)
    real = read_xlsx(list_xlsx(allocations["elderly-care-2026"], "sv"))
    assert not any("Exempeldata" in str(row[0]) for rows in real.values() for row in rows)


def test_english(allocations: dict[str, Allocation]) -> None:
    sheets = read_xlsx(list_xlsx(allocations["elderly-care-2026"], "en"))
    assert list(sheets) == ["Allocation", "How it was computed", "Sources"]
    assert table(sheets["Allocation"], "Code")[0] == ["Code", "Recipient", "Amount, SEK"]
    assert sheets["Allocation"][1][0] == f"290 municipalities, 3,998,500,000{NO_BREAK}SEK"


def test_a_hostile_name_is_a_text(allocations: dict[str, Allocation]) -> None:
    content = list_xlsx(renamed("stockholm-access-2023", {"0180-bromma": HOSTILE}), "sv")
    assert table(read_xlsx(content)["Fördelning"], "Kod")[1][1] == f"'{HOSTILE}"
    for name, part in unpacked(content).items():
        if name.startswith("xl/worksheets/"):
            formulas = re.findall(r"<f>(.*?)</f>", part.decode())
            assert all(re.fullmatch(r"SUM\([A-Z]\d+:[A-Z]\d+\)", each) for each in formulas)


def test_the_same_allocation_gives_the_same_bytes() -> None:
    made = [list_xlsx(divided([3, 5], dataset("other", [1, 2])), "sv") for _ in range(2)]
    assert made[0] == made[1]
