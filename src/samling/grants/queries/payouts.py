"""What can be paid now and to whom, and what is left out with why."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from samling.kernel import Kronor, Text, format_kronor

from .. import models
from ..rules.attachments import Demand
from ..rules.instalments import Instalment, reached
from ..rules.ledger import Place
from ..rules.life import PAID_OUT
from ..rules.payments import instalment_due
from .attachments import handed_in
from .payments import current_accounts, instalment_plans, paid_net


@dataclass(frozen=True, slots=True)
class Approved:
    """A grant with anything approved that is not paid, by component; code, names: its recipient."""

    grant: int
    scheme_id: str
    state: str
    code: str
    name: str
    official_name: str
    parts: dict[str, int]


@dataclass(frozen=True)
class Payable:
    """What one grant would be paid now. parts: by component. account: the version it goes to.

    number: the instalment that it is paid up to.
    """

    to: Approved
    parts: Mapping[str, Kronor]
    account: models.PaymentAccount | None
    why_not: Text | None = None
    number: int = 1

    @property
    def amount(self) -> Kronor:
        return Kronor(sum(self.parts.values()))


@dataclass(frozen=True)
class Payout:
    """Everything that is due in an instalment: what goes out, and what is left out with why."""

    payable: tuple[Payable, ...]
    left_out: tuple[Payable, ...]

    @property
    def total(self) -> Kronor:
        return Kronor(sum(each.amount for each in self.payable))


def payout(scheme_id: str, instalment: int) -> Payout:
    """What a payment batch would hold now. Seven questions, however many recipients there are, and
    three more where a part of the money waits for a file.

    Raises ValueError for an instalment that the scheme does not have, Payer.DoesNotExist.
    """
    return payouts({scheme_id: instalment})[scheme_id]


def payouts(instalments: Mapping[str, int]) -> Mapping[str, Payout]:
    """The same, of several schemes by how far each is to be paid, with as many questions."""
    lives = models.SchemeLife.objects.filter(scheme_id__in=instalments)
    agencies = dict(lives.values_list("scheme_id", "agency_id"))
    payers = models.Payer.objects.in_bulk(set(agencies.values()))
    plans, known = instalment_plans(instalments), _known(instalments)
    found = {}
    for scheme_id, instalment in instalments.items():
        if agencies[scheme_id] not in payers:
            raise models.Payer.DoesNotExist
        plan = plans[scheme_id] or (Instalment(1, 1),)
        if not 1 <= instalment <= len(plan):
            raise ValueError(f"instalment {instalment} of {len(plan)}")
        waited_for = [each.after for each in plan if each.after is not None]
        files = handed_in(scheme_id, waited_for) if waited_for else {}
        found[scheme_id] = _payout(
            scheme_id, instalment, plan, payers[agencies[scheme_id]], files, known
        )
    return found


@dataclass(frozen=True)
class _Known:
    """Of several schemes: their grants with anything approved, and what is known of each."""

    approved: Mapping[str, Collection[Approved]]
    paid: Mapping[int, Mapping[str, int]]
    waiting: Collection[int]
    accounts: Mapping[str, models.PaymentAccount]


def _known(scheme_ids: Collection[str]) -> _Known:
    # Rows of plain values: there may be thousands, of which a page shows the sum.
    rows = models.Account.objects.filter(
        life__in=scheme_ids,
        place=Place.APPROVED.value,
        balance__gt=0,
        grant__parent=None,
        grant__state__in=["approved", *PAID_OUT],
    ).order_by("grant__recipient", "component")
    of_recipient = ("grant__recipient", "grant__recipient__name", "grant__recipient__official_name")
    grants: dict[int, Approved] = {}
    for grant, scheme, state, code, name, official_name, component, balance in rows.values_list(
        "grant", "life", "grant__state", *of_recipient, "component", "balance"
    ):
        if grant not in grants:
            grants[grant] = Approved(grant, scheme, state, code, name, official_name, {})
        grants[grant].parts[component] = balance
    approved: dict[str, list[Approved]] = {}
    for each in grants.values():
        approved.setdefault(each.scheme_id, []).append(each)
    waiting = models.Payment.objects.filter(grant__life__in=scheme_ids, outcome="waiting")
    return _Known(
        approved,
        paid_net(*scheme_ids),
        set(waiting.values_list("grant_id", flat=True)),
        current_accounts({each.code for each in grants.values()}),
    )


def _payout(
    scheme_id: str,
    instalment: int,
    plan: tuple[Instalment, ...],
    payer: models.Payer,
    files: Mapping[int, frozenset[str]],
    known: _Known,
) -> Payout:
    weights = [each.share for each in plan]
    out: list[Payable] = []
    left: list[Payable] = []
    total = 0
    for grant in known.approved.get(scheme_id, ()):
        there, before = grant.parts, known.paid.get(grant.grant, {})
        granted = {name: there.get(name, 0) + before.get(name, 0) for name in {*there, *before}}
        account = known.accounts.get(grant.code)
        number = reached(plan, instalment, files.get(grant.grant, frozenset()))
        parts = instalment_due(granted, before, weights, number) if number else {}
        amount = sum(parts.values())
        why = None
        if number < instalment:
            rest = instalment_due(granted, before, weights, instalment)
            rest = {name: Kronor(sek - parts.get(name, 0)) for name, sek in rest.items()}
            if any(rest.values()):
                waits = plan[number].after
                assert waits is not None
                left.append(Payable(grant, rest, account, _waits_for(waits), number + 1))
        if not amount:
            continue
        if grant.grant in known.waiting:
            why = _ON_ITS_WAY
        elif grant.state == "accepted":
            why = _REPORT_APPROVED
        elif account is None:
            why = _NO_ACCOUNT
        elif amount > payer.at_most_sek:
            why = _too_much(amount, payer.at_most_sek)
        elif len(out) == payer.file_payments or total + amount > payer.file_at_most_sek:
            why = _NEXT_FILE
        one = Payable(grant, parts, account, why, number)
        if why is None:
            out.append(one)
            total += amount
        else:
            left.append(one)
    return Payout(tuple(out), tuple(left))


_ON_ITS_WAY = Text(
    "En utbetalning är redan på väg. Vänta på bankens svar, eller makulera den.",
    "A payment is on its way already. Wait for the bank's answer, or cancel it.",
)
_NO_ACCOUNT = Text(
    "Mottagaren har inget bekräftat kontonummer. Be den skriva ett, och en kollega att bekräfta.",
    "The recipient has no confirmed account. Ask it to write one, and a colleague to confirm.",
)
_REPORT_APPROVED = Text(
    "Redovisningen är godkänd. Återkalla resten, eller öppna redovisningen igen.",
    "The report is approved. Withdraw the rest, or reopen the report.",
)
_NEXT_FILE = Text(
    "Får inte plats inom gränsen för en fil. Gör en till.",
    "Does not fit within the limit of a file. Make another.",
)


def _waits_for(demand: Demand) -> Text:
    return Text(
        f"”{demand.title.sv}” är inte lämnad och godkänd. Be mottagaren lämna den i Samling.",
        f"“{demand.title.en}” is not handed in and signed off. Ask the recipient to hand it in.",
    )


def _too_much(amount: int, most: int) -> Text:
    return Text(
        f"{format_kronor(amount, 'sv')} är mer än gränsen för en utbetalning, "
        f"{format_kronor(most, 'sv')}.",
        f"{format_kronor(amount, 'en')} is more than the limit for a payment, "
        f"{format_kronor(most, 'en')}.",
    )
