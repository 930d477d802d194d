"""What can happen to a scheme, a grant, a report, a recovery and a payment, and who may do it."""

from .diagram import mermaid
from .grant_life import GRANT
from .may import Actor, MayNot, Taken, check_step, steps_for
from .payment_life import PAYMENT
from .recovery_life import RECOVERY
from .scheme_life import SCHEME
from .table import Life, Part, Side, State, Step
from .waiting import awaited

LIVES: tuple[Life, ...] = (SCHEME, GRANT, RECOVERY, PAYMENT)

__all__ = [
    "GRANT",
    "LIVES",
    "PAYMENT",
    "RECOVERY",
    "SCHEME",
    "Actor",
    "Life",
    "MayNot",
    "Part",
    "Side",
    "State",
    "Step",
    "Taken",
    "awaited",
    "check_step",
    "mermaid",
    "steps_for",
]
