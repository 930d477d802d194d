"""The way of every krona of a scheme, from its ledger, its areas and its reports."""

from collections.abc import Mapping
from typing import Any

from samling.kernel import AreaCode, AreaKind, Text

from .. import models
from ..rules.ledger import Place
from ..rules.trace import Holder, Node, Stage, Trace, trace
from .ledger import balances
from .reports import NoForm, form_of

Purposes = Mapping[int, Mapping[str, int]]


def traced(scheme_id: str, purposes: Purposes | None = None) -> Trace:
    """All of a scheme: two questions. purposes: of approved use, kronor by grant and purpose."""
    balance = balances(scheme_id)
    own: dict[Place, Mapping[str, int]] = {}
    held: dict[int, dict[Place, Mapping[str, int]]] = {}
    for (place, grant), parts in balance.by_place.items():
        if grant is None:
            own[place] = parts
        else:
            held.setdefault(grant, {})[place] = parts
    rows = models.Grant.objects.filter(life=scheme_id).select_related("recipient__parent")
    holders = [
        Holder(
            str(row.pk),
            AreaCode(row.recipient_id),
            str(row.parent_id) if row.parent_id else None,
            _county(row),
            held.get(row.pk, {}),
            (purposes or {}).get(row.pk, {}),
        )
        for row in rows.order_by("id")
    ]
    return trace(scheme_id, own, holders)


def traced_county(scheme_id: str, county: AreaCode, purposes: Purposes | None = None) -> Trace:
    """What one county's recipients have."""
    return traced(scheme_id, purposes).through(Node(Stage.COUNTY, str(county)))


def traced_grant(grant_id: int, purposes: Purposes | None = None) -> Trace:
    """What one recipient has, down through its units."""
    scheme = models.Grant.objects.values_list("life_id", flat=True).get(id=grant_id)
    return traced(scheme, purposes).through(Node(Stage.GRANT, str(grant_id)))


def purposes_of(scheme_id: str) -> dict[int, dict[str, int]]:
    """Of approved use, kronor by grant and purpose, as the last report of each says.

    Left out where less was approved than was reported: what was not approved is not told by
    purpose. Two questions.
    """
    used = {
        grant: sum(parts.values())
        for (place, grant), parts in balances(scheme_id).by_place.items()
        if place is Place.USED and grant is not None
    }
    reports = models.ReportVersion.objects.filter(grant__in=used).order_by("number")
    found: dict[int, dict[str, int]] = {}
    for grant, answers in reports.values_list("grant", "answers"):
        amounts = {name: int(amount) for name, amount in answers.get("amounts", {}).items()}
        found[grant] = amounts if sum(amounts.values()) <= used[grant] else {}
    return found


def purpose_titles(scheme_id: str) -> dict[str, Text]:
    """The purposes of a scheme's report by id; empty where it has no form."""
    try:
        form = form_of(scheme_id)
    except NoForm:
        return {}
    return {each.id: each.title for each in form.purposes}


def _county(grant: models.Grant) -> AreaCode | None:
    area: Any = grant.recipient
    while area is not None and area.kind != AreaKind.COUNTY.value:
        area = area.parent
    return AreaCode(area.code) if area else None
