"""A changed decision in the files of its list, read back, and checked by what checks lists."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from frictionless import validate

from samling.grants import queries
from samling.grants.documents import (
    data_package,
    data_package_zip,
    letter_pdf,
    list_csv,
    list_pdf,
    list_xlsx,
)
from samling.grants.rules import Allocation
from samling.grants.rules.decisions import DecisionChange, History, changed_amounts
from samling.kernel import AreaCode
from samling.platform.documents import Dialect

from ..test_decisions import published
from .making import LULEA, attached, read_csv, read_pdf, read_xlsx, unpacked
from .test_packages import unpack

pytestmark = pytest.mark.long

CARE = "elderly-care-2026"
BODEN, KIRUNA = AreaCode("2582"), AreaCode("2584")


@pytest.fixture(scope="module")
def care(allocations: dict[str, Allocation]) -> Allocation:
    return allocations[CARE]


@pytest.fixture(scope="module")
def history(care: Allocation) -> History:
    """Luleå had 1 000 kronor less, and Kiruna was not in the list."""
    before = {**care.amounts, LULEA: care.amounts[LULEA] - 1000}
    del before[KIRUNA]
    total = sum(before.values())
    one = published(1, replaced=True, total=total)
    two = published(2, total=care.total)
    return History(two, (DecisionChange(one, two, changed_amounts(before, care.amounts)),))


def test_the_list_as_csv_says_what_each_amount_was_before(
    care: Allocation, history: History
) -> None:
    head, *rows = read_csv(list_csv(care, history=history))
    assert head[-4:] == ["amount_sek", "previous_sek", "difference_sek", "changed_on"]
    found = {row[0]: row[-4:] for row in rows}
    amount = care.amounts[LULEA]
    assert found["2580"] == [str(amount), str(amount - 1000), "1000", "2026-03-04"]
    assert found["2582"][1:] == [str(care.amounts[BODEN]), "0", ""]
    assert found["2584"][1:3] == ["0", str(care.amounts[KIRUNA])]
    assert sum(int(row[-2]) for row in rows) == 1000 + care.amounts[KIRUNA]
    excel = read_csv(list_csv(care, Dialect.EXCEL, history), ";")
    assert [row[-3] for row in excel[1:]] == [row[-3] for row in rows]
    assert "previous_sek" not in list_csv(care).decode()
    assert "previous_sek" not in list_csv(care, history=History(published(1))).decode()


def test_an_old_list_says_until_when_it_held(care: Allocation) -> None:
    head, *rows = read_csv(list_csv(care, history=History(published(1, replaced=True))))
    assert head[-1] == "replaced_on"
    assert {row[-1] for row in rows} == {"2026-03-04"}


@pytest.mark.django_db
def test_such_a_list_passes_the_check_of_lists(care: Allocation, history: History) -> None:
    for content, name in (
        (list_csv(care, history=history), "lista.csv"),
        (list_csv(care, Dialect.EXCEL, history), "lista.csv"),
        (list_xlsx(care, "sv", None, history), "lista.xlsx"),
        (list_xlsx(care, "en", None, history), "lista.xlsx"),
    ):
        report = queries.audited(content, name)
        assert report.all_findings == (), name
        assert report.lists[0].recognised == 290


def test_the_workbook_has_both_amounts_and_a_sheet_of_changes(
    care: Allocation, history: History
) -> None:
    book = read_xlsx(list_xlsx(care, "sv", None, history))
    assert list(book) == ["Fördelning", "Så räknades det", "Ändringar", "Källor"]
    words = " ".join(str(cell) for row in book["Fördelning"][:8] for cell in row)
    assert "Skäl: Fel folkmängd. Beslutat av Socialstyrelsen, beslutsfattare." in words
    heads = next(row for row in book["Fördelning"] if row[0] == "Kod")
    assert heads[-2:] == ["Före ändringen, kr", "Skillnad, kr"]
    lulea = next(row for row in book["Fördelning"] if row[0] == "2580")
    assert lulea[-3:] == [care.amounts[LULEA], care.amounts[LULEA] - 1000, 1000]
    rows = [row for row in book["Ändringar"] if row[4] in ("2580", "2584")]
    assert [row[-3:] for row in rows] == [
        [care.amounts[LULEA] - 1000, care.amounts[LULEA], 1000],
        [0, care.amounts[KIRUNA], care.amounts[KIRUNA]],
    ]
    assert list(read_xlsx(list_xlsx(care, "en")))[2] == "Sources"


def test_the_papers_tell_of_the_change(care: Allocation, history: History) -> None:
    made = list_pdf(care, "sv", None, history)
    assert "Ändrat beslut" in read_pdf(made)
    assert "Fel folkmängd" in read_pdf(made)
    assert b"previous_sek" in attached(made)[f"{CARE}.csv"]
    mine = read_pdf(letter_pdf(care, LULEA, "en", (), history))
    assert "Changed decision" in mine
    assert "became" in mine
    other = read_pdf(letter_pdf(care, BODEN, "en", (), history))
    assert "became" not in other
    assert "Changed decision" not in read_pdf(letter_pdf(care, LULEA, "en"))


def test_the_package_holds_decisions_and_changes_and_is_valid(
    care: Allocation, history: History, tmp_path: Path
) -> None:
    folder = unpack(data_package_zip(care, None, history), tmp_path)
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    head, second, first = read_csv((folder / "decisions.csv").read_bytes())
    told = dict(zip(head, second, strict=True))
    assert told["in_force"] == "true"
    assert told["decided_by"] == "Socialstyrelsen, beslutsfattare"
    assert told["reason"] == "Fel folkmängd."
    assert (told["difference_sek"], told["recipients_changed"]) == (
        str(1000 + care.amounts[KIRUNA]),
        "2",
    )
    assert dict(zip(head, first, strict=True))["replaced_on"] == "2026-03-04"
    changes = read_csv((folder / "changes.csv").read_bytes())
    assert [row[2:3] + row[4:] for row in changes[1:]] == [
        ["2580", str(care.amounts[LULEA] - 1000), str(care.amounts[LULEA]), "1000"],
        ["2584", "0", str(care.amounts[KIRUNA]), str(care.amounts[KIRUNA])],
    ]
    document = json.loads((folder / "history.json").read_text())
    assert [each["decision"] for each in document] == [2, 1]
    assert document[0]["decided_by"]["en"] == "Socialstyrelsen, decision maker"
    assert len(document[0]["changes"]) == 2
    assert document[1]["changes"] == []
    assert data_package(care, None, history)["samling:remarks"][0]["en"].startswith(
        "The decision was changed on 4 March 2026."
    )
    assert "decisions.csv" not in unpacked(data_package_zip(care))


def test_what_a_demo_invents_is_marked(care: Allocation, history: History) -> None:
    invented = History(
        replace(history.decision, is_example=True, decided_on=date(2026, 5, 1)), history.changes
    )
    files = unpacked(data_package_zip(care, None, invented))
    for name in ("decisions.csv", "changes.csv"):
        head, *rows = read_csv(files[name])
        assert head[-1] == "remark"
        assert {row[-1] for row in rows} == {"Exempeldata"}
