"""What a published list of a grant should be, from its computed allocation."""

from .allocation import Allocation
from .audit import DeclaredAmounts, Expectations


def expectations_of(allocation: Allocation) -> Expectations:
    """The grant's recipients, and what each component gives them."""
    return Expectations(
        recipients=frozenset(allocation.recipients),
        declared=tuple(
            DeclaredAmounts(
                name=result.component.title,
                amounts={share.recipient: int(share.amount) for share in result.shares},
                pot=int(result.pot),
            )
            for result in allocation.components
        ),
    )
