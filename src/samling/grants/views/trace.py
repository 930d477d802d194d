"""The way of every krona of a scheme, open to anyone once the scheme is published."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules import Scheme
from samling.grants.rules.holding_name import HoldingName
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import GRANT
from samling.grants.rules.trace import UNSAID, UNSAID_WORDS, Node, Stage, Trace
from samling.kernel import AreaCode, AreaKind, Text, format_kronor
from samling.platform.access import public
from samling.platform.rules import Flow
from samling.registry import queries as registry
from samling.registry.rules import Area, swedish_order

from .examples import events_band
from .language import language
from .work.names import areas_called

_PUBLISHED = ("published", "open", "closed", "redistributed", "paid", "reporting", "settled")
_COLUMNS = (Stage.COMPONENT, Stage.GRANT, Stage.UNIT, Stage.PLACE, Stage.PURPOSE)
_FLOWN = (Place.OPEN, Place.USED, Place.CLAIMED, Place.RETURNED)


@public
def way(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """Where the money of a scheme is now, for all, for one county or for one recipient."""
    scheme, run = queries.scheme(scheme_id), queries.run(scheme_id)
    if run is None or not is_public(run):
        raise Http404(scheme_id)
    whole = queries.traced(scheme_id, queries.purposes_of(scheme_id))
    chosen = _chosen(request, scheme_id)
    seen = _seen(whole, chosen)
    names = _names(scheme, seen)
    flows = [Flow(_id(e.source), _id(e.target), int(e.amount)) for e in seen.links]
    return render(
        request,
        "grants/way.html",
        {
            "scheme": scheme,
            "run": run,
            "chosen": chosen,
            "lead": _lead(whole, seen, chosen),
            "flows": flows,
            "columns": _columns(seen),
            "names": names,
            "finding": _finding(seen),
            "table": _table(seen, names),
            "recipients": _recipients(scheme_id) if chosen is None else None,
            "counties": _counties(),
            "example_data": events_band(run.is_example),
            "breadcrumb": [
                {"label": _("Statsbidrag"), "href": reverse("schemes")},
                {
                    "label": scheme.title.in_(language()),
                    "href": reverse("scheme", args=[scheme_id]),
                },
                {"label": _("Var pengarna är"), "href": None},
            ],
        },
    )


def is_public(run: queries.Run | None) -> bool:
    """Whether anyone may follow the money of a scheme."""
    return run is not None and run.state in _PUBLISHED


def _chosen(request: HttpRequest, scheme_id: str) -> dict[str, Any] | None:
    """The county or the recipient that the address asks for. Raises Http404 for a stranger."""
    asked = request.GET.get("for", "").strip()
    if not asked:
        return None
    area = _area(asked)
    if area.kind is AreaKind.COUNTY:
        return {"area": area, "node": Node(Stage.COUNTY, str(area.code))}
    held = queries.holdings_named(scheme_id, HoldingName(area.code))
    if not held or held[0].sharers:
        raise Http404(asked)
    return {"area": area, "node": Node(Stage.GRANT, str(held[0].id))}


def _area(asked: str) -> Area:
    """By code or by name. Raises Http404 where it is not one area."""
    areas = registry.registry()
    try:
        return areas.area(AreaCode(asked))
    except (ValueError, KeyError):
        pass
    counties = [each for each in areas.of_kind(AreaKind.COUNTY) if each.name == asked]
    found = counties or list(registry.names().sought(asked[:100]))
    if len(found) != 1:
        raise Http404(asked)
    return found[0]


def _seen(whole: Trace, chosen: dict[str, Any] | None) -> Trace:
    """From as far away as fits: recipients are bars of their own only where one is chosen."""
    if chosen is None or chosen["node"].stage is Stage.COUNTY:
        part = whole if chosen is None else whole.through(chosen["node"])
        return part.without(
            Stage.APPROPRIATION, Stage.SCHEME, Stage.COUNTY, Stage.GRANT, Stage.UNIT
        )
    return whole.through(chosen["node"]).without(Stage.APPROPRIATION, Stage.SCHEME, Stage.COUNTY)


def _names(scheme: Scheme, seen: Trace) -> dict[str, Text | str]:
    grants = {
        node.id
        for path in seen.paths
        for node in path.nodes
        if node.stage in (Stage.GRANT, Stage.UNIT)
    }
    areas = registry.registry()
    called = {
        str(each.id): areas.area(each.recipient).name
        for each in (queries.holdings_with_ids([int(one) for one in grants]) if grants else ())
    }
    purposes = queries.purpose_titles(scheme.id)
    names: dict[str, Text | str] = {}
    for path in seen.paths:
        for node in path.nodes:
            match node.stage:
                case Stage.COMPONENT:
                    words: Text | str = scheme.component(node.id).title
                case Stage.GRANT | Stage.UNIT:
                    words = called[node.id]
                case Stage.PLACE:
                    words = Place(node.id).text
                case _:
                    words = UNSAID_WORDS if node.id == UNSAID else purposes.get(node.id, node.id)
            names[_id(node)] = words
    return names


def _columns(seen: Trace) -> dict[str, int]:
    """The column of every bar, places in the order of the chain and the largest of others first."""
    nodes = {node for path in seen.paths for node in path.nodes}
    present = [stage for stage in _COLUMNS if any(node.stage is stage for node in nodes)]
    places = [place.value for place in Place]

    def order(node: Node) -> tuple[int, int, str]:
        rank = places.index(node.id) if node.stage is Stage.PLACE else -int(seen.at(node))
        return present.index(node.stage), rank, node.id

    return {_id(node): present.index(node.stage) for node in sorted(nodes, key=order)}


def _lead(whole: Trace, seen: Trace, chosen: dict[str, Any] | None) -> str:
    total = format_kronor(seen.total, language())
    gone = sum(seen.at(Node(Stage.PLACE, place.value)) for place in _FLOWN)
    paid = format_kronor(gone, language())
    if chosen is None:
        return _("Av %(total)s är %(paid)s utbetalt.") % {"total": total, "paid": paid}
    return _("%(name)s: av %(total)s är %(paid)s utbetalt.") % {
        "name": chosen["area"].name,
        "total": total,
        "paid": paid,
    }


def _finding(seen: Trace) -> str:
    """Where most of the money lies."""
    at = {place: int(seen.at(Node(Stage.PLACE, place.value))) for place in Place}
    most = max(at, key=lambda place: at[place])
    return _("Mest pengar: %(place)s, %(amount)s") % {
        "place": most.text.in_(language()),
        "amount": format_kronor(at[most], language()),
    }


def _table(seen: Trace, names: dict[str, Text | str]) -> dict[str, Any]:
    return {
        "id": "tabell",
        "caption": _("Från och till"),
        "hide_caption": True,
        "columns": [
            {"key": "from", "label": _("Från")},
            {"key": "to", "label": _("Till")},
            {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
        ],
        "rows": [
            {"cells": [names[_id(each.source)], names[_id(each.target)], each.amount]}
            for each in seen.links
        ],
        "empty": {"title": _("Inga pengar än.")},
    }


def _recipients(scheme_id: str) -> dict[str, Any]:
    """Every recipient with what was decided and what has come of it."""
    held = queries.holdings_in(scheme_id)
    called = areas_called()
    named = sorted(((called(each.recipient), each) for each in held), key=_by_name)
    columns = [
        ("decided", _("Beslutat")),
        ("paid", _("Utbetalt")),
        ("used", _("Använt")),
        ("returned", _("Återbetalt")),
    ]
    return {
        "id": "mottagare",
        "caption": _("Hos varje mottagare"),
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Mottagare")},
            {"key": "state", "label": _("Läge")},
            *(
                {"key": key, "label": label, "unit": _("kr"), "kind": "kronor"}
                for key, label in columns
            ),
        ],
        "rows": [
            {
                "href": f"?for={each.recipient}",
                "cells": [
                    name,
                    GRANT.state(each.state).text,
                    each.decided,
                    each.received,
                    each.whole(Place.USED),
                    each.whole(Place.RETURNED),
                ],
            }
            for name, each in named
        ],
    }


def _by_name(pair: tuple[str, queries.Holding]) -> Any:
    return swedish_order(pair[0])


def _counties() -> Sequence[dict[str, str]]:
    counties = registry.registry().of_kind(AreaKind.COUNTY)
    return [
        {"code": str(area.code), "name": area.name}
        for area in sorted(counties, key=lambda area: swedish_order(area.name))
    ]


def _id(node: Node) -> str:
    return f"{node.stage}:{node.id}"
