"""Money that comes in with a payment number (OCR) that we gave.

The number ends with a digit for its length and a check digit (mod 10), as Swedish banks have it
for payments by OCR with hard control.
"""

import re

from samling.kernel import Text

from .accounts import has_check_digit
from .reading import Node
from .statuses import Incoming, numbered

LONGEST_REFERENCE = 25
_DIGITS = re.compile(r"[0-9]+")


def payment_number(serial: int) -> str:
    """The number that a recipient pays back with: the serial, its length and a check digit."""
    if serial < 1:
        raise ValueError(f"a payment number of {serial}")
    body = f"{serial:06}"
    body += str((len(body) + 2) % 10)
    return next(body + str(digit) for digit in range(10) if has_check_digit(f"{body}{digit}"))


def is_payment_number(text: str) -> bool:
    """Whether the digits can be one of ours: right length digit and check digit."""
    return (
        8 <= len(text) <= LONGEST_REFERENCE
        and _DIGITS.fullmatch(text) is not None
        and int(text[-2]) == len(text) % 10
        and has_check_digit(text)
    )


def incoming_of(root: Node) -> tuple[Incoming, ...]:
    """Booked credits of a camt.054, each transaction for itself. Raises BankFileError."""
    found: list[Incoming] = []
    message = root.find("BkToCstmrDbtCdtNtfctn")
    notices = message.all("Ntfctn", Text("avisering", "notification")) if message else []
    for notice in notices:
        for entry in notice.all("Ntry", Text("post", "entry")):
            if (entry.text("Sts/Cd") or entry.text("Sts")) == "BOOK":
                found += _of_entry(entry)
    return numbered(found)


def _of_entry(entry: Node) -> list[Incoming]:
    details = [
        each
        for part in entry.all("NtryDtls", Text("del", "part"))
        for each in part.all("TxDtls", Text("betalning", "payment"))
    ]
    direction = entry.text("CdtDbtInd")
    if not details:
        return [_one(entry, entry, True)] if direction == "CRDT" else []
    return [
        _one(detail, entry, len(details) == 1)
        for detail in details
        if (detail.text("CdtDbtInd") or direction) == "CRDT" and detail.find("RtrInf") is None
    ]


def _one(detail: Node, entry: Node, is_only: bool) -> Incoming:
    amount = (
        detail.amount("Amt")
        or detail.amount("AmtDtls/TxAmt/Amt")
        or detail.amount("AmtDtls/InstdAmt/Amt")
        or (entry.amount("Amt") if is_only else None)
    )
    if amount is None:
        raise detail.wrong(Text("betalningens belopp saknas.", "its amount is missing."))
    name = detail.id("Refs/EndToEndId") or ""
    words = [name]
    remittance = detail.find("RmtInf")
    if remittance:
        words += [part.text("CdtrRefInf/Ref") for part in remittance.all("Strd", Text.same("Strd"))]
        words += [part.text(".") for part in remittance.all("Ustrd", Text.same("Ustrd"))]
    numbers = (number for each in words for number in _DIGITS.findall(each or ""))
    return Incoming(
        *amount,
        entry.day("BookgDt"),
        name,
        tuple(dict.fromkeys(filter(is_payment_number, numbers))),
        detail.text("Refs/AcctSvcrRef") or entry.text("AcctSvcrRef") or "",
    )
