"""A batch against all that the bank has said: what each payment is now, and what is not ours.

Files may come in any order and any number of times: only what they say counts, and where they
say different things, `StatusKind` is the order of precedence.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from samling.kernel import Kronor, Text, format_kronor

from .batch import PaymentBatch
from .outcomes import Outcome, PaymentNow, judge, money
from .payment import Payment
from .statuses import BankReport, PaymentStatus, StatusKind

_CLOSED = {Outcome.BOOKED, Outcome.REJECTED, Outcome.RETURNED}


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something the bank says of a payment that is not in the batch.

    is_of_batch: the bank says that it is; otherwise it may belong to another of the account.
    """

    status: PaymentStatus
    words: Text
    is_of_batch: bool


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """payments: in the order of the batch. sums: what was sent, by outcome; together the batch.

    booked, returned: what the bank says, exact to the öre.
    """

    payments: tuple[PaymentNow, ...]
    unknown: tuple[Unknown, ...]
    sums: Mapping[Outcome, Kronor]
    booked: Fraction
    returned: Fraction
    words: Text

    def is_closed(
        self,
        decided: Collection[str] = (),
        looked_into: Collection[tuple[StatusKind, str | None]] = (),
    ) -> bool:
        """Nothing more is to come, and nothing is to be looked into.

        decided: payments, by their id, of which persons have said what happened. looked_into: what
        was strange and is no longer, by what the bank said and of which payment.
        """
        strange = any(
            each.is_of_batch and (each.status.kind, each.status.end_to_end_id) not in looked_into
            for each in self.unknown
        )
        return not strange and all(
            each.payment.end_to_end_id in decided
            or (each.outcome in _CLOSED and not each.is_contradicted)
            for each in self.payments
        )


def reconcile(batch: PaymentBatch, reports: Iterable[BankReport], today: date) -> Reconciliation:
    """What the batch is today. Reports about other batches alone are passed over."""
    said: dict[str, set[PaymentStatus]] = {each.end_to_end_id: set() for each in batch.payments}
    drawn: set[PaymentStatus] = set()
    refused: set[PaymentStatus] = set()
    unknown: set[PaymentStatus] = set()
    for report in reports:
        here = [each for each in report.statuses if _is_about(each, batch, said)]
        named = {each.end_to_end_id for each in here}
        for status in here:
            name = status.end_to_end_id
            if name in said:
                said[name].add(status)
            elif name is None and status.batch_id and status.kind is StatusKind.BOOKED:
                drawn.add(status)
            elif name is None and status.batch_id:
                if status.kind is StatusKind.REJECTED:
                    refused.add(status)
                # What is said of one payment outweighs what the same file says of all.
                for each in said.keys() - named:
                    said[each].add(replace(status, amount=None))
            elif status.batch_id or status.kind is not StatusKind.RETURNED:
                unknown.add(status)
    if drawn:
        unknown |= _share(batch, said, drawn)
    is_overdue = today > batch.execution_day
    payments = tuple(judge(each, said[each.end_to_end_id], is_overdue) for each in batch.payments)
    is_booked = any(each.booked for each in payments)
    sums: dict[Outcome, Kronor] = {}
    for outcome in Outcome:
        amounts = [each.payment.amount for each in payments if each.outcome is outcome]
        if amounts:
            sums[outcome] = Kronor(sum(amounts))
    return Reconciliation(
        payments,
        tuple(
            Unknown(each, _words(each), each.batch_id == batch.message_id)
            for each in sorted(unknown, key=_order)
        )
        # As when the file was sent twice, and the second refused: told of, and no more.
        + tuple(
            Unknown(each, _REFUSED_AND_BOOKED, is_of_batch=False)
            for each in sorted(refused, key=_order)
            if is_booked
        ),
        sums,
        sum((each.booked for each in payments), Fraction(0)),
        sum((each.returned for each in payments), Fraction(0)),
        _summary(payments, sums),
    )


def _is_about(
    status: PaymentStatus, batch: PaymentBatch, said: Mapping[str, set[PaymentStatus]]
) -> bool:
    """By the id of the file, where there is one; but money that moved counts by its own id."""
    if status.kind >= StatusKind.BOOKED and status.end_to_end_id in said:
        return True
    return status.batch_id in (None, batch.message_id)


def _share(
    batch: PaymentBatch, said: Mapping[str, set[PaymentStatus]], drawn: set[PaymentStatus]
) -> set[PaymentStatus]:
    """Books the payments of a file that was drawn in one sum, or in several that make it up.

    The sum is that of all payments, of those that were not rejected, or of these less those
    booked by name; a sum is read by all that is known, so a payment rejected after the draw of
    the others leaves a sum that is nobody's. Returns what could not be shared out.
    """
    kinds = {name: {status.kind for status in all_of_it} for name, all_of_it in said.items()}
    unbooked = [
        each for each in batch.payments if StatusKind.BOOKED not in kinds[each.end_to_end_id]
    ]
    taken = [
        each for each in batch.payments if StatusKind.REJECTED not in kinds[each.end_to_end_id]
    ]
    left = [each for each in taken if each in unbooked]
    shares = {_sum(left): left, _sum(taken): left, _sum(batch.payments): unbooked}
    for part in [drawn, *({each} for each in sorted(drawn, key=_order))]:
        in_kronor = all(status.currency == "SEK" for status in part)
        theirs = shares.get(_sum(part)) if in_kronor else None
        if theirs is not None:
            latest = max(part, key=_order)
            for each in theirs:
                name = each.end_to_end_id
                said[name].add(replace(latest, end_to_end_id=name, amount=Fraction(each.amount)))
            return drawn - part
    return drawn


def _sum(those: Iterable[Payment | PaymentStatus]) -> Fraction:
    return sum((Fraction(each.amount or 0) for each in those), Fraction(0))


_REFUSED_AND_BOOKED = Text(
    "Banken har avvisat hela filen, men bokfört betalningar i den. Så blir det när samma fil har "
    "skickats två gånger.",
    "The bank has rejected the whole file, but booked payments of it. So it is when the same file "
    "has been sent twice.",
)


def _words(status: PaymentStatus) -> Text:
    name = status.end_to_end_id or status.bank_reference
    which = (
        Text(f"betalningen {name}", f"the payment {name}")
        if name
        else Text("en betalning utan beteckning", "a payment without an id")
    )
    if status.amount is None:
        return Text(
            f"Banken svarar om {which.sv}, som inte finns i filen.",
            f"The bank answers on {which.en}, which is not in the file.",
        )
    amount = money([status])
    if status.end_to_end_id is None and status.batch_id is not None:
        return Text(
            f"Banken drog {amount.sv} för hela filen; det är inte summan av dess betalningar.",
            f"The bank drew {amount.en} for the whole file; that is not the sum of its payments.",
        )
    return Text(
        f"Banken har {amount.sv} för {which.sv}, som inte finns i filen.",
        f"The bank has {amount.en} for {which.en}, which is not in the file.",
    )


def _summary(payments: tuple[PaymentNow, ...], sums: Mapping[Outcome, Kronor]) -> Text:
    parts_sv, parts_en = [], []
    for outcome, amount in sums.items():
        number = sum(each.outcome is outcome for each in payments)
        one_sv, one_en = ("betalning", "payment") if number == 1 else ("betalningar", "payments")
        parts_sv.append(f"{outcome.words.sv} {format_kronor(amount)} ({number} {one_sv})")
        parts_en.append(f"{outcome.words.en} {format_kronor(amount, 'en')} ({number} {one_en})")
    return Text(_sentence(parts_sv), _sentence(parts_en))


def _sentence(parts: list[str]) -> str:
    words = ", ".join(parts)
    return f"{words[0].upper()}{words[1:]}."


def _order(status: PaymentStatus) -> tuple[object, ...]:
    return (
        status.end_to_end_id or "",
        status.day or date.min,
        status.bank_reference or "",
        status.weight,
    )
