"""Papers of the example year: reports, a plan, and what the bank says."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from ... import models
from ...rules.payments import Account, AccountKind, has_check_digit

_AGENCIES = ("socialstyrelsen", "mfof")

PLAN = """EXEMPEL

Gemensam handlingsplan för god och nära vård. Texten är påhittad och står här för att
visa hur en fil bifogas och godkänns av kommunen och regionen.
""".encode()


def answers(used: int, unused: int, number: int) -> dict[str, Any]:
    """A report on parenting support. number: makes the invented figures differ."""
    groups, homes = used * 3 // 5, used - used * 3 // 5
    parents, children = 40 + 7 * number % 60, 55 + 11 * number % 90
    return {
        "used": used,
        "unused": unused,
        "amounts": {"universal_support": groups, "special_needs": homes},
        "questions": {
            "results": "Exempel: fler föräldrar har fått stöd i grupp, och väntetiden är kortare.",
            "kept_up": True,
            "groups_held": 6 + number % 9,
        },
        "activities": [
            {"what": "Exempel: föräldragrupper", "purpose": "universal_support", "amount": groups},
            {"what": "Exempel: hembesök", "purpose": "special_needs", "amount": homes},
        ],
        "reach": {"parents": _people(parents), "children": _people(children)},
        "conditions": ["during_2023", "strategy"],
        "comments": {},
    }


def account_of(party: str) -> Account:
    """An invented bankgiro of a recipient or an agency: each has one of its own.

    Three zeros and the code of a municipality, 001 and that of a region, 002 and an agency's: to
    be seen as invented, and right in its check digit.
    """
    if party in _AGENCIES:
        body = f"002{_AGENCIES.index(party) + 1:04}"
    else:
        body = f"000{party}" if party.isdecimal() else f"001{party[1:]:0>4}"
    return next(
        Account(AccountKind.BANKGIRO, body + last)
        for last in "0123456789"
        if has_check_digit(body + last)
    )


def booked(payments: Iterable[models.Payment], day: date, payer: Account) -> bytes:
    """The bank tells that it has drawn the money of every payment (camt.054)."""
    entries = "".join(_entry(each, day) for each in payments)
    moment = f"{day.isoformat()}T18:00:00+01:00"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02">'
        f"<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>EXEMPEL</MsgId><CreDtTm>{moment}</CreDtTm>"
        f"</GrpHdr><Ntfctn><Id>N-1</Id><CreDtTm>{moment}</CreDtTm>"
        f"<Acct><Id><Othr><Id>{payer.number}</Id></Othr></Id></Acct>"
        f"{entries}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
    ).encode()


def _entry(payment: models.Payment, day: date) -> str:
    amount = f"{payment.amount_sek - payment.set_off_sek}.00"
    return (
        f'<Ntry><Amt Ccy="SEK">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>'
        f"<BookgDt><Dt>{day.isoformat()}</Dt></BookgDt>"
        "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn>"
        f"</BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>{escape(payment.end_to_end_id)}"
        f'</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="SEK">{amount}</Amt></TxAmt></AmtDtls>'
        "</TxDtls></NtryDtls></Ntry>"
    )


def _people(total: int) -> dict[str, int]:
    female = total * 3 // 5
    return {"female": female, "male": total - female, "unspecified": 0, "total": total}
