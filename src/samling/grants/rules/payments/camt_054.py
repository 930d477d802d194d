"""camt.054: what the bank has drawn from the account, and what has come back."""

from fractions import Fraction

from samling.kernel import Text

from .reading import Node
from .statuses import PaymentStatus, StatusKind

_ENTRY, _PAYMENT = Text("post", "entry"), Text("betalning", "payment")


def statuses_of(root: Node) -> list[PaymentStatus]:
    """Raises BankFileError.

    Money that comes in without an end-to-end id is from others and passed over; with one, it is
    a payment that has come back, if the id is ours.
    """
    message = root.find("BkToCstmrDbtCdtNtfctn")
    if message is None:
        raise root.wrong(Text("aviseringen saknas.", "the notification is missing."))
    found: list[PaymentStatus] = []
    for notice in message.all("Ntfctn", Text("avisering", "notification")):
        for entry in notice.all("Ntry", _ENTRY):
            found += _of_entry(entry)
    return found


def _of_entry(entry: Node) -> list[PaymentStatus]:
    sum_of_all = entry.amount("Amt")
    if sum_of_all is None:
        raise entry.wrong(Text("postens belopp saknas.", "the amount of the entry is missing."))
    details = [
        each
        for detail in entry.all("NtryDtls", Text("del", "part"))
        for each in detail.all("TxDtls", _PAYMENT)
    ]
    if not details:
        return _of_batch(entry, sum_of_all)
    found = []
    for detail in details:
        amount = _amount(detail) or (sum_of_all if len(details) == 1 else None)
        if amount is None:
            raise detail.wrong(Text("betalningens belopp saknas.", "its amount is missing."))
        kind = _kind(detail, entry)
        name = detail.id("Refs/EndToEndId")
        if kind is StatusKind.RETURNED and name is None:
            continue
        found.append(
            PaymentStatus(
                kind,
                name,
                detail.id("Refs/PmtInfId"),
                detail.reason("RtrInf"),
                *amount,
                entry.day("BookgDt"),
                detail.id("Refs/AcctSvcrRef") or entry.id("AcctSvcrRef"),
            )
        )
    return found


def _of_batch(entry: Node, amount: tuple[Fraction, str]) -> list[PaymentStatus]:
    """An entry without details: all payments of a file in one sum, or a single unnamed one."""
    kind = _kind(entry, entry)
    if kind is StatusKind.RETURNED:
        return []
    batch_id = entry.id("NtryDtls/Btch/PmtInfId") or entry.id("NtryDtls/Btch/MsgId")
    return [
        PaymentStatus(
            kind, None, batch_id, None, *amount, entry.day("BookgDt"), entry.id("AcctSvcrRef")
        )
    ]


def _amount(detail: Node) -> tuple[Fraction, str] | None:
    """Of one payment: the versions have it in different places."""
    return (
        detail.amount("Amt")
        or detail.amount("AmtDtls/TxAmt/Amt")
        or detail.amount("AmtDtls/InstdAmt/Amt")
    )


def _kind(detail: Node, entry: Node) -> StatusKind:
    direction = detail.text("CdtDbtInd") or entry.text("CdtDbtInd")
    if direction not in ("CRDT", "DBIT"):
        raise entry.wrong(
            Text("det framgår inte om pengarna kom eller gick.", "it does not say which way.")
        )
    if (entry.text("Sts/Cd") or entry.text("Sts")) != "BOOK":
        return StatusKind.PENDING
    return StatusKind.RETURNED if direction == "CRDT" else StatusKind.BOOKED
