"""The way of every krona, from the ledger, the areas and the approved reports."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from samling.kernel import AreaCode, AreaKind, Missing

from .. import models
from ..rules import Scheme
from ..rules.holding_name import HoldingName
from ..rules.ledger import Place
from ..rules.open_money import Lying, open_parts
from ..rules.trace import Head, Holder, Path, Trace, trace
from ..rules.uses import UNSAID, uses_of
from .decisions import with_unpublished_change
from .given_up import given_up
from .holdings import sharers_of
from .ledger import balances
from .lists import scheme, schemes
from .named import named
from .recoveries import proposed_in
from .results import Result, results
from .runs import FOLLOWED, Run


@dataclass(frozen=True)
class Traced:
    """A trace, with what its grants are called by their ids, and what they have led to."""

    trace: Trace
    names: Mapping[int, HoldingName]
    results: Mapping[int, Result]


def is_followed(found: Run | None) -> bool:
    """Whether anyone may follow the money of a scheme: once its list is published, and not while
    money is moved by a decision that is not published yet.
    """
    return (
        found is not None
        and found.state in FOLLOWED
        and not with_unpublished_change([found.scheme_id])
    )


def followed() -> tuple[Scheme, ...]:
    """The schemes whose money anyone may follow, newest year first."""
    known = schemes()
    rows = models.SchemeLife.objects.filter(state__in=FOLLOWED).values_list("scheme", flat=True)
    found = set(rows)
    found -= set(with_unpublished_change(found))
    return tuple(each for name, each in known.items() if name in found)


def schemes_had_by(recipients: Collection[AreaCode]) -> frozenset[str]:
    """The schemes of which any of these has a grant, or a share of one."""
    held = models.Grant.objects.filter(recipient__in=[str(each) for each in recipients])
    return frozenset(held.order_by().values_list("life", flat=True).distinct())


def any_example(schemes_followed: Iterable[str]) -> bool:
    """Whether the events of any of the schemes are invented."""
    lives = models.SchemeLife.objects.filter(scheme__in=list(schemes_followed))
    return lives.filter(is_example=True).exists()


def traced(scheme_id: str, *, published: bool = True) -> Traced:
    """All of a scheme: five questions. published: tell only of reports that the agency approved,
    and of no recovery before it is decided; else a sixth asks for those.
    """
    balance = balances(scheme_id)
    own = {place: parts for (place, grant), parts in balance.by_place.items() if grant is None}
    held: dict[int, dict[Place, Mapping[str, int]]] = {}
    for (place, grant), parts in balance.by_place.items():
        if grant is not None:
            held.setdefault(grant, {})[place] = parts
    grants = models.Grant.objects.filter(life=scheme_id)
    rows, names = _named(_with_those_above(grants))
    found = _told(results(grants, names), published=published)
    proposed = {} if published else proposed_in(scheme_id)
    holders = _holders(rows, held, found, proposed, published=published)
    return Traced(trace(_head(scheme(scheme_id)), own, holders), names, found)


def traced_areas(recipients: Collection[AreaCode], schemes_followed: Iterable[Scheme]) -> Traced:
    """What areas have of several schemes, with all that they have shared out: six questions.

    What was shared to them is traced from where it came. Only of what anyone is told.
    """
    heads = {each.id: _head(each) for each in schemes_followed}
    codes = [str(each) for each in recipients]
    within = (
        Q(recipient__in=codes)
        | Q(parent__recipient__in=codes)
        | Q(parent__parent__recipient__in=codes)
    )
    grants = models.Grant.objects.filter(within, life__in=heads)
    own = _with_those_above(grants)
    rows, names = _named(own)
    of = named([row.pk for row in own], grants.values("id"))
    held: dict[int, dict[Place, dict[str, int]]] = {}
    accounts = models.Account.objects.filter(grant__in=of, balance__gt=0)
    for grant, place, component, balance in accounts.order_by("component").values_list(
        "grant", "place", "component", "balance"
    ):
        held.setdefault(grant, {}).setdefault(Place(place), {})[component] = balance
    found = _told(results(grants, names), published=True)
    paths: list[Path] = []
    for scheme_id, head in heads.items():
        of_scheme = [row for row in rows if row.life_id == scheme_id]
        paths += trace(head, {}, _holders(of_scheme, held, found, {}, published=True)).paths
    return Traced(Trace(tuple(paths)), names, found)


def gave_up(scheme_id: str, grant: int) -> Trace:
    """The way to a grant from the agency of what it gave up, which may have gone on to others.

    Beside what it has, it makes all that was decided for it.
    """
    row = models.Grant.objects.select_related("recipient__parent__parent").get(id=grant)
    holder = Holder(
        id=str(grant),
        recipient=AreaCode(row.recipient_id),
        parent=None,
        county=_county(row.recipient),
        places={Place.UNCLAIMED: given_up(scheme_id, grant).get(grant, {})},
    )
    return trace(_head(scheme(scheme_id)), {}, [holder])


def _with_those_above(grants: Any) -> list[models.Grant]:
    """The grants in order, each with those it was shared from and their areas: one question."""
    way = (
        "recipient__parent__parent",
        "parent__recipient__parent",
        "parent__parent__recipient__parent",
        "parent__parent__parent__recipient__parent",
    )
    return list(grants.select_related(*way).order_by("id"))


def _named(
    grants: Iterable[models.Grant],
) -> tuple[list[models.Grant], dict[int, HoldingName]]:
    """Grants and those above them, in order, and what each is called."""
    rows: dict[int, models.Grant] = {}
    for row in grants:
        each: models.Grant | None = row
        while each is not None:
            rows.setdefault(each.pk, each)
            each = each.parent
    return list(rows.values()), {
        number: HoldingName(AreaCode(row.recipient_id), sharers_of(row))
        for number, row in rows.items()
    }


def _told(found: Mapping[int, Result], *, published: bool) -> dict[int, Result]:
    return {grant: each for grant, each in found.items() if each.is_published or not published}


def _holders(
    rows: Iterable[models.Grant],
    held: Mapping[int, Mapping[Place, Mapping[str, int]]],
    found: Mapping[int, Result],
    proposed: Mapping[int, Mapping[str, int]],
    *,
    published: bool,
) -> list[Holder]:
    """Until the agency has approved it, what a unit has used is as little told of as any use: it is
    reported, and awaits the answer to the one above."""
    holders = []
    for row in rows:
        places: dict[Lying, Mapping[str, int]] = {}
        places |= held.get(row.pk, {}).items()
        used = sum(places.get(Place.USED, {}).values())
        open_, state = places.pop(Place.OPEN, {}), row.state
        if used and published and row.pk not in found and row.parent_id:
            open_, state = _added(open_, places.pop(Place.USED)), "reported"
        places |= open_parts(state, open_, proposed.get(row.pk, {})).items()
        holders.append(
            Holder(
                id=str(row.pk),
                recipient=AreaCode(row.recipient_id),
                parent=str(row.parent_id) if row.parent_id else None,
                county=_county(row.recipient),
                places=places,
                uses=uses_of(str(row.pk), found[row.pk].answers, used) if row.pk in found else (),
            )
        )
    return holders


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {name: one.get(name, 0) + other.get(name, 0) for name in sorted({*one, *other})}


def _head(of: Scheme) -> Head:
    """Schemes that a source states one sum for come from the same; others from one of their own."""
    if of.appropriated is not None:
        return Head(min(of.id, *of.appropriated.shared_with), of.id)
    return Head(UNSAID if isinstance(of.appropriation, Missing) else of.id, of.id)


def _county(area: Any) -> AreaCode | None:
    while area is not None and area.kind != AreaKind.COUNTY.value:
        area = area.parent
    return AreaCode(area.code) if area else None
