"""The rows that every form of a list has: code, name, each component, total."""

from samling.grants.rules import Allocation
from samling.kernel import AreaCode, Kronor

Row = tuple[str | Kronor | None, ...]


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
