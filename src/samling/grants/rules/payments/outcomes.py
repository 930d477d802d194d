"""What has become of one payment, by all that the bank has said of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from operator import attrgetter

from samling.kernel import Text, format_date, format_kronor, format_number

from .payment import Payment
from .reasons import Reason
from .statuses import PaymentStatus, StatusKind


class Outcome(StrEnum):
    SENT = "sent"  # the bank has said nothing yet
    MISSING = "missing"  # and the day of payment has passed
    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    BOOKED = "booked"
    DIFFERS = "differs"  # the bank has another amount than was sent, or contradicts itself
    RETURNED = "returned"

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    Outcome.SENT: Text("skickat", "sent"),
    Outcome.MISSING: Text("utan svar", "unanswered"),
    Outcome.PENDING: Text("under behandling", "pending"),
    Outcome.ACCEPTED: Text("godtaget", "accepted"),
    Outcome.REJECTED: Text("avvisat", "rejected"),
    Outcome.BOOKED: Text("bokfört", "booked"),
    Outcome.DIFFERS: Text("att reda ut", "to be looked into"),
    Outcome.RETURNED: Text("återsänt", "returned"),
}
_OF_ORDER = {
    StatusKind.PENDING: Outcome.PENDING,
    StatusKind.ACCEPTED: Outcome.ACCEPTED,
    StatusKind.REJECTED: Outcome.REJECTED,
}


@dataclass(frozen=True, slots=True)
class PaymentNow:
    """status: what the outcome rests on, if the bank has said anything.

    booked, returned: what the bank says was drawn and came back, in kronor exact to the öre.
    """

    payment: Payment
    outcome: Outcome
    words: Text
    status: PaymentStatus | None = None
    booked: Fraction = Fraction(0)
    returned: Fraction = Fraction(0)

    @property
    def is_contradicted(self) -> bool:
        """The bank says what cannot all be true of what was sent, so a person has to look."""
        return self.outcome is Outcome.DIFFERS or (
            self.outcome is Outcome.RETURNED and self.returned != self.payment.amount
        )


def judge(payment: Payment, said: Collection[PaymentStatus], is_overdue: bool) -> PaymentNow:
    """The outcome does not depend on the order of what was said."""
    whom = payment.creditor
    sent = Text(format_kronor(payment.amount), format_kronor(payment.amount, "en"))
    if not said:
        if is_overdue:
            words = Text(
                f"Banken har inte svarat om {sent.sv} till {whom}, och betalningsdagen har varit.",
                f"The bank has not answered on {sent.en} to {whom}, and the day of payment has "
                "been.",
            )
            return PaymentNow(payment, Outcome.MISSING, words)
        words = Text(f"{sent.sv} till {whom} är skickat.", f"{sent.en} to {whom} is sent.")
        return PaymentNow(payment, Outcome.SENT, words)
    status = max(said, key=attrgetter("weight"))
    booked = _of(said, StatusKind.BOOKED)
    returned = _of(said, StatusKind.RETURNED)
    outcome, words = _outcome(payment, sent, status, said, booked, returned)
    return PaymentNow(payment, outcome, words, status, _kronor(booked), _kronor(returned))


def _outcome(
    payment: Payment,
    sent: Text,
    status: PaymentStatus,
    said: Collection[PaymentStatus],
    booked: list[PaymentStatus],
    returned: list[PaymentStatus],
) -> tuple[Outcome, Text]:
    whom = payment.creditor
    sv_why, en_why = _because(status.reason)
    sv_day, en_day = _on(status.day)
    if returned:
        back = money(returned)
        return Outcome.RETURNED, Text(
            f"{back.sv} av {sent.sv} till {whom} kom tillbaka{sv_day}{sv_why}.",
            f"{back.en} of {sent.en} to {whom} came back{en_day}{en_why}.",
        )
    if booked:
        drawn = money(booked)
        if not _is_amount(booked, payment):
            return Outcome.DIFFERS, Text(
                f"Banken bokförde {drawn.sv} till {whom} ({len(booked)} gånger); skickat är "
                f"{sent.sv}."
                if len(booked) > 1
                else f"Banken bokförde {drawn.sv} till {whom}; skickat är {sent.sv}.",
                f"The bank booked {drawn.en} to {whom} ({len(booked)} times); {sent.en} was sent."
                if len(booked) > 1
                else f"The bank booked {drawn.en} to {whom}; {sent.en} was sent.",
            )
        if any(each.end_to_end_id for each in _of(said, StatusKind.REJECTED)):
            return Outcome.DIFFERS, Text(
                f"Banken har både avvisat och bokfört {sent.sv} till {whom}.",
                f"The bank has both rejected and booked {sent.en} to {whom}.",
            )
        return Outcome.BOOKED, Text(
            f"{sent.sv} till {whom} är bokfört{sv_day}.", f"{sent.en} to {whom} is booked{en_day}."
        )
    if status.kind is StatusKind.REJECTED:
        return Outcome.REJECTED, Text(
            f"Banken har avvisat {sent.sv} till {whom}{sv_why}.",
            f"The bank has rejected {sent.en} to {whom}{en_why}.",
        )
    other = [each for each in said if each.amount is not None and not _is_amount([each], payment)]
    if other:
        understood = money([max(other, key=attrgetter("weight"))])
        return Outcome.DIFFERS, Text(
            f"Banken har {understood.sv} till {whom}; skickat är {sent.sv}.",
            f"The bank has {understood.en} to {whom}; {sent.en} was sent.",
        )
    outcome = _OF_ORDER[status.kind]
    if outcome is Outcome.ACCEPTED:
        return outcome, Text(
            f"Banken har godtagit {sent.sv} till {whom}{sv_why}.",
            f"The bank has accepted {sent.en} to {whom}{en_why}.",
        )
    return outcome, Text(
        f"Banken behandlar {sent.sv} till {whom}{sv_why}.",
        f"The bank is processing {sent.en} to {whom}{en_why}.",
    )


def money(statuses: Collection[PaymentStatus]) -> Text:
    """The amounts in words, each currency for itself."""
    sums: dict[str, Fraction] = {}
    for status in sorted(statuses, key=lambda each: each.currency):
        sums[status.currency] = sums.get(status.currency, Fraction(0)) + (status.amount or 0)
    return Text(
        " + ".join(_written(amount, currency, "sv") for currency, amount in sums.items()),
        " + ".join(_written(amount, currency, "en") for currency, amount in sums.items()),
    )


def _written(amount: Fraction, currency: str, language: str) -> str:
    if currency == "SEK" and amount.denominator == 1:
        return format_kronor(amount.numerator, language)
    unit = "kr" if currency == "SEK" and language == "sv" else currency
    return f"{format_number(amount, language, 2)}\u00a0{unit}"


def _of(said: Collection[PaymentStatus], kind: StatusKind) -> list[PaymentStatus]:
    return [status for status in said if status.kind is kind]


def _is_amount(statuses: Collection[PaymentStatus], payment: Payment) -> bool:
    in_kronor = all(status.currency == "SEK" for status in statuses)
    return in_kronor and _kronor(statuses) == payment.amount


def _kronor(statuses: Collection[PaymentStatus]) -> Fraction:
    amounts = [each.amount for each in statuses if each.currency == "SEK" and each.amount]
    return sum(amounts, Fraction(0))


def _because(reason: Reason | None) -> tuple[str, str]:
    return (f": {reason.words.sv}", f": {reason.words.en}") if reason else ("", "")


def _on(day: date | None) -> tuple[str, str]:
    return (f" {format_date(day)}", f" on {format_date(day, 'en')}") if day else ("", "")
