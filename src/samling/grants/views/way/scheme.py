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
from samling.grants.rules.ledger import PAID, Place
from samling.grants.rules.life.stages import state_told
from samling.grants.rules.trace import Node, Stage, Trace
from samling.kernel import AreaCode, AreaKind, format_kronor
from samling.platform.access import member, public
from samling.platform.crumbs import crumbs
from samling.platform.reading_log import logs_reading
from samling.registry import queries as registry
from samling.registry.rules import Area, swedish_order

from ..examples import events_band
from ..language import language
from ..work.asking import holding_seen
from ..work.grant import named_grant
from ..work.names import area_called, areas_called, way_called
from ..work.report_offers import offers_shown
from .drawing import Names, at, drawn, money_cells, money_columns, simpler, sums
from .reached import activities, people, people_by_recipient, within


@public
def way(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """Where the money of a scheme is now, for all, for one county or for one recipient."""
    run = followed_run(scheme_id)
    found = queries.traced(scheme_id)
    node, name = _chosen(request.GET.get("for", "").strip(), scheme_id)
    seen = found.trace if node is None else _through(found, node, scheme_id)
    return render(
        request,
        "grants/way/scheme.html",
        {
            **way_shown(found, seen, node, name, queries.scheme(scheme_id)),
            "run": run,
            "chosen": name,
            "recipients": _recipients(found, scheme_id) if node is None else None,
            "choices": _counties(),
            "area_href": _area_href(found, node),
            "example_data": events_band(run.is_example, run.scheme_id),
            "breadcrumb": [
                {"label": _("Statsbidrag"), "href": reverse("schemes")},
                _crumb_of(scheme_id),
                {"label": _("Var pengarna är"), "href": None},
            ],
        },
    )


@member
@logs_reading("grants.read_grant", named_grant)
def work_way(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """The way of one grant, for those who see it: also what is approved and not yet published."""
    held = holding_seen(request, scheme_id, code)
    found = queries.traced(scheme_id, published=False)
    node = node_of(held)
    name = area_called(held.recipient)
    return render(
        request,
        "grants/way/scheme.html",
        {
            **way_shown(
                found,
                _through(found, node, scheme_id),
                node,
                name,
                queries.scheme(scheme_id),
                is_work=True,
            ),
            "kicker": way_called(held, areas_called()) or "",
            "example_data": events_band(held.is_example, held.scheme_id),
            "breadcrumb": crumbs(
                (name, reverse("work_grant", args=[scheme_id, held.address])),
                (_("Var pengarna är"), None),
            ),
        },
    )


def way_shown(
    found: queries.Traced,
    seen: Trace,
    node: Node | None,
    name: str,
    scheme: Scheme,
    *,
    is_work: bool = False,
) -> dict[str, Any]:
    """The picture, its table and what the money led to, of a scheme or of a part of it."""
    schemes = queries.schemes()
    if node is None or node.stage is Stage.COUNTY:
        # From as far away as fits: recipients and what they have done are not told apart.
        far = seen.without(Stage.GRANT, Stage.UNIT, Stage.ACTIVITY)
        picture = drawn(simpler(far, schemes), Names(found, schemes))
    else:
        picture = drawn(simpler(seen, schemes), Names(found, schemes))
    grants = {
        each.id
        for path in seen.paths
        for each in path.nodes
        if each.stage in (Stage.GRANT, Stage.UNIT)
    }
    those = within(found, _within_node(found, grants, node))
    return {
        "scheme": scheme,
        "name": name,
        "lead": _lead(seen, name),
        **picture,
        "people": people(those) if those else None,
        "by_recipient": people_by_recipient(
            those, lambda each: f"{reverse('way', args=[scheme.id])}?for={each}"
        )
        if those
        else None,
        "activities": activities(those, lambda each, row: back_address(each, row, is_work=is_work))
        if those and node is not None and node.stage is not Stage.COUNTY
        else None,
        "offers": offers_shown(queries.paid_offers([grant for grant, _result in those]))
        if those and node is not None and node.stage is not Stage.COUNTY
        else None,
        "is_work": is_work,
    }


def back_address(result: queries.Result, row: int, *, is_work: bool = False) -> str:
    """Where an activity's money is followed back."""
    route = "work_way_back" if is_work else "way_back"
    return reverse(route, args=[result.scheme_id, result.holder, row])


def followed_run(scheme_id: str) -> queries.Run:
    """The scheme that an address names, if anyone may follow its money. Raises Http404."""
    run = queries.run(scheme_id)
    if run is None or not queries.is_followed(run):
        raise Http404(scheme_id)
    return run


def node_of(held: queries.Holding) -> Node:
    """Where a grant stands in a trace."""
    return Node(Stage.UNIT if held.sharers else Stage.GRANT, str(held.id))


def area_named(asked: str) -> Area:
    """A county or a recipient by code or by name. Raises Http404 where it is not one area."""
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


def _chosen(asked: str, scheme_id: str) -> tuple[Node | None, str]:
    """The county or the grant that the address asks for, and its name; by code or by name.

    Raises Http404 for a stranger.
    """
    if not asked:
        return None, ""
    try:
        name = HoldingName.parse(asked)
        area = registry.registry().area(name.recipient)
    except (ValueError, KeyError):
        area = area_named(asked)
        name = HoldingName(area.code)
    if area.kind is AreaKind.COUNTY:
        return Node(Stage.COUNTY, str(area.code)), area.name
    held = queries.holdings_named(scheme_id, name)
    if not held:
        raise Http404(asked)
    return node_of(held[0]), area.name


def _through(found: queries.Traced, node: Node, scheme_id: str) -> Trace:
    """What passes a county or a grant; of one from the agency also what it gave up."""
    seen = found.trace.through(node)
    if node.stage is not Stage.GRANT:
        return seen
    return Trace((*seen.paths, *queries.gave_up(scheme_id, int(node.id)).paths))


def _within_node(found: queries.Traced, grants: set[str], node: Node | None) -> Sequence[str]:
    """The grants at the node and below it, not those above."""
    if node is None or node.stage is Stage.COUNTY:
        return sorted(grants)
    own = found.names[int(node.id)]
    return sorted(
        each for each in grants if each == node.id or found.names[int(each)].is_below(own)
    )


def _area_href(found: queries.Traced, node: Node | None) -> str:
    """Where all that the chosen area has is followed."""
    if node is None:
        return ""
    code = node.id if node.stage is Stage.COUNTY else found.names[int(node.id)].recipient
    return reverse("way_of_area", args=[code])


def _crumb_of(scheme_id: str) -> dict[str, Any]:
    title = queries.scheme(scheme_id).title.in_(language())
    return {"label": title, "href": reverse("scheme", args=[scheme_id])}


def _lead(seen: Trace, name: str) -> str:
    words = {
        "name": name,
        "total": format_kronor(seen.total, language()),
        "paid": format_kronor(at(seen, *PAID), language()),
    }
    if not name:
        return _("Av %(total)s är %(paid)s utbetalt.") % words
    return _("%(name)s: av %(total)s är %(paid)s utbetalt.") % words


def _recipients(found: queries.Traced, scheme_id: str) -> dict[str, Any]:
    """Every recipient with what has come of its money: what stands in the picture, by recipient."""
    by_grant, given_up = sums(found.trace, Stage.GRANT), queries.given_up(scheme_id)
    called = areas_called()
    named = sorted(
        ((called(each.recipient), each) for each in queries.holdings_in(scheme_id)),
        key=lambda pair: swedish_order(pair[0]),
    )
    return {
        "id": "mottagare",
        "caption": _("Alla mottagare"),
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Mottagare")},
            {"key": "state", "label": _("Läge")},
            {"key": "decided", "label": _("Beslutat"), "unit": _("kr"), "kind": "kronor"},
            {
                "key": "given_up",
                "label": Place.UNCLAIMED.text.in_(language()),
                "unit": _("kr"),
                "kind": "kronor",
            },
            *money_columns()[1:],
        ],
        "rows": [
            {
                "href": f"?for={each.recipient}",
                "cells": [
                    name,
                    state_told(each.state, each.scheme_state),
                    each.decided,
                    sum(given_up.get(each.id, {}).values()),
                    *money_cells(by_grant.get(str(each.id), {}))[1:],
                ],
            }
            for name, each in named
        ],
    }


def _counties() -> Sequence[str]:
    counties = registry.registry().of_kind(AreaKind.COUNTY)
    return sorted((area.name for area in counties), key=swedish_order)
