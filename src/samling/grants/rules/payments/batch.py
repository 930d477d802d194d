"""Payments that go to the bank in one file. One that the bank would not take cannot be made."""

from dataclasses import dataclass
from datetime import date, datetime

from samling.kernel import Faults, Kronor, SamlingError, Text, day_in_sweden, format_kronor

from .checks import (
    LONGEST_NAME,
    MOST_KRONOR,
    check_day,
    check_id,
    check_payment,
    check_twice,
    check_words,
    place_of,
)
from .payment import Debtor, Payment


class CannotPay(SamlingError):
    """The payments cannot be sent so; each fault says which and why."""


@dataclass(frozen=True, slots=True)
class PaymentLimits:
    """What one file may hold at most; set by the organisation and its agreement with the bank."""

    payments: int
    amount: Kronor
    total: Kronor


@dataclass(frozen=True, slots=True)
class PaymentBatch:
    """Payments of one debtor on one day. Raises CannotPay, with every fault, when it is made.

    message_id: unique for ever; created_at: with its time zone.
    """

    message_id: str
    created_at: datetime
    debtor: Debtor
    execution_day: date
    payments: tuple[Payment, ...]

    def __post_init__(self) -> None:
        faults = Faults()
        check_id(faults, self.message_id, Text("Filen", "The file"))
        check_words(faults, self.debtor.name, LONGEST_NAME, Text("Betalaren", "The payer"))
        check_day(faults, self.execution_day, day_in_sweden(self.created_at))
        if not self.payments:
            faults.add(
                "GRANTS-PAYMENT-NONE",
                Text("Det finns inga betalningar att skicka.", "There are no payments to send."),
                Text("Välj minst en betalning.", "Choose at least one payment."),
            )
        for number, payment in enumerate(self.payments, start=1):
            check_payment(faults, payment, place_of(number, payment))
        check_twice(faults, self.payments)
        if not faults and self.total > MOST_KRONOR:
            faults.add(
                "GRANTS-PAYMENT-TOTAL",
                Text(
                    f"Summan {format_kronor(self.total)} är för stor för en fil.",
                    f"The sum {format_kronor(self.total, 'en')} is too large for a file.",
                ),
                Text("Dela upp betalningarna på flera filer.", "Divide the payments into files."),
            )
        faults.raise_if_any(CannotPay)

    @property
    def total(self) -> Kronor:
        return Kronor(sum(payment.amount for payment in self.payments))


def check_limits(batch: PaymentBatch, limits: PaymentLimits) -> None:
    """Raises CannotPay where the batch is beyond the limits."""
    faults = Faults()
    if len(batch.payments) > limits.payments:
        faults.add(
            "GRANTS-PAYMENT-LIMIT-COUNT",
            Text(
                f"Filen har {len(batch.payments)} betalningar; högst {limits.payments} får skickas "
                "på en gång.",
                f"The file has {len(batch.payments)} payments; at most {limits.payments} may be "
                "sent at a time.",
            ),
            Text("Dela upp betalningarna på flera filer.", "Divide the payments into files."),
        )
    for number, payment in enumerate(batch.payments, start=1):
        if payment.amount > limits.amount:
            faults.add(
                "GRANTS-PAYMENT-LIMIT-AMOUNT",
                Text(
                    f"{format_kronor(payment.amount)} är mer än gränsen för en betalning, "
                    f"{format_kronor(limits.amount)}.",
                    f"{format_kronor(payment.amount, 'en')} is more than the limit for a payment, "
                    f"{format_kronor(limits.amount, 'en')}.",
                ),
                _ASK_FOR_LIMIT,
                place_of(number, payment),
            )
    if batch.total > limits.total:
        faults.add(
            "GRANTS-PAYMENT-LIMIT-TOTAL",
            Text(
                f"Summan {format_kronor(batch.total)} är mer än gränsen för en fil, "
                f"{format_kronor(limits.total)}.",
                f"The sum {format_kronor(batch.total, 'en')} is more than the limit for a file, "
                f"{format_kronor(limits.total, 'en')}.",
            ),
            _ASK_FOR_LIMIT,
        )
    faults.raise_if_any(CannotPay)


_ASK_FOR_LIMIT = Text(
    "Dela upp betalningarna, eller låt den som ansvarar för gränsen höja den.",
    "Divide the payments, or have the one who answers for the limit raise it.",
)
