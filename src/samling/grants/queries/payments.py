"""What can be paid now and to whom, what has gone out, and where each recipient is paid."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Max, Sum

from samling.kernel import Kronor, Text, format_kronor

from .. import models
from ..rules.attachments import Demand
from ..rules.instalments import Instalment, reached
from ..rules.ledger import Movement, Place
from ..rules.life import PAID_OUT
from ..rules.payments import (
    Account,
    AccountKind,
    Debtor,
    OrganisationNumber,
    Payment,
    PaymentBatch,
    PaymentLimits,
    instalment_due,
)
from .attachments import handed_in
from .ledger import balances
from .lists import schemes


@dataclass(frozen=True)
class Payable:
    """What one grant would be paid now. parts: by component. account: the version it goes to.

    number: the instalment that it is paid up to.
    """

    grant: models.Grant
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
    """What a payment batch would hold now. Six questions, however many recipients there are, and
    three more where a part of the money waits for a file.

    Raises ValueError for an instalment that the scheme does not have, Payer.DoesNotExist.
    """
    life = models.SchemeLife.objects.get(scheme_id=scheme_id)
    payer = models.Payer.objects.get(agency=life.agency_id)
    plan = instalment_plan(scheme_id) or (Instalment(1, 1),)
    weights = [each.share for each in plan]
    waited_for = [each.after for each in plan if each.after is not None]
    files = handed_in(scheme_id, waited_for) if waited_for else {}
    approved = balances(scheme_id)
    paid = paid_net(scheme_id)
    rows = life.grants.filter(parent=None, state__in=["approved", *PAID_OUT])
    rows = rows.select_related("recipient").order_by("recipient_id")
    waiting = set(
        models.Payment.objects.filter(grant__life=life, outcome="waiting").values_list(
            "grant_id", flat=True
        )
    )
    accounts = current_accounts({grant.recipient_id for grant in rows})
    out: list[Payable] = []
    left: list[Payable] = []
    total = 0
    for grant in rows:
        there, before = approved.at(Place.APPROVED, grant.pk), paid.get(grant.pk, {})
        granted = {name: there.get(name, 0) + before.get(name, 0) for name in {*there, *before}}
        account = accounts.get(grant.recipient_id)
        number = reached(plan, instalment, files.get(grant.pk, frozenset()))
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
        if grant.pk in waiting:
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


def instalment_plan(scheme_id: str) -> tuple[Instalment, ...]:
    """The parts that a scheme is paid in: planned by hand, else as its file declares them.

    None where it is paid at once.
    """
    return instalment_plans([scheme_id])[scheme_id]


def instalment_plans(scheme_ids: Collection[str]) -> Mapping[str, tuple[Instalment, ...]]:
    """The same, of several schemes with one question."""
    by_hand: dict[str, list[Instalment]] = {}
    rows = models.Instalment.objects.filter(life__in=scheme_ids).order_by("life", "number")
    for row in rows:
        plan = by_hand.setdefault(row.life_id, [])
        plan.append(Instalment(row.number, row.weight, row.day))
    known = schemes()
    return {each: tuple(by_hand.get(each, ())) or known[each].instalments for each in scheme_ids}


def made_instalments(scheme_ids: Collection[str]) -> Mapping[str, int]:
    """By scheme, the last instalment that a batch has been made of and not cancelled."""
    rows = models.PaymentBatch.objects.filter(life__in=scheme_ids).exclude(state="dropped")
    return dict(rows.order_by().values_list("life").annotate(last=Max("instalment")))


def waiting_payment(grant_id: int) -> models.Payment | None:
    """The payment to a grant that is on its way, if any."""
    rows = models.Payment.objects.filter(grant=grant_id, outcome="waiting")
    return rows.select_related("batch").defer("batch__content").first()


def paid_net(scheme_id: str) -> Mapping[int, Mapping[str, int]]:
    """Kronor paid and not returned, by grant and component."""
    rows = (
        models.Posting.objects.filter(
            source__life=scheme_id, movement__in=[Movement.PAY.value, Movement.BOUNCE.value]
        )
        .order_by()
        .values_list("source__grant", "source__component", "movement")
        .annotate(sum=Sum("amount_sek"))
    )
    found: dict[int, dict[str, int]] = {}
    for grant, component, movement, amount in rows:
        parts = found.setdefault(grant, {})
        sign = 1 if movement == Movement.PAY else -1
        parts[component] = parts.get(component, 0) + sign * amount
    return found


def current_accounts(recipients: Collection[str]) -> Mapping[str, models.PaymentAccount]:
    """The account that holds for each recipient that has one."""
    rows = models.PaymentAccount.objects.filter(recipient__in=recipients, state="confirmed")
    return {row.recipient_id: row for row in rows.order_by("answered_at", "id")}


def account_versions(recipient: str) -> tuple[models.PaymentAccount, ...]:
    """Every account the recipient has had, the newest first."""
    rows = models.PaymentAccount.objects.filter(recipient=recipient)
    return tuple(rows.order_by("-id"))


def debtor_of(payer: Mapping[str, str]) -> Debtor:
    """Who pays, of a batch's own note."""
    return Debtor(
        payer["name"],
        OrganisationNumber(payer["organisation_number"]),
        Account(AccountKind(payer["kind"]), payer["number"]),
        payer["bic"] or None,
    )


def plain_batch(batch: models.PaymentBatch) -> PaymentBatch:
    """The batch as the file has it. Raises CannotPay where the bank would not take it."""
    rows = batch.payments.select_related("account").order_by("id")
    return PaymentBatch(
        batch.message_id,
        batch.made_at,
        debtor_of(batch.payer),
        batch.day,
        tuple(
            Payment(
                row.end_to_end_id,
                Kronor(row.amount_sek - row.set_off_sek),
                row.creditor,
                Account(AccountKind(row.account.kind), row.account.number),
                row.reference,
            )
            for row in rows
        ),
    )


def limits_of(payer: models.Payer) -> PaymentLimits:
    return PaymentLimits(
        payer.file_payments, Kronor(payer.at_most_sek), Kronor(payer.file_at_most_sek)
    )


def batches(scheme_id: str) -> tuple[models.PaymentBatch, ...]:
    """The scheme's batches without their files, the newest first."""
    rows = models.PaymentBatch.objects.filter(life=scheme_id).defer("content")
    return tuple(rows.order_by("-id"))


def payments_of(batch_id: int) -> tuple[models.Payment, ...]:
    rows = models.Payment.objects.filter(batch=batch_id).select_related(
        "grant", "grant__recipient", "account"
    )
    return tuple(rows)


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
