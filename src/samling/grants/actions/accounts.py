"""Who pays and where recipients are paid: set by the parties themselves, every version kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from samling.kernel import Fault, Faults, Kronor, SamlingError, Text, format_kronor
from samling.platform import actions as platform

from .. import models
from ..rules.days import check_known
from ..rules.life import ACCOUNT, BEFORE, PAYMENT, MayNot, Part, Taken, check_role, check_step
from ..rules.payments import Account, Chart, Debtor, PaymentLimits
from .holding import own_life
from .requests import Conflict, NotYours, Request, not_yours


class CannotPlan(SamlingError):
    """The instalments do not go together."""


@dataclass(frozen=True, slots=True)
class Paying:
    """How an agency pays. alone_at_most: what an economist approves without deciding too."""

    debtor: Debtor
    limits: PaymentLimits
    alone_at_most: Kronor
    chart: Chart


@transaction.atomic
def set_payer(agency: str, paying: Paying, request: Request) -> models.Payer:
    """Say how an agency pays: its account, its limits and its books. Raises MayNot, CannotPlan.

    What an economist approves alone is set, and raised, by one who may approve above it: nobody
    whom the limit holds for lifts it.
    """
    check_role(PAYMENT.step("make"), request.actor)
    limits = paying.limits
    if not 0 < paying.alone_at_most <= limits.amount <= limits.total:
        raise CannotPlan(
            Fault(
                "GRANTS-PAYER-LIMITS",
                Text(
                    "Gränserna går inte ihop: den för en ensam ekonom ska vara lägst, den för en "
                    "fil högst.",
                    "The limits do not go together: that of an economist alone is to be the "
                    "lowest, that of a file the highest.",
                ),
                Text("Ändra gränserna.", "Change the limits."),
            )
        )
    before = models.Payer.objects.select_for_update().filter(agency=agency).first()
    if Part.DECIDES not in request.actor.parts and (
        before is None or paying.alone_at_most > before.alone_at_most_sek
    ):
        raise MayNot(_raised_by_decider(before))
    debtor, chart = paying.debtor, paying.chart
    values = {
        "name": debtor.name,
        "organisation_number": debtor.number.digits,
        "kind": debtor.account.kind.value,
        "number": debtor.account.number,
        "bic": debtor.bic or "",
        "alone_at_most_sek": int(paying.alone_at_most),
        "at_most_sek": int(limits.amount),
        "file_at_most_sek": int(limits.total),
        "file_payments": limits.payments,
        "cost_account": chart.cost,
        "bank_account": chart.bank,
        "claims_account": chart.claims,
    }
    made, _ = models.Payer.objects.update_or_create(agency_id=agency, defaults=values)
    platform.record(
        action="grants.set_payer",
        subject=f"organisation:{agency}",
        by=request.actor.id,
        at=request.at,
        detail=values,
    )
    return made


@transaction.atomic
def write_account(recipient: str, account: Account, request: Request) -> models.PaymentAccount:
    """Write where a recipient is paid; it holds when a colleague has confirmed it.

    A number that waits already is replaced, and kept as dropped; the same, written by the same
    person, is the one that waits. Raises MayNot, and Conflict where another is written at once.
    """
    check_step(ACCOUNT, "write", state=BEFORE, actor=request.actor)
    same = {
        "recipient_id": recipient,
        "kind": account.kind.value,
        "number": account.number,
        "written_by": request.actor.id,
    }
    waiting = _waiting(recipient)
    if written := waiting.filter(**same).first():
        return written
    waiting.update(state="dropped", answered_by=request.actor.id, answered_at=request.at)
    try:
        # One number of a recipient waits at a time: the database refuses a second.
        with transaction.atomic():
            made = models.PaymentAccount.objects.create(**same, written_at=request.at)
    except IntegrityError:
        first = models.PaymentAccount.objects.filter(state="written", **same).first()
        if first is None:
            raise Conflict(_written_at_once()) from None
        return first
    _audit_account(made, "write", request)
    return made


def _waiting(recipient: str) -> QuerySet[models.PaymentAccount]:
    rows = models.PaymentAccount.objects.select_for_update()
    return rows.filter(recipient=recipient, state="written")


def _written_at_once() -> Fault:
    return Fault(
        "GRANTS-ACCOUNT-AT-ONCE",
        Text(
            "En kollega skrev ett annat kontonummer samtidigt. Ditt är inte sparat.",
            "A colleague wrote another account number at the same time. Yours is not saved.",
        ),
        Text(
            "Läs om sidan och skriv det som ska gälla.",
            "Reload the page and write the one that is to hold.",
        ),
    )


@transaction.atomic
def confirm_account(account_id: int, request: Request, *, acting_for: str) -> models.PaymentAccount:
    """A colleague confirms it, and from now on payments go there. Raises NotYours, MayNot."""
    return _answer_account(account_id, "confirm", request, acting_for)


@transaction.atomic
def drop_account(account_id: int, request: Request, *, acting_for: str) -> models.PaymentAccount:
    """The number was wrong; the one before it holds. Raises NotYours, MayNot."""
    return _answer_account(account_id, "drop", request, acting_for)


@transaction.atomic
def plan_instalments(
    scheme_id: str, parts: Sequence[tuple[int, date]], request: Request, *, acting_for: str
) -> tuple[models.Instalment, ...]:
    """Say in which parts a scheme is paid: a weight and a day of each. Raises CannotPlan, MayNot.

    Can be changed until the first batch is made.
    """
    check_role(PAYMENT.step("make"), request.actor)
    life = own_life(scheme_id, acting_for)
    _check_plan(life, parts)
    models.Instalment.objects.filter(life=life).delete()
    made = models.Instalment.objects.bulk_create(
        models.Instalment(life=life, number=number, weight=weight, day=day)
        for number, (weight, day) in enumerate(parts, start=1)
    )
    platform.record(
        action="grants.plan_instalments",
        subject=f"scheme:{scheme_id}",
        by=request.actor.id,
        at=request.at,
        detail={"parts": [[weight, day.isoformat()] for weight, day in parts]},
    )
    return tuple(made)


def _raised_by_decider(before: models.Payer | None) -> Fault:
    now_sv, now_en = "", ""
    if before is not None:
        now_sv = f" Nu är den {format_kronor(before.alone_at_most_sek, 'sv')}."
        now_en = f" It is {format_kronor(before.alone_at_most_sek, 'en')} now."
    return Fault(
        "GRANTS-PAYER-RAISED",
        Text(
            "Gränsen för en ensam ekonom sätts och höjs av någon som också är beslutsfattare."
            f"{now_sv}",
            "The limit for an economist alone is set and raised by one who is a decision maker "
            f"too.{now_en}",
        ),
        Text(
            "Be en kollega som både är ekonom och beslutsfattare.",
            "Ask a colleague who is both economist and decision maker.",
        ),
    )


def _answer_account(
    account_id: int, step_id: str, request: Request, acting_for: str
) -> models.PaymentAccount:
    rows = models.PaymentAccount.objects.select_for_update()
    row = rows.filter(id=account_id, recipient=acting_for).first()
    if row is None:
        raise NotYours(not_yours())
    step = check_step(
        ACCOUNT,
        step_id,
        state=row.state,
        actor=request.actor,
        earlier=[Taken("write", row.written_by)],
    )
    row.state, row.answered_by, row.answered_at = step.target, request.actor.id, request.at
    row.save(update_fields=["state", "answered_by", "answered_at"])
    _audit_account(row, step_id, request)
    return row


def _audit_account(row: models.PaymentAccount, step: str, request: Request) -> None:
    platform.record(
        action=f"grants.account_{step}",
        subject=f"account:{row.pk}",
        by=request.actor.id,
        at=request.at,
        detail={"recipient": row.recipient_id, "kind": row.kind, "number": row.number},
    )


def _check_plan(life: models.SchemeLife, parts: Sequence[tuple[int, date]]) -> None:
    faults = Faults()
    if life.batches.exclude(state="dropped").exists():
        faults.add(
            "GRANTS-INSTALMENTS-BEGUN",
            Text(
                "Utbetalningen har börjat, så delarna går inte att ändra.",
                "Payment has begun, so the instalments cannot be changed.",
            ),
            Text("Makulera utbetalningen först.", "Cancel the payment batch first."),
        )
    days = [day for _, day in parts]
    for number, day in enumerate(days, start=1):
        check_known(faults, day, Text(f"Del {number}", f"Part {number}"))
    if not parts or any(weight < 1 for weight, _ in parts) or days != sorted(set(days)):
        faults.add(
            "GRANTS-INSTALMENTS-PARTS",
            Text(
                "Delarna går inte ihop: var och en ska ha en andel över noll och en dag efter den "
                "förra.",
                "The instalments do not go together: each is to have a share above zero and a day "
                "after the one before.",
            ),
            Text("Ändra andelarna eller dagarna.", "Change the shares or the days."),
        )
    faults.raise_if_any(CannotPlan)
