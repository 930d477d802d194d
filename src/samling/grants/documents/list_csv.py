"""The list as CSV."""

from samling.grants.rules import Allocation
from samling.platform.documents import Dialect, to_csv

from .rows import head, marked, marked_head, rows


def list_csv(allocation: Allocation, dialect: Dialect = Dialect.PLAIN) -> bytes:
    """recipient_code, recipient, <component>..., amount_sek: a row per recipient, by code.

    Amounts are whole kronor without separators; empty where a recipient has no share in a
    component. No row of sums: a program would count it as a recipient. Where figures are invented
    a last column says so in every row.
    """
    names = marked_head(allocation, head(allocation))
    return to_csv(names, (marked(allocation, row) for row in rows(allocation)), dialect)
