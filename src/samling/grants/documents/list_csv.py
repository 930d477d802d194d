"""The list as CSV."""

from samling.grants.rules import Allocation
from samling.grants.rules.decisions import History
from samling.platform.documents import Dialect, to_csv

from .decided import added_cells, added_head
from .rows import head, marked, marked_head, row


def list_csv(
    allocation: Allocation, dialect: Dialect = Dialect.PLAIN, history: History | None = None
) -> bytes:
    """recipient_code, recipient, <component>..., amount_sek: a row per recipient, by code.

    Amounts are whole kronor without separators; empty where a recipient has no share in a
    component. No row of sums: a program would count it as a recipient. Where the decision was
    changed columns say what it was before. Where figures are invented a last column says so in
    every row.
    """
    names = marked_head(allocation, [*head(allocation), *added_head(history)])
    rows = (
        marked(
            allocation,
            [
                *row(allocation, code),
                *added_cells(history, code, int(allocation.amounts[code])),
            ],
        )
        for code in allocation.recipients
    )
    return to_csv(names, rows, dialect)
