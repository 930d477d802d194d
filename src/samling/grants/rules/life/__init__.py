"""What can happen to a scheme, a grant, a report, a recovery and a payment, and who may do it."""

from samling.kernel import (
    BEFORE,
    STAYS,
    Actor,
    Life,
    MayNot,
    State,
    Step,
    Taken,
    needs_another,
    steps_for,
    two_persons,
)

from .account_life import ACCOUNT
from .diagram import mermaid
from .fund_life import FUND_YEAR
from .grant_life import GRANT
from .grant_states import PAID_OUT, TO_REPORT, UNANSWERED
from .may import check_role, check_step
from .payment_life import PAYMENT
from .recovery_life import RECOVERY
from .scheme_life import APPROVING, LATE, SCHEME, TAKES_REQUISITIONS
from .table import Part, Side
from .waiting import awaited

LIVES: tuple[Life, ...] = (SCHEME, GRANT, RECOVERY, PAYMENT, ACCOUNT, FUND_YEAR)

__all__ = [
    "ACCOUNT",
    "APPROVING",
    "BEFORE",
    "FUND_YEAR",
    "GRANT",
    "LATE",
    "LIVES",
    "PAID_OUT",
    "PAYMENT",
    "RECOVERY",
    "SCHEME",
    "STAYS",
    "TAKES_REQUISITIONS",
    "TO_REPORT",
    "UNANSWERED",
    "Actor",
    "Life",
    "MayNot",
    "Part",
    "Side",
    "State",
    "Step",
    "Taken",
    "awaited",
    "check_role",
    "check_step",
    "mermaid",
    "needs_another",
    "steps_for",
    "two_persons",
]
