"""The list as CSV."""

from samling.grants.documents import list_csv
from samling.grants.rules import Allocation
from samling.platform.documents import Dialect

from .making import HOSTILE, read_csv, renamed


def test_every_list_has_its_head_a_row_per_recipient_and_its_total(
    allocations: dict[str, Allocation],
) -> None:
    for allocation in allocations.values():
        if allocation.is_example:
            continue
        head, *rows = read_csv(list_csv(allocation))
        parts = [component.id for component in allocation.scheme.components]
        assert head == ["recipient_code", "recipient", *parts, "amount_sek"]
        assert [row[0] for row in rows] == [str(code) for code in allocation.recipients]
        assert sum(int(row[-1]) for row in rows) == allocation.total
        for number, result in enumerate(allocation.components, start=2):
            assert sum(int(row[number] or 0) for row in rows) == result.total


def test_invented_figures_are_marked_in_every_row(allocations: dict[str, Allocation]) -> None:
    allocation = allocations["parenting-support-access-2023"]
    head, *rows = read_csv(list_csv(allocation, Dialect.EXCEL), ";")
    assert head == ["recipient_code", "recipient", "access", "amount_sek", "remark"]
    assert {row[-1] for row in rows} == {"Exempeldata"}
    assert sum(int(row[3]) for row in rows) == allocation.total


def test_the_bytes_of_a_known_row(allocations: dict[str, Allocation]) -> None:
    content = list_csv(allocations["close-care-municipalities-2026"])
    assert content.startswith(
        b"recipient_code,recipient,population,health_care_efforts,sparsity,amount_sek\n"
    )
    assert b"\n2580,Lule\xc3\xa5,2838225,3489986,0,6328211\n" in content


def test_the_form_for_excel_holds_the_same(allocations: dict[str, Allocation]) -> None:
    allocation = allocations["elderly-care-2026"]
    content = list_csv(allocation, Dialect.EXCEL)
    assert content.startswith(b"\xef\xbb\xbf")
    assert read_csv(content, ";") == read_csv(list_csv(allocation))


def test_a_hostile_name_is_no_formula() -> None:
    allocation = renamed("stockholm-access-2023", {"0180-bromma": HOSTILE})
    assert list_csv(allocation).splitlines()[1] == f"0180-bromma,'{HOSTILE},438957,438957".encode()
