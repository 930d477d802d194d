"""A file from the bank: which message it is, and what it says."""

import re
from collections.abc import Callable

from samling.kernel import Fault, Text

from . import camt_054, pain_002
from .incoming import incoming_of
from .reading import Node, read_xml
from .statuses import BankFileError, BankReport, PaymentStatus, numbered

MOST_BYTES = 20_000_000

_ROOT = re.compile(r"\{urn:iso:std:iso:20022:tech:xsd:(?P<form>[\w.]{1,40})\}Document\Z")
_FORM = re.compile(r"(?P<message>[a-z]{4}\.[0-9]{3})\.001\.(?P<version>[0-9]{2})\Z")
# The versions in which the elements that are read stand in the same places.
_READ: dict[str, tuple[range, str, Callable[[Node], list[PaymentStatus]]]] = {
    "pain.002": (range(3, 16), "CstmrPmtStsRpt", pain_002.statuses_of),
    "camt.054": (range(2, 15), "BkToCstmrDbtCdtNtfctn", camt_054.statuses_of),
}
_OTHERS = {
    "pain.001": Text("en fil med betalningar till banken", "a file of payments to the bank"),
    "pain.008": Text("en fil med autogireringar", "a file of direct debits"),
    "camt.052": Text("en saldorapport", "an account report"),
    "camt.053": Text("ett kontoutdrag", "an account statement"),
}


def read_bank_file(content: bytes, file: str, most_bytes: int = MOST_BYTES) -> BankReport:
    """Reads pain.002.001.03-15 (status) and camt.054.001.02-14 (debits and credits).

    Raises BankFileError; `file` is the name it is called by.
    """
    where = Text.same(file) if file.strip() else Text("Filen", "The file")
    root = read_xml(content, where, most_bytes)
    found = _ROOT.match(root.tag)
    form = found["form"] if found else None
    parts = _FORM.match(form) if form else None
    if form is None or parts is None or parts["message"] not in _READ:
        raise BankFileError(_another_message(parts["message"] if parts else None, where))
    versions, name, statuses_of = _READ[parts["message"]]
    if int(parts["version"]) not in versions:
        raise BankFileError(
            Fault(
                "GRANTS-PAYMENT-FILE-VERSION",
                Text(f"Versionen {form} läses inte.", f"The version {form} is not read."),
                Text(
                    f"Be banken om {parts['message']}.001.{versions[0]:02} till "
                    f"{parts['message']}.001.{versions[-1]:02}.",
                    f"Ask the bank for {parts['message']}.001.{versions[0]:02} to "
                    f"{parts['message']}.001.{versions[-1]:02}.",
                ),
                where,
            )
        )
    node = Node(root, root.tag[1:].partition("}")[0], where)
    statuses = numbered(statuses_of(node))
    return BankReport(form, node.id(f"{name}/GrpHdr/MsgId") or "", statuses, incoming_of(node))


def _another_message(message: str | None, where: Text) -> Fault:
    it_is = _OTHERS.get(message or "")
    if it_is is None:
        return Fault(
            "GRANTS-PAYMENT-FILE-KIND",
            Text(
                "Filen är ingen statusrapport eller avisering från en bank.",
                "The file is no status report or notification from a bank.",
            ),
            _LOAD_THE_ANSWER,
            where,
        )
    return Fault(
        "GRANTS-PAYMENT-FILE-KIND",
        Text(
            f"Filen är {it_is.sv} ({message}), inte bankens svar.",
            f"The file is {it_is.en} ({message}), not the bank's answer.",
        ),
        _LOAD_THE_ANSWER,
        where,
    )


_LOAD_THE_ANSWER = Text(
    "Läs in statusrapporten (pain.002) eller aviseringen (camt.054).",
    "Load the status report (pain.002) or the notification (camt.054).",
)
