"""The steps that an agency takes with a scheme, from draft to rounds of redistribution."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from samling.kernel import AreaCode, changed_since
from samling.platform.demo import is_demo
from samling.registry import queries as registry

from .. import models, queries
from ..rules import Allocation
from ..rules.ledger import Movement, Place, Posting, posting
from ..rules.life import SCHEME
from ..rules.life.another import list_is_another, round_is_another
from ..rules.life.rounds import as_shown
from .requests import Conflict, NotYours, Request, done_before, follows, not_yours
from .steps import (
    grant_step,
    grant_steps,
    locked_life,
    moved,
    of_grant,
    refuse_scheme_step,
    scheme_step,
)


@transaction.atomic
def start_scheme(
    scheme_id: str,
    *,
    agency: str,
    requisition_until: date | None = None,
    report_until: date | None = None,
    is_example: bool = False,
) -> models.SchemeLife:
    """Begin the life of a scheme for the agency, unasked. Does nothing when it has begun."""
    made, _ = models.SchemeLife.objects.get_or_create(
        scheme_id=queries.scheme(scheme_id).id,
        defaults={
            "agency_id": agency,
            "requisition_until": requisition_until,
            "report_until": report_until,
            "is_example": is_example,
        },
    )
    return made


@transaction.atomic
def begin_scheme(scheme_id: str, request: Request, *, acting_for: str) -> models.Event:
    """An officer begins with one of the agency's own schemes. In a demo what follows is invented.

    Raises NotYours for another's, MayNot, Conflict where a colleague has begun already.
    """
    if done := done_before(request):
        return done
    if queries.scheme(scheme_id).agency != acting_for:
        raise NotYours(not_yours())
    life, is_new = models.SchemeLife.objects.get_or_create(
        scheme_id=scheme_id, defaults={"agency_id": acting_for, "is_example": is_demo()}
    )
    if not is_new:
        raise Conflict(
            changed_since(
                SCHEME,
                life.events.filter(life=SCHEME.id).order_by("id").last(),
                registry.name_of,
            )
        )
    return scheme_step(life, "begin", request)


@transaction.atomic
def compute_scheme(scheme_id: str, request: Request) -> models.Event:
    """Compute the list with the figures there are. Raises CannotAllocate, MayNot, Conflict."""
    if done := done_before(request):
        return done
    life = locked_life(scheme_id)
    refuse_scheme_step(life, "compute", request)
    sha256, allocation = _list_that_holds(scheme_id)
    told = {**_totals(allocation), "sha256": sha256}
    return scheme_step(life, "compute", request, detail=told)


@transaction.atomic
def propose_scheme(scheme_id: str, request: Request) -> models.Event:
    """Lay the computed list before the decision maker.

    Raises Conflict where it has become another since the step that computed it.
    """
    if done := done_before(request):
        return done
    life = locked_life(scheme_id)
    refuse_scheme_step(life, "propose", request)
    sha256, _allocation = _list_as_told(life)
    return scheme_step(life, "propose", request, detail={"sha256": sha256})


@transaction.atomic
def send_back_scheme(scheme_id: str, request: Request) -> models.Event:
    """The decision maker wants it done again, and says why."""
    return done_before(request) or scheme_step(locked_life(scheme_id), "send_back", request)


@transaction.atomic
def decide_scheme(scheme_id: str, request: Request) -> models.Event:
    """Decide the list: every recipient gets its grant, and the money is in the ledger.

    Raises MayNot when the person who proposed decides, Conflict where the list has become another
    since it was proposed.
    """
    if done := done_before(request):
        return done
    life = locked_life(scheme_id)
    refuse_scheme_step(life, "decide", request)
    sha256, allocation = _list_as_told(life)
    stored = models.Allocation.objects.get(
        scheme_id=scheme_id, kind=models.Allocation.Kind.COMPUTED, sha256=sha256
    )
    grants = _make_grants(life, allocation)
    return scheme_step(
        life,
        "decide",
        request,
        detail=_totals(allocation),
        changes={"decided": stored},
        postings=_decided(allocation, grants),
    )


@transaction.atomic
def publish_scheme(scheme_id: str, request: Request) -> models.Event:
    """Show the decided list to everyone."""
    return done_before(request) or scheme_step(locked_life(scheme_id), "publish", request)


@transaction.atomic
def open_scheme(scheme_id: str, request: Request, *, until: date) -> models.Event:
    """Open for requisition until a day."""
    return done_before(request) or scheme_step(
        locked_life(scheme_id),
        "open",
        request,
        detail={"until": until.isoformat()},
        changes={"requisition_until": until},
    )


@transaction.atomic
def close_scheme(scheme_id: str, request: Request) -> models.Event:
    """Close requisition: what nobody has asked for is unclaimed. Whoever is asked to complete its
    requisition by a day of its own still may.
    """
    if done := done_before(request):
        return done
    life = locked_life(scheme_id)
    refuse_scheme_step(life, "close", request)
    lapse(life, without_time_left(life, request), request)
    nobodys = queries.balances(life.scheme_id).at(Place.POT)
    return scheme_step(life, "close", request, postings=moved(Movement.LEAVE, nobodys))


@transaction.atomic
def close_late(scheme_id: str, request: Request) -> models.Event:
    """Close for those that were offered an amount when requisition was over already."""
    if done := done_before(request):
        return done
    life = locked_life(scheme_id)
    refuse_scheme_step(life, "close_late", request)
    unasked = queries.unanswered(scheme_id)
    lapse(life, unasked, request)
    return scheme_step(life, "close_late", request, detail={"recipients": len(unasked)})


def without_time_left(life: models.SchemeLife, request: Request) -> list[models.Grant]:
    """What nobody has requisitioned, but of those that are to complete theirs by a day ahead."""
    unasked, today = queries.unanswered(life.scheme_id), timezone.localdate(request.at)
    own = queries.completing(unasked)
    return [each for each in unasked if each.pk not in own or own[each.pk] < today]


def lapse(life: models.SchemeLife, unasked: Iterable[models.Grant], request: Request) -> None:
    """Let grants of a locked scheme lapse, with what they are offered."""
    balances = queries.balances(life.scheme_id)
    takings = []
    for grant in unasked:
        grant.life = life
        offered = balances.at(Place.OFFERED, grant.pk)
        takings.append(
            of_grant(
                grant,
                follows(request, f"lapse-{grant.pk}"),
                postings=moved(Movement.RELEASE, offered, grant=grant.pk),
            )
        )
    grant_steps("lapse", takings)


@transaction.atomic
def decide_round(scheme_id: str, request: Request, *, seen: str | None = None) -> models.Event:
    """Share what is unclaimed among those who asked for more. Raises MayNot, Conflict.

    seen: the round as it was shown (`as_shown`), which the scheme's version does not tell: what
    happens to grants changes it. None where nothing was shown first.
    """
    if done := done_before(request):
        return done
    life = locked_life(scheme_id)
    refuse_scheme_step(life, "redistribute", request)
    rounds = queries.planned_rounds(scheme_id)
    if seen is not None and seen != as_shown(rounds):
        raise Conflict(round_is_another())
    more: dict[AreaCode, list[Posting]] = {}
    for component, made in rounds.items():
        for code, amount in made.amounts.items():
            grant = life.grants.get(parent=None, recipient_id=str(code))
            more.setdefault(code, []).append(
                posting(Movement.REDISTRIBUTE, component, amount, grant=str(grant.pk))
            )
    for code, postings in sorted(more.items()):
        grant = life.grants.get(parent=None, recipient_id=str(code))
        step = "receive_more_paid" if grant.state == "paid" else "receive_more"
        grant_step(grant, step, follows(request, f"more-{grant.pk}"), postings=postings)
    return scheme_step(
        life,
        "redistribute",
        request,
        detail={
            component: {"unclaimed": int(made.unclaimed), "left": int(made.left)}
            for component, made in rounds.items()
        },
    )


def _list_that_holds(scheme_id: str) -> tuple[str, Allocation]:
    """The computed list and its hash. Raises CannotAllocate where there is none.

    Figures may be loaded at any time: locked, so that it is the same list until the step is taken.
    """
    scheme = models.Scheme.objects.select_for_update().get(id=scheme_id)
    entry = queries.computed_entry(scheme_id)
    if entry.allocation is None:
        assert entry.lacking is not None
        raise entry.lacking
    return scheme.computed, entry.allocation


def _list_as_told(life: models.SchemeLife) -> tuple[str, Allocation]:
    """The same. Raises Conflict where it is not the one that was last computed or proposed."""
    sha256, allocation = _list_that_holds(life.scheme_id)
    if sha256 != queries.told_list(life.scheme_id):
        raise Conflict(list_is_another(life.state))
    return sha256, allocation


def _make_grants(life: models.SchemeLife, allocation: Allocation) -> dict[str, str]:
    """A grant for every recipient in the list; the id of each by the recipient's code."""
    models.Grant.objects.bulk_create(
        (models.Grant(life=life, recipient_id=str(code)) for code in allocation.recipients),
        ignore_conflicts=True,
    )
    rows = life.grants.filter(parent=None).values_list("recipient_id", "id")
    return {code: str(grant) for code, grant in rows}


def _decided(allocation: Allocation, grants: Mapping[str, str]) -> list[Posting]:
    made = [
        posting(Movement.APPROPRIATE, result.component.id, result.pot)
        for result in allocation.components
        if result.pot
    ]
    return made + [
        posting(
            Movement.ALLOCATE, result.component.id, share.amount, grant=grants[str(share.recipient)]
        )
        for result in allocation.components
        for share in result.shares
        if share.amount
    ]


def _totals(allocation: Allocation) -> dict[str, Any]:
    return {"total_sek": int(allocation.total), "recipients": len(allocation.recipients)}
