"""The rows that every form of a list has: code, name, each component, total."""

from collections.abc import Iterable

from samling.grants.rules import Allocation
from samling.kernel import AreaCode, Kronor
from samling.platform.documents.delimited import Cell

Row = tuple[str | Kronor | None, ...]
REMARK = "remark"
EXAMPLE_MARK = "Exempeldata"


def head(allocation: Allocation) -> list[str]:
    """recipient_code, recipient, <component>..., amount_sek: the columns of a list as data."""
    components = [component.id for component in allocation.scheme.components]
    return ["recipient_code", "recipient", *components, "amount_sek"]


def row(allocation: Allocation, recipient: AreaCode) -> Row:
    """One recipient; None for a component in which it has no share."""
    parts = [allocation.part(component.id, recipient) for component in allocation.scheme.components]
    name = allocation.areas[recipient].name
    return (str(recipient), name, *parts, allocation.amounts[recipient])


def rows(allocation: Allocation) -> list[Row]:
    """All recipients in order of code."""
    return [row(allocation, recipient) for recipient in allocation.recipients]


def marked_head(allocation: Allocation, names: Iterable[str]) -> list[str]:
    """The columns of a file, and one for the mark where figures are invented.

    A file is read away from its page, and a row away from its file: the mark stands in each.
    """
    return [*names, *([REMARK] if allocation.is_example else [])]


def marked(allocation: Allocation, cells: Iterable[Cell]) -> list[Cell]:
    """The cells of a row under `marked_head`."""
    return [*cells, *([EXAMPLE_MARK] if allocation.is_example else [])]
