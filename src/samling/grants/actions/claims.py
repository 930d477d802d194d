"""Money that was claimed: paid back, set off, or lifted; and grants settled when all is done."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, SamlingError, Text, format_date, format_kronor

from .. import models, queries
from ..rules.ledger import Movement
from ..rules.life import GRANT
from ..rules.life.rounds import split
from .holding import given_recovery
from .requests import Request, also, done_before, follows
from .steps import grant_step, moved, recovery_step

_AMOUNT = Text("Belopp", "Amount")


class CannotRecover(SamlingError):
    """The recovery cannot be so; each fault says why."""


@transaction.atomic
def lift_recovery(recovery_id: int, request: Request, *, acting_for: str) -> models.Event:
    """A decided recovery is lifted: what is not paid back lies open again. Raises MayNot."""
    if done := done_before(request):
        return done
    recovery = given_recovery(recovery_id, acting_for)
    _check_free(recovery)
    left = queries.claims_left([recovery.pk]).get(recovery.pk, {})
    event = recovery_step(
        recovery, "lift", request, postings=moved(Movement.WAIVE, left, grant=recovery.grant_id)
    )
    settle_done(recovery.grant.life_id, request)
    return event


@transaction.atomic
def repay_recovery(
    recovery_id: int, *, amount: int, day: date | None, request: Request, acting_for: str
) -> models.Event:
    """Book money that came back, all or a part of what is claimed. Raises CannotRecover, MayNot."""
    if done := done_before(request):
        return done
    recovery = given_recovery(recovery_id, acting_for)
    _check_free(recovery)
    left = sum(queries.claims_left([recovery.pk]).get(recovery.pk, {}).values())
    if recovery.state == "decided" and not 0 < amount <= left:
        _raise_amount(amount, left, _AMOUNT)
    _check_has_come(day, timezone.localdate(request.at))
    event = book_repayment(recovery, amount, day, request, key=request.key)
    settle_done(recovery.grant.life_id, request)
    return event


def book_repayment(
    recovery: models.Recovery, amount: int, day: date | None, request: Request, *, key: str
) -> models.Event:
    """The posting of a repayment, of a recovery whose scheme is locked."""
    left = queries.claims_left([recovery.pk]).get(recovery.pk, {})
    is_all = amount == sum(left.values())
    back = split(amount, left) if 0 < amount <= sum(left.values()) else {}
    return recovery_step(
        recovery,
        "repay" if is_all else "repay_part",
        also(request, key),
        detail={"amount_sek": int(amount), "day": day.isoformat() if day else None},
        postings=moved(Movement.REPAY, back, grant=recovery.grant_id),
    )


def book_set_off(set_off: models.SetOff, day: date | None, request: Request) -> models.Event:
    """The payment that a recovery was kept from has been booked. Its scheme is locked."""
    recovery = set_off.recovery
    recovery.refresh_from_db()
    left = queries.claims_left([recovery.pk]).get(recovery.pk, {})
    event = recovery_step(
        recovery,
        "set_off",
        also(request, f"set-off:{set_off.pk}"),
        detail={"amount_sek": set_off.amount_sek, "day": day.isoformat() if day else None},
        postings=moved(Movement.SET_OFF, left, grant=recovery.grant_id),
    )
    set_off.is_live = False
    set_off.save(update_fields=["is_live"])
    return event


def settle_done(scheme_id: str, request: Request) -> int:
    """Settle the grants of which nothing more is to come; how many. The scheme is locked."""
    done = queries.done_grants(scheme_id)
    for grant in done:
        _settle(grant, request)
    return len(done)


def _settle(grant: models.Grant, request: Request) -> None:
    """A grant with its units: their reports were approved before its own, or nothing is left."""
    for unit in grant.units.filter(state__in=GRANT.step("settle").sources):
        _settle(unit, request)
    grant_step(grant, "settle", follows(request, "settle", key=f"settle:{grant.pk}"))


def _check_free(recovery: models.Recovery) -> None:
    """Raises CannotRecover where a payment on its way keeps it already."""
    live = recovery.set_offs.filter(is_live=True).select_related("payment__batch").first()
    if live is not None:
        batch = live.payment.batch.message_id
        raise CannotRecover(
            Fault(
                "GRANTS-RECOVERY-IN-SET-OFF",
                Text(
                    f"Återkravet kvittas mot utbetalningen {batch}, som är på väg.",
                    f"The recovery is set off against the payment {batch}, which is on its way.",
                ),
                Text(
                    "Vänta på bankens svar, eller makulera utbetalningen.",
                    "Wait for the bank's answer, or cancel the payment.",
                ),
            )
        )


def _check_has_come(day: date | None, today: date) -> None:
    """Raises CannotRecover for money that is to come: only what has come is booked by hand."""
    if day is not None and day > today:
        raise CannotRecover(
            Fault(
                "GRANTS-RECOVERY-DAY",
                Text(
                    f"{format_date(day)} har inte varit än.",
                    f"{format_date(day, 'en')} has not been yet.",
                ),
                Text(
                    "Bokför pengarna när de har kommit in.", "Book the money when it has come in."
                ),
                where=Text("Dag då det kom in", "Day it came in"),
            )
        )


def check_parts(parts: Mapping[str, int], most: Mapping[str, int], scheme_id: str) -> None:
    """Raises CannotRecover where nothing is asked for, or more of a part than there is."""
    if sum(parts.values()) <= 0:
        _raise_amount(sum(parts.values()), sum(most.values()), _AMOUNT)
    titles = {each.id: each.title for each in queries.scheme(scheme_id).components}
    for component, amount in parts.items():
        if not 0 <= amount <= most.get(component, 0):
            where = titles.get(component, _AMOUNT) if len(most) > 1 else _AMOUNT
            _raise_amount(amount, most.get(component, 0), where)


def _raise_amount(amount: int, most: int, where: Text) -> None:
    raise CannotRecover(
        Fault(
            "GRANTS-RECOVERY-AMOUNT",
            Text(
                f"{format_kronor(amount, 'sv')} går inte. Det måste vara högst "
                f"{format_kronor(most, 'sv')}.",
                f"{format_kronor(amount, 'en')} will not do. It must be at most "
                f"{format_kronor(most, 'en')}.",
            ),
            Text("Ändra beloppet.", "Change the amount."),
            where=where,
        )
    )
