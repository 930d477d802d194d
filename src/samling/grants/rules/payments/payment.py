"""One payment and its payer, as written before they are checked together in a batch."""

import re
from dataclasses import dataclass

from samling.kernel import Kronor

from .accounts import Account, OrganisationNumber

_BIC = re.compile(r"[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?\Z")


@dataclass(frozen=True, slots=True)
class Debtor:
    """Who pays. bic: the bank's code, where the bank asks for it."""

    name: str
    number: OrganisationNumber
    account: Account
    bic: str | None = None

    def __post_init__(self) -> None:
        if self.bic is not None and not _BIC.match(self.bic):
            raise ValueError(f"not the BIC of a bank: {self.bic!r}")


@dataclass(frozen=True, slots=True)
class Payment:
    """end_to_end_id: ours, unique for ever; the bank's answers carry it.

    reference: what the recipient reads on the statement.
    """

    end_to_end_id: str
    amount: Kronor
    creditor: str
    account: Account
    reference: str
