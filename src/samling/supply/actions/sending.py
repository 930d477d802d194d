"""Offers that an organisation's own system sends: all of them or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction

from samling.kernel import Fault, Faults, SamlingError, Text
from samling.platform import actions as platform
from samling.platform.requests import Conflict, Request, one_at_a_time

from .. import models, queries
from ..rules import OFFER, PUBLISH, Fate, Planned, Sent, Whereabouts, read_sent
from .bulk import write_planned
from .steps import check_begins, owner_of
from .writing import known_municipalities, withdraw_offer


class BadSent(SamlingError):
    """Something of what was sent cannot be kept, so nothing is."""


class WouldPublish(Conflict):
    """Something would be published that is not now, and nobody has said that it shall."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one. offer: None of a new one in a trial. state: as it is afterwards.
    has_changes: somebody has written something in it that is not published. changed: the fields.
    """

    external_id: str
    fate: Fate
    offer: int | None
    state: str
    has_changes: bool
    changed: tuple[str, ...]


@transaction.atomic
def send_offers(
    raw: Sequence[Any], request: Request, *, called: Whereabouts, is_trial: bool = False
) -> tuple[Taken, ...]:
    """Publish what is new and what differs; what is the same is left alone. Offers that are not
    among them are not touched. One audit event, where anything is done.

    raw: each with its own id, the fields' plain values, and "publish" where one that is not
    published shall be. called: what faults call the places. is_trial: what would come of it, and
    nothing is written. Raises BadSent with all that is wrong, WouldPublish, MayNot, NotYours.
    """
    owner = owner_of(request)
    check_begins("write", request)
    if not is_trial:
        one_at_a_time(f"supply_import:{owner}")
    sent = read_sent(raw, owner, known_municipalities(), called)
    plan = queries.plan_of_sent(sent, owner, called, for_update=not is_trial)
    _check(plan, sent, called)
    ids = {} if is_trial else write_planned(plan, owner, request, partial(_tell, plan, request))
    return tuple(_taken(each, ids) for each in plan)


@transaction.atomic
def withdraw_sent(external_id: str, request: Request) -> models.Offer | None:
    """Stop offering what the system calls so; None where it calls nothing so. One that is offered
    no more already is left alone, so that the same can be sent again. Raises MayNot, NotYours.
    """
    row = models.Offer.objects.filter(owner=owner_of(request), external_id=external_id).first()
    if row is None or row.state == "withdrawn":
        return row
    return withdraw_offer(row.pk, request)


def _check(plan: Sequence[Planned], sent: Sent, called: Whereabouts) -> None:
    """Raises BadSent for what is faulty, else WouldPublish for what is not said."""
    faults = Faults()
    for each in plan:
        for fault in each.faults:
            faults.add(fault.code, fault.what, fault.remedy, fault.where)
    faults.raise_if_any(BadSent)
    for each in plan:
        if each.fate is Fate.AGAIN and each.row.line not in sent.to_publish:
            fault = _not_said(each, called)
            faults.add(fault.code, fault.what, fault.remedy, fault.where)
    faults.raise_if_any(WouldPublish)


def _not_said(each: Planned, called: Whereabouts) -> Fault:
    assert each.standing is not None
    now = OFFER.state(each.standing.state).text
    return Fault(
        "SUPPLY-SENT-WOULD-PUBLISH",
        Text(
            f"Insatsen visas inte för någon nu. Läget är ”{now.sv}”. Det som skickades skulle "
            "publicera den.",
            f"The offer is shown to nobody now. The state is “{now.en}”. What was sent would "
            "publish it.",
        ),
        Text(
            'Skicka också "publish": true om den ska visas för alla igen.',
            'Send "publish": true too if it shall be shown to everyone.',
        ),
        called.cell(each.row.line, PUBLISH),
    )


def _tell(plan: Sequence[Planned], request: Request, ids: Mapping[int, int]) -> None:
    one = next(iter(ids.values()))
    platform.record(
        action="supply.send_offers",
        subject=f"offer:{one}" if len(ids) == 1 else f"offers_of:{request.acting_for}",
        by=request.actor.id,
        at=request.at,
        detail={
            fate.value: sum(each.fate is fate for each in plan)
            for fate in (Fate.NEW, Fate.CHANGED, Fate.AGAIN)
        },
    )


def _taken(each: Planned, ids: dict[int, int]) -> Taken:
    there = each.standing
    is_same = each.fate is Fate.SAME
    return Taken(
        each.external_id,
        each.fate,
        there.id if there else ids.get(each.row.line),
        there.state if there and is_same else "published",
        bool(there and is_same and there.has_changes),
        tuple(change.field.id for change in each.changes),
    )
