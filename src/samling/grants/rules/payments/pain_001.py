"""A batch as the bank takes it: ISO 20022 pain.001.001.03, transfers in kronor within Sweden.

Accounts are written as banks in Sweden commonly read them: a bankgiro by its proprietary scheme
BGNR through clearing number 9900, a plusgiro as a BBAN through 9960, both of the clearing system
SESBA. A bank's own guide for the format goes before this.

sepaxml writes the same message for IBAN only, with ids and time of its own making, and spells
åäö as aao; so it is the tests' peer and not the writer.
"""

from datetime import UTC
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from samling.kernel import Kronor

from .accounts import Account, AccountKind
from .batch import PaymentBatch, PaymentLimits, check_limits
from .checks import NOT_PROVIDED
from .letters import as_sent
from .payment import Debtor, Payment

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"
_CLEARING = {AccountKind.BANKGIRO: "9900", AccountKind.PLUSGIRO: "9960"}


def pain_001(batch: PaymentBatch, limits: PaymentLimits) -> bytes:
    """The file, always the same bytes for the same batch. Raises CannotPay beyond the limits."""
    check_limits(batch, limits)
    document = Element("Document", {"xmlns": NAMESPACE})
    message = SubElement(document, "CstmrCdtTrfInitn")
    header = SubElement(message, "GrpHdr")
    _add(header, "MsgId", batch.message_id)
    _add(header, "CreDtTm", f"{batch.created_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z")
    _add_sums(header, batch)
    _add_party(SubElement(header, "InitgPty"), batch.debtor)
    _add_information(SubElement(message, "PmtInf"), batch)
    indent(document)
    content: bytes = tostring(document, "utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + content + b"\n"


def _add_information(information: Element, batch: PaymentBatch) -> None:
    _add(information, "PmtInfId", batch.message_id)
    _add(information, "PmtMtd", "TRF")
    _add_sums(information, batch)
    _add(information, "PmtTpInf/SvcLvl/Cd", "NURG")
    _add(information, "ReqdExctnDt", batch.execution_day.isoformat())
    debtor = batch.debtor
    _add_party(SubElement(information, "Dbtr"), debtor)
    _add_account(SubElement(information, "DbtrAcct"), debtor.account)
    _add_bank(SubElement(information, "DbtrAgt"), debtor)
    for payment in batch.payments:
        _add_payment(SubElement(information, "CdtTrfTxInf"), payment)


def _add_payment(transfer: Element, payment: Payment) -> None:
    _add(transfer, "PmtId/EndToEndId", payment.end_to_end_id)
    _add(transfer, "Amt/InstdAmt", _amount(payment.amount)).set("Ccy", "SEK")
    if payment.account.kind in _CLEARING:
        _add_clearing(SubElement(transfer, "CdtrAgt"), payment.account)
    _add(transfer, "Cdtr/Nm", as_sent(payment.creditor))
    _add_account(SubElement(transfer, "CdtrAcct"), payment.account)
    _add(transfer, "RmtInf/Ustrd", as_sent(payment.reference))


def _add_sums(above: Element, batch: PaymentBatch) -> None:
    _add(above, "NbOfTxs", str(len(batch.payments)))
    _add(above, "CtrlSum", _amount(batch.total))


def _add_party(party: Element, debtor: Debtor) -> None:
    _add(party, "Nm", as_sent(debtor.name))
    other = _add(party, "Id/OrgId/Othr/Id", debtor.number.digits, at=-1)
    _add(other, "SchmeNm/Cd", "COID")  # a number given by a country's authority


def _add_account(account: Element, of: Account) -> None:
    if of.kind is AccountKind.IBAN:
        _add(account, "Id/IBAN", of.number)
    else:
        other = _add(account, "Id/Othr/Id", of.number, at=-1)
        if of.kind is AccountKind.BANKGIRO:
            _add(other, "SchmeNm/Prtry", "BGNR")
        else:
            _add(other, "SchmeNm/Cd", "BBAN")
    _add(account, "Ccy", "SEK")


def _add_bank(bank: Element, debtor: Debtor) -> None:
    """The schema wants the payer's bank, even where the account says it."""
    if debtor.bic is not None:
        _add(bank, "FinInstnId/BIC", debtor.bic)
    elif debtor.account.kind in _CLEARING:
        _add_clearing(bank, debtor.account)
    else:
        _add(bank, "FinInstnId/Othr/Id", NOT_PROVIDED)


def _add_clearing(bank: Element, account: Account) -> None:
    member = _add(bank, "FinInstnId/ClrSysMmbId/ClrSysId/Cd", "SESBA", at=-2)
    _add(member, "MmbId", _CLEARING[account.kind])


def _amount(amount: Kronor) -> str:
    return f"{int(amount)}.00"


def _add(above: Element, path: str, text: str, at: int = 0) -> Element:
    """Adds elements one within another, the last with the text.

    Returns the last, or with `at` -1 or -2 the one or two above it.
    """
    made = [above]
    for name in path.split("/"):
        made.append(SubElement(made[-1], name))
    made[-1].text = text
    return made[at - 1]
