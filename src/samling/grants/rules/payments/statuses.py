"""What a bank has said of payments, as read from its files."""

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from fractions import Fraction
from typing import TypeVar

from samling.kernel import SamlingError

from .reasons import Reason


class BankFileError(SamlingError):
    """The file cannot be read as the bank's answer; each fault says why."""


class StatusKind(IntEnum):
    """In order of precedence: the later outweighs the earlier, whichever file came first.

    What has happened to the money outweighs what was said of the order; a refusal outweighs an
    acceptance, as a bank that has refused a payment never takes it up again.
    """

    PENDING = 1
    ACCEPTED = 2
    REJECTED = 3
    BOOKED = 4
    RETURNED = 5


@dataclass(frozen=True, slots=True)
class PaymentStatus:
    """What is said of one payment or, without end_to_end_id, of all of the file batch_id.

    amount: kronor, exact to the öre, of `currency`; None where the bank does not say.
    day: when it was booked or returned. bank_reference: the bank's own.
    number: which of those in the file that are otherwise alike, so that money drawn twice is
        told from one notice read twice.
    """

    kind: StatusKind
    end_to_end_id: str | None
    batch_id: str | None = None
    reason: Reason | None = None
    amount: Fraction | None = None
    currency: str = "SEK"
    day: date | None = None
    bank_reference: str | None = None
    number: int = 1

    @property
    def weight(self) -> tuple[object, ...]:
        """Precedence first; all the rest only makes the choice among equals the same every time.

        Everything is in it, so that two that differ in anything never weigh the same.
        """
        reason = self.reason
        return (
            self.kind,
            self.day or date.min,
            (reason.code, reason.note, reason.is_own) if reason else ("", "", False),
            self.bank_reference or "",
            (self.amount is not None, self.amount or 0),
            self.number,
            self.currency,
            self.end_to_end_id or "",
            self.batch_id or "",
        )


@dataclass(frozen=True, slots=True)
class Incoming:
    """One sum that came in. numbers: those of ours that it was sent with; amount: to the öre.

    number: which of those in the file that are otherwise alike.
    """

    amount: Fraction
    currency: str
    day: date | None
    end_to_end_id: str
    numbers: tuple[str, ...]
    bank_reference: str
    number: int = 1


@dataclass(frozen=True, slots=True)
class BankReport:
    """One file from the bank. form: its namespace's last part ("camt.054.001.02").

    incoming: booked money from others, of a notification.
    """

    form: str
    id: str
    statuses: tuple[PaymentStatus, ...]
    incoming: tuple[Incoming, ...] = ()


Said = TypeVar("Said", PaymentStatus, Incoming)


def numbered(statuses: list[Said]) -> tuple[Said, ...]:
    """Tells apart those of one file that are alike."""
    seen: dict[Said, int] = {}
    found = []
    for status in statuses:
        seen[status] = seen.get(status, 0) + 1
        found.append(replace(status, number=seen[status]))
    return tuple(found)
