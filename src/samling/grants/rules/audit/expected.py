"""What a list of a grant should hold, taken from the computed allocation of the grant."""

from samling.kernel import Text

from ..allocation import Allocation
from .audit import Expectations
from .checks.shares import DeclaredAmounts

_TOTAL = Text("Totalt", "Total")


def expectations_from(allocation: Allocation) -> Expectations:
    """Who should be in the list, and what each component, and all together, gives each of them."""
    parts = [
        DeclaredAmounts(
            name=result.component.title,
            amounts={share.recipient: int(share.amount) for share in result.shares},
            pot=None if result.pot_inferred else int(result.pot),
            column=result.component.id,
        )
        for result in allocation.components
    ]
    if len(parts) > 1:
        amounts = {code: int(amount) for code, amount in allocation.amounts.items()}
        pot = sum(int(result.pot) for result in allocation.components)
        parts.append(DeclaredAmounts(_TOTAL, amounts, pot))
    return Expectations(frozenset(allocation.recipients), tuple(parts), allocation.scheme.division)
