"""One ledger: where every krona of a grant is, how it got there, and equations that always hold."""

from .accounts import PAID, WAYS, Movement, Place, Way
from .books import Account, Books, CannotPost, Posting, posting, too_little
from .equations import Equation, equations

__all__ = [
    "PAID",
    "WAYS",
    "Account",
    "Books",
    "CannotPost",
    "Equation",
    "Movement",
    "Place",
    "Posting",
    "Way",
    "equations",
    "posting",
    "too_little",
]
