"""What is stored about grants: lists as decided and computed, lives, and the ledger."""

from .ledger import Account, Posting
from .life import Event, Grant, Requisition, SchemeLife
from .lists import Allocation, Amount, Scheme

__all__ = [
    "Account",
    "Allocation",
    "Amount",
    "Event",
    "Grant",
    "Posting",
    "Requisition",
    "Scheme",
    "SchemeLife",
]
