"""Back from one thing that was done, to the appropriation that its money came from."""

from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules.holding_name import HoldingName
from samling.grants.rules.ledger import Place
from samling.grants.rules.reports import Activity
from samling.grants.rules.trace import Level, Node, Stage, Trace
from samling.grants.rules.uses import activity_id
from samling.kernel import Text, format_kronor
from samling.platform.access import member, public
from samling.platform.crumbs import crumbs
from samling.platform.reading_log import logs_reading

from ..examples import events_band
from ..language import language
from ..work.asking import holding_seen
from ..work.grant import named_grant
from ..work.names import area_called
from .drawing import Names, drawn, simpler
from .reached import people
from .scheme import followed_run, node_of


@public
def way_back(request: HttpRequest, scheme_id: str, code: str, row: int) -> HttpResponse:
    """From an activity of a report that the agency has approved."""
    run = followed_run(scheme_id)
    try:
        held = queries.holdings_named(scheme_id, HoldingName.parse(code))
    except ValueError:
        raise Http404(code) from None
    if not held:
        raise Http404(code)
    shown = _shown(held[0], row, published=True)
    forward = f"{reverse('way', args=[scheme_id])}?for={held[0].address}"
    return render(
        request,
        "grants/way/back.html",
        {
            **shown,
            "forward": forward,
            "example_data": events_band(run.is_example, run.scheme_id),
            "breadcrumb": [
                {"label": _("Statsbidrag"), "href": reverse("schemes")},
                {"label": shown["title"], "href": reverse("scheme", args=[scheme_id])},
                {"label": shown["name"], "href": forward},
                {"label": _("Varifrån pengarna kom"), "href": None},
            ],
        },
    )


@member
@logs_reading("grants.read_grant", named_grant)
def work_way_back(request: HttpRequest, scheme_id: str, code: str, row: int) -> HttpResponse:
    """The same for those who see the grant, as soon as whoever gave the money has approved it."""
    held = holding_seen(request, scheme_id, code)
    shown = _shown(held, row, published=False)
    return render(
        request,
        "grants/way/back.html",
        {
            **shown,
            "forward": reverse("work_way", args=[scheme_id, held.address]),
            "example_data": events_band(held.is_example, held.scheme_id),
            "breadcrumb": crumbs(
                (shown["name"], reverse("work_grant", args=[scheme_id, held.address])),
                (_("Varifrån pengarna kom"), None),
            ),
        },
    )


def _shown(held: queries.Holding, row: int, *, published: bool) -> dict[str, Any]:
    """The activity, its way and whom the same report says was reached. Raises Http404."""
    found = queries.traced(held.scheme_id, published=published)
    result = found.results.get(held.id)
    if result is None or not 0 < row <= len(result.answers.activities):
        raise Http404(str(row))
    activity = result.answers.activities[row - 1]
    part, node = _followed(found.trace, held, activity, row)
    seen = part.through(node)
    schemes = queries.schemes()
    names = Names(found, schemes)
    return {
        "what": activity.what,
        "name": area_called(held.recipient),
        "title": schemes[held.scheme_id].title.in_(language()),
        "lead": _lead(activity, node, seen, area_called(held.recipient), names),
        **drawn(simpler(seen, schemes), names),
        "finding": _("Från anslaget till det som är gjort"),
        "levels": _levels(
            found.trace.upward(node, seen),
            seen.total,
            names,
            is_divided=len(schemes[held.scheme_id].components) > 1,
        ),
        "people": people([(held.id, result)]),
    }


def _followed(
    whole: Trace, held: queries.Holding, activity: Activity, row: int
) -> tuple[Trace, Node]:
    """The paths that the activity is in, and where on them: itself where its cost is known, else
    the holder's money for its purpose, else all that the holder has used.
    """
    own = Node(Stage.ACTIVITY, activity_id(str(held.id), row))
    if whole.through(own).paths:
        return whole, own
    own_paths = (path for path in whole.paths if _last_holder(path.nodes) == node_of(held))
    by_holder = Trace(tuple(own_paths))
    purpose = Node(Stage.PURPOSE, f"{held.scheme_id}/{activity.purpose}")
    if by_holder.through(purpose).paths:
        return by_holder, purpose
    return by_holder, Node(Stage.PLACE, Place.USED.value)


def _last_holder(nodes: tuple[Node, ...]) -> Node | None:
    holders = [node for node in nodes if node.stage in (Stage.GRANT, Stage.UNIT)]
    return holders[-1] if holders else None


def _lead(activity: Activity, node: Node, seen: Trace, name: str, names: Names) -> str:
    words = {
        "name": name,
        "amount": format_kronor(seen.total, language()),
        "purpose": _said(names.of(node)),
    }
    if node.stage is Stage.ACTIVITY:
        return _("%(name)s använde %(amount)s till det här.") % words
    if node.stage is Stage.PURPOSE:
        told = _("Vad det kostade är inte angivet. %(name)s använde %(amount)s till %(purpose)s.")
        return told % words
    return _("Vad det kostade är inte angivet. %(name)s har använt %(amount)s i allt.") % words


def _levels(
    levels: tuple[Level, ...], amount: int, names: Names, *, is_divided: bool
) -> dict[str, Any]:
    """From what was done and up: how much went the same way at each step, and its part of it."""
    return {
        "id": "led",
        "caption": _("Led för led tillbaka"),
        "hide_caption": True,
        "columns": [
            {"key": "stage", "label": _("Led")},
            {"key": "what", "label": _("Vad")},
            {"key": "amount", "label": _("Gick samma väg"), "unit": _("kr"), "kind": "kronor"},
            {"key": "share", "label": _("Därav till detta"), "unit": "%", "kind": "percent"},
        ],
        "rows": [
            {
                "cells": [
                    level.stage.words,
                    ", ".join(_said(names.of(node)) for node in level.nodes),
                    level.amount,
                    Fraction(amount, level.amount),
                ]
            }
            for level in levels
            if level.stage is not Stage.COMPONENT or is_divided
        ],
        "empty": {"title": _("Inga pengar att följa.")},
    }


def _said(words: Text | str) -> str:
    return words.in_(language()) if isinstance(words, Text) else words
