"""Shared by the tests of payments and recoveries: a payer, accounts, and a bank that answers.

Names, numbers and amounts are invented.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from samling.grants import actions, models
from samling.grants.actions import Paying, Request
from samling.grants.rules.life import Actor, Part, Side
from samling.grants.rules.payments import Account, AccountKind, Chart, PaymentLimits
from samling.kernel import Kronor

from ..payments.making import BANKGIRO, DEBTOR, camt_054, detail, entry
from .making import CHIEF, NOW, by, claimed, grant_of

AGENCY = "socialstyrelsen"
DAY = date(2026, 11, 25)
PAYER = Actor("eva@agency", Side.AGENCY, frozenset([Part.PAYS]))
ATTESTER = Actor("gun@agency", Side.AGENCY, frozenset([Part.PAYS]))
HEAD = Actor("hans@agency", Side.AGENCY, frozenset([Part.PAYS, Part.DECIDES]))
CASHIER = Actor("ida@municipality", Side.RECIPIENT, frozenset([Part.PAYS]))
SECOND = Actor("jon@municipality", Side.RECIPIENT, frozenset([Part.DECIDES]))
CHART = Chart("7711", "1930", "1510")
IBAN = Account(AccountKind.IBAN, "SE4550000000058398257466")


def later(actor: Actor, days: int, *, reason: str = "", key: str = "") -> Request:
    request = by(actor, reason=reason, key=key)
    return Request(actor, NOW + timedelta(days=days), request.key, None, reason)


def paying(
    alone: int = 10**9, one: int = 10**10, whole: int = 10**12, payments: int = 1000
) -> models.Payer:
    limits = PaymentLimits(payments, Kronor(one), Kronor(whole))
    return actions.set_payer(AGENCY, Paying(DEBTOR, limits, Kronor(alone), CHART), by(HEAD))


def account(code: str, number: Account = BANKGIRO) -> models.PaymentAccount:
    written = actions.write_account(code, number, by(CASHIER))
    return actions.confirm_account(written.pk, by(SECOND), acting_for=code)


def approved(life: models.SchemeLife, code: str, amount: int, more: int = 0) -> models.Grant:
    grant = grant_of(life, code)
    claimed(grant, amount, more)
    actions.approve_requisition(grant.pk, by(CHIEF))
    return grant


def sent(
    scheme: str,
    *,
    instalment: int = 1,
    set_off: Iterable[int] = (),
    only: Iterable[int] | None = None,
) -> models.PaymentBatch:
    batch = actions.make_payments(
        scheme,
        instalment=instalment,
        day=DAY,
        request=by(PAYER),
        set_off=list(set_off),
        only=None if only is None else list(only),
        acting_for=AGENCY,
    )
    actions.approve_payments(batch.pk, by(HEAD), acting_for=AGENCY)
    actions.send_payments(batch.pk, by(PAYER), acting_for=AGENCY)
    batch.refresh_from_db()
    return batch


def booked(*payments: models.Payment, mark: str = "") -> bytes:
    """The bank tells that it has drawn the money of these."""
    return camt_054(
        *(
            entry(
                detail(each.end_to_end_id, kronor(each)),
                amount=kronor(each),
                reference=mark,
                day=each.batch.day.isoformat(),
            )
            for each in payments
        )
    )


def returned(payment: models.Payment) -> bytes:
    """The bank tells that the money came back."""
    return camt_054(
        entry(
            detail(payment.end_to_end_id, kronor(payment), "AC04"),
            amount=kronor(payment),
            direction="CRDT",
            day=payment.batch.day.isoformat(),
        )
    )


def came_in(amount: int, number: str, reference: str, day: date = DAY) -> bytes:
    """The bank tells that a recipient has paid with a payment number."""
    strd = f"<RmtInf><Strd><CdtrRefInf><Ref>{number}</Ref></CdtrRefInf></Strd></RmtInf>"
    inside = f"<TxDtls><Refs><AcctSvcrRef>{reference}</AcctSvcrRef></Refs>{strd}</TxDtls>"
    told = entry(
        inside,
        amount=f"{amount}.00",
        direction="CRDT",
        reference=reference,
        day=day.isoformat(),
    )
    return camt_054(told)


def kronor(payment: models.Payment) -> str:
    return f"{payment.amount_sek - payment.set_off_sek}.00"


def paid(life: models.SchemeLife, amounts: dict[str, int]) -> dict[str, models.Grant]:
    """Grants that are requisitioned, approved and paid, by code."""
    if not models.Payer.objects.exists():
        paying()
    grants = {}
    for code, amount in amounts.items():
        account(code)
        grants[code] = approved(life, code, amount)
    batch = sent(life.scheme_id)
    read(booked(*batch.payments.all()))
    for grant in grants.values():
        grant.refresh_from_db()
    return grants


def read(content: bytes, name: str = "svar.xml") -> actions.Reading:
    """A file from the bank is read by the agency."""
    return actions.read_answer(content, name, agency=AGENCY, request=by(PAYER))
