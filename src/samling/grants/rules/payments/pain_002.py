"""pain.002: what the bank says of the order, payment by payment or of all at once."""

from samling.kernel import Text

from .reading import Node
from .statuses import PaymentStatus, StatusKind

# ISO's external codes of payment status. RCVD and ACTC only say that the file could be read.
_KINDS = {
    **dict.fromkeys(("RCVD", "ACTC", "PDNG", "PATC", "ACFW"), StatusKind.PENDING),
    **dict.fromkeys(
        ("ACCP", "ACFC", "ACWC", "ACSP", "ACSC", "ACWP", "ACPD", "ACCC"), StatusKind.ACCEPTED
    ),
    **dict.fromkeys(("RJCT", "CANC", "BLCK"), StatusKind.REJECTED),
}
_PARTLY = "PART"  # says nothing of those that are not listed


def statuses_of(root: Node) -> list[PaymentStatus]:
    """Raises BankFileError."""
    report = root.find("CstmrPmtStsRpt")
    group = report.find("OrgnlGrpInfAndSts") if report else None
    if report is None or group is None:
        raise root.wrong(Text("statusdelen saknas.", "the part with the status is missing."))
    batch_id = group.id("OrgnlMsgId")
    if batch_id is None:
        raise root.wrong(
            Text(
                "den säger inte vilken fil den svarar på.",
                "it does not say which file it is about.",
            )
        )
    found = _of_all(group, "GrpSts", batch_id)
    for information in report.all("OrgnlPmtInfAndSts", Text("betalningsdel", "payment part")):
        found += _of_all(information, "PmtInfSts", batch_id)
        whole = information.text("PmtInfSts") or group.text("GrpSts")
        for transfer in information.all("TxInfAndSts", Text("betalning", "payment")):
            found.append(_of_one(transfer, whole, batch_id))
    return found


def _of_all(part: Node, name: str, batch_id: str) -> list[PaymentStatus]:
    code = part.text(name)
    if not code or code == _PARTLY:
        return []
    return [PaymentStatus(_kind(part, code), None, batch_id, part.reason("StsRsnInf"))]


def _of_one(transfer: Node, whole: str, batch_id: str) -> PaymentStatus:
    name = transfer.id("OrgnlEndToEndId")
    if name is None:
        raise transfer.wrong(Text("betalningens beteckning saknas.", "the id is missing."))
    amount = transfer.amount("OrgnlTxRef/Amt/InstdAmt")
    return PaymentStatus(
        _kind(transfer, transfer.text("TxSts") or whole),
        name,
        batch_id,
        transfer.reason("StsRsnInf"),
        amount[0] if amount else None,
        amount[1] if amount else "SEK",
        bank_reference=transfer.id("AcctSvcrRef"),
    )


def _kind(part: Node, code: str) -> StatusKind:
    kind = _KINDS.get(code)
    if kind is None:
        raise part.wrong(
            Text(f"statusen ”{code[:10]}” är inte känd.", f"the status “{code[:10]}” is not known.")
        )
    return kind
