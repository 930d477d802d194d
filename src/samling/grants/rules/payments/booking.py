"""The agency's own books: what the ledger has moved, as vouchers that balance, for a SIE file.

Which accounts they are booked on is the agency's own: it has three. What is paid out is a cost
against the bank; a claim is owed until it is paid back, and lowers the cost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samling.kernel import Kronor

from ..accounting import Row, Voucher
from ..ledger import Movement


@dataclass(frozen=True, slots=True)
class Chart:
    """The agency's account numbers. cost: grants given; claims: what is to be paid back."""

    cost: str
    bank: str
    claims: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Kronor that went one way on a day. about: who and what, for the text of the voucher."""

    day: date
    movement: Movement
    amount: Kronor
    about: str


def vouchers_of(moved: Iterable[Moved], chart: Chart) -> tuple[Voucher, ...]:
    """A voucher for each, in the order given; without numbers, which the books give themselves.

    Movements that the agency's books know nothing of (promises, approved use) are passed over.
    """
    sides = {
        Movement.PAY: (chart.cost, chart.bank),
        Movement.BOUNCE: (chart.bank, chart.cost),
        Movement.CLAIM: (chart.claims, chart.cost),
        Movement.WAIVE: (chart.cost, chart.claims),
        Movement.REPAY: (chart.bank, chart.claims),
        # The payment that it was set off against is booked whole: this is what stayed in the bank.
        Movement.SET_OFF: (chart.bank, chart.claims),
    }
    return tuple(_voucher(each, *sides[each.movement]) for each in moved if each.movement in sides)


def _voucher(moved: Moved, debit: str, credit: str) -> Voucher:
    text = f"{moved.movement.way.text.sv}: {moved.about}"
    ore = int(moved.amount) * 100
    rows = (Row(debit, ore, (), moved.day), Row(credit, -ore, (), moved.day))
    return Voucher("", "", moved.day, text, rows)
