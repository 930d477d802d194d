"""What a published list of a grant should be, from its computed allocation."""

from math import lcm

from samling.kernel import AreaCode

from .allocation import Allocation, ComponentResult
from .audit import DeclaredKey, Expectations


def expectations_of(allocation: Allocation) -> Expectations:
    """The grant's recipients, and the key and pot of every component whose key is known."""
    return Expectations(
        recipients=frozenset(allocation.recipients),
        keys=tuple(_declared(result) for result in allocation.components if result.key_sum),
    )


def _declared(result: ComponentResult) -> DeclaredKey:
    keys = {share.recipient: share.key for share in result.shares if share.key is not None}
    scale = lcm(*(key.denominator for key in keys.values()))
    whole: dict[AreaCode, int] = {code: int(key * scale) for code, key in keys.items()}
    return DeclaredKey(name=result.component.title, key=whole, pot=int(result.pot))
