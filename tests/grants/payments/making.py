"""Payments for the tests, and files as a bank would send them; all invented.

The account numbers have right check digits and the look of real ones.
"""

import importlib.util
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from samling.grants.rules.payments import (
    Account,
    AccountKind,
    Debtor,
    OrganisationNumber,
    Payment,
    PaymentBatch,
    PaymentLimits,
)
from samling.kernel import Kronor

BANKGIRO = Account(AccountKind.BANKGIRO, "50501055")
PLUSGIRO = Account(AccountKind.PLUSGIRO, "9020033")
IBAN = Account(AccountKind.IBAN, "SE4550000000058398257466")
DEBTOR = Debtor("Exempelmyndigheten", OrganisationNumber("2120000142"), BANKGIRO)
CREATED = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)
DAY = date(2026, 11, 25)
LIMITS = PaymentLimits(1000, Kronor(10**9), Kronor(10**10))

PAYMENTS = (
    Payment("EX-2026-1", Kronor(1_234_567), "Luleå kommun", BANKGIRO, "Äldreomsorg 2026"),
    Payment("EX-2026-2", Kronor(500), "Region Örebro län", PLUSGIRO, "Nära vård 2026"),
    Payment("EX-2026-3", Kronor(40_000), "Åre kommun", IBAN, "Placerade barn 2026"),
)


def folder_of(package: str) -> Path:
    """Where an installed package lies, without importing it."""
    found = importlib.util.find_spec(package)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def batch(
    payments: Sequence[Payment] = PAYMENTS, message_id: str = "EX-FILE-1", day: date = DAY
) -> PaymentBatch:
    return PaymentBatch(message_id, CREATED, DEBTOR, day, tuple(payments))


def transfer(
    name: str, status: str = "", reason: str = "", amount: str = "", note: str = ""
) -> str:
    why = f"<Rsn><Cd>{reason}</Cd></Rsn>" if reason else ""
    told = f"<StsRsnInf>{why}{f'<AddtlInf>{note}</AddtlInf>' if note else ''}</StsRsnInf>"
    of = f'<Amt><InstdAmt Ccy="SEK">{amount}</InstdAmt></Amt>'
    return (
        f"<TxInfAndSts><OrgnlEndToEndId>{name}</OrgnlEndToEndId>"
        f"{f'<TxSts>{status}</TxSts>' if status else ''}{told if why or note else ''}"
        f"{f'<OrgnlTxRef>{of}</OrgnlTxRef>' if amount else ''}</TxInfAndSts>"
    )


def pain_002(
    *transfers: str,
    group: str = "",
    part: str = "",
    reason: str = "",
    about: str = "EX-FILE-1",
    version: str = "03",
) -> bytes:
    why = f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>" if reason else ""
    whole = f"<PmtInfSts>{part}</PmtInfSts>" if part else ""
    information = (
        f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{about}</OrgnlPmtInfId>{whole}{''.join(transfers)}"
        "</OrgnlPmtInfAndSts>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.{version}">'
        "<CstmrPmtStsRpt><GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-11-23T11:00:00</CreDtTm>"
        f"</GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{about}</OrgnlMsgId>"
        f"<OrgnlMsgNmId>pain.001.001.03</OrgnlMsgNmId>"
        f"{f'<GrpSts>{group}</GrpSts>' if group else ''}{why}</OrgnlGrpInfAndSts>"
        f"{information if transfers or part else ''}</CstmrPmtStsRpt></Document>"
    ).encode()


def detail(
    name: str, amount: str = "", reason: str = "", reference: str = "", version: str = "02"
) -> str:
    account = f"<AcctSvcrRef>{reference}</AcctSvcrRef>" if reference else ""
    of = f'<AmtDtls><TxAmt><Amt Ccy="SEK">{amount}</Amt></TxAmt></AmtDtls>' if amount else ""
    if amount and int(version) >= 3:
        of = f'<Amt Ccy="SEK">{amount}</Amt><CdtDbtInd>{"CRDT" if reason else "DBIT"}</CdtDbtInd>'
    why = f"<RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf>" if reason else ""
    return f"<TxDtls><Refs>{account}<EndToEndId>{name}</EndToEndId></Refs>{of}{why}</TxDtls>"


def entry(
    *details: str,
    amount: str,
    direction: str = "DBIT",
    status: str = "BOOK",
    about: str = "",
    reference: str = "",
    currency: str = "SEK",
    day: str = "2026-11-25",
    version: str = "02",
) -> str:
    inside = f"<Btch><PmtInfId>{about}</PmtInfId></Btch>" if about else ""
    inside += "".join(details)
    coded = status if int(version) < 7 else f"<Cd>{status}</Cd>"
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>'
        f"<Sts>{coded}</Sts><BookgDt><Dt>{day}</Dt></BookgDt>"
        f"{f'<AcctSvcrRef>{reference}</AcctSvcrRef>' if reference else ''}"
        "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn>"
        f"</BkTxCd>{f'<NtryDtls>{inside}</NtryDtls>' if inside else ''}</Ntry>"
    )


def camt_054(*entries: str, version: str = "02") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.{version}">'
        "<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>BANK-2</MsgId>"
        "<CreDtTm>2026-11-25T18:00:00+01:00</CreDtTm></GrpHdr><Ntfctn><Id>N-1</Id>"
        "<CreDtTm>2026-11-25T18:00:00+01:00</CreDtTm><Acct><Id><Othr><Id>50501055</Id></Othr></Id>"
        f"</Acct>{''.join(entries)}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
    ).encode()
