"""The fast audit says what the slow and obvious one says."""

from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.audit.reference import audit_slowly

from .conftest import Check

AMOUNT = st.integers(0, 10**9)
NUDGE = st.sampled_from([0, 0, 0, 0, 0, 0, 1, -1, 1000])
Row = tuple[str, list[int | None]]


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A well-formed list, with parts and total or without, now and then wrong by a little."""
    width = draw(st.integers(1, 4))
    parted = width > 1 and draw(st.booleans())
    heads = [f"del_{number}" for number in range(1, width + 1)] + ["total"] * parted
    blanks = draw(st.booleans()) and not parted
    rows: list[Row] = []
    since: list[int] = [0] * len(heads)
    above: list[int] = [0] * len(heads)
    fresh = 0
    count = draw(st.integers(4, 14))
    for number in range(count):
        cells: list[int | None] = [draw(AMOUNT) for _ in range(width)]
        if blanks and number and draw(st.booleans()):
            cells[draw(st.integers(0, width - 1))] = None
        if parted:
            # Most rows add up, so that it is beyond doubt what the columns are.
            off = draw(NUDGE) if number % 3 == 2 else 0
            cells.append(max(0, sum(cell or 0 for cell in cells) + off))
        rows.append((f"enhet {number}", cells))
        since = [a + (b or 0) for a, b in zip(since, cells, strict=True)]
        above = [a + (b or 0) for a, b in zip(above, cells, strict=True)]
        fresh += 1
        if fresh and draw(st.integers(0, 5)) == 0:
            rows.append(("Summa", [max(0, each + draw(NUDGE)) for each in since]))
            since, fresh = [0] * len(heads), 0
    if draw(st.booleans()):
        rows.append(("Summa", [max(0, each + draw(NUDGE)) for each in above]))
    lines = [",".join(["enhet", *heads])]
    lines += [
        ",".join([name, *("" if cell is None else str(cell) for cell in cells)])
        for name, cells in rows
    ]
    return "\n".join(lines) + "\n"


@given(lists(), st.booleans())
def test_sums_and_row_sums_are_as_the_reference_says(check: Check, text: str, fast: bool) -> None:
    slow = audit_slowly(text)
    report = check(text, fast=fast)
    (one,) = report.lists
    assert {column.head: column.computed for column in one.columns} == slow.sums
    told = {
        (finding.code, finding.row, finding.column, finding.expected, finding.found)
        for finding in report.all_findings
        if finding.code in ("GRANTS-CHECK-SUM", "GRANTS-CHECK-ROW-SUM")
    }
    assert told == slow.told


@given(lists())
def test_fast_and_cell_by_cell_give_the_same_report(check: Check, text: str) -> None:
    assert check(text).to_plain() == check(text, fast=False).to_plain()


def test_a_worked_example() -> None:
    slow = audit_slowly(
        "enhet,del_1,del_2,total\na,1,2,3\nb,4,5,8\nSumma,5,7,11\nc,1,1,2\nSumma,6,8,13\n"
    )
    assert slow.sums == {"del_1": 6, "del_2": 8, "total": 13}
    assert slow.told == {
        ("GRANTS-CHECK-ROW-SUM", 2, "total", 8, 9),
        ("GRANTS-CHECK-ROW-SUM", None, "total", 11, 12),
        ("GRANTS-CHECK-ROW-SUM", None, "total", 13, 14),
    }
