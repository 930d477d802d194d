"""In which parts schemes are paid, what has gone out, and where each recipient is paid."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Max, Sum
from django.utils import timezone

from samling.kernel import AreaCode, AreaKind, Kronor
from samling.registry import queries as registry

from .. import models
from ..rules.instalments import Instalment
from ..rules.ledger import Movement
from ..rules.payments import (
    Account,
    AccountKind,
    Debtor,
    OrganisationNumber,
    Payment,
    PaymentBatch,
    PaymentLimits,
)
from .lists import schemes


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


def paid_net(*scheme_ids: str) -> Mapping[int, Mapping[str, int]]:
    """Kronor paid and not returned in the schemes, by grant and component."""
    rows = (
        models.Posting.objects.filter(
            source__life__in=scheme_ids, movement__in=[Movement.PAY.value, Movement.BOUNCE.value]
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


def booked_of(grant_id: int) -> tuple[tuple[date, int], ...]:
    """What the bank has paid a grant, with its day, and below zero what came back.

    The day that the answer was read where the bank has said none.
    """
    events = models.Event.objects.filter(
        grant=grant_id, postings__movement__in=[Movement.PAY.value, Movement.BOUNCE.value]
    )
    rows = events.order_by("id").values_list("id", "at", "detail", "postings__movement")
    return tuple(
        (
            date.fromisoformat(detail["day"]) if detail.get("day") else timezone.localdate(at),
            amount if movement == Movement.PAY else -amount,
        )
        for _id, at, detail, movement, amount in rows.annotate(sum=Sum("postings__amount_sek"))
    )


def paid_through(recipient: str) -> tuple[AreaCode, ...]:
    """Whom the money of a unit comes from; nobody where an agency pays the area itself.

    A district that has got nothing yet gets it from its municipality.
    """
    grants = models.Grant.objects.filter(recipient=recipient)
    if grants.filter(parent=None).exists():
        return ()
    rows = grants.order_by("parent__recipient").values_list("parent__recipient", flat=True)
    area = registry.registry().area(AreaCode(recipient))
    of_district = (area.parent,) if area.parent and area.kind is AreaKind.DISTRICT else ()
    return tuple(AreaCode(code) for code in rows.distinct()) or of_district


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
