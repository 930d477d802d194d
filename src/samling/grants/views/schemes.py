"""The list of schemes and the page of one scheme."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import queries
from samling.grants.rules import DERIVED, Allocation, PublishedList, Scheme, described
from samling.grants.rules.measures import ListRow
from samling.kernel import AreaKind, Missing, Origin, format_number
from samling.platform.access import public
from samling.platform.kept import kept
from samling.registry import queries as registry
from samling.registry.data.map import load_map

from . import lists
from .decisions import changes_told
from .downloads import links
from .examples import band, decisions_band
from .instalments import plan_table, totals_of
from .lacking import keys_of, load_command, steps_of
from .language import language
from .measures import CHANGE, Measure, choices, chosen_measure, finding, measures_of
from .people import people_of


@public
@kept(queries.version)
def scheme_list(request: HttpRequest) -> HttpResponse:
    entries = queries.listed()
    return render(
        request,
        "grants/scheme_list.html",
        {
            "entries": [item(each) for each in entries],
            "lead": _lead(entries),
            "example_data": band(each.head.is_example for each in entries if each.head),
            "breadcrumb": [{"label": _("Statsbidrag"), "href": None}],
        },
    )


@public
@kept(queries.version)
def scheme(request: HttpRequest, scheme_id: str) -> HttpResponse:
    entry = queries.entry(scheme_id)
    context: dict[str, Any] = {
        "entry": entry,
        "scheme": entry.scheme,
        "breadcrumb": [
            {"label": _("Statsbidrag"), "href": reverse("schemes")},
            {"label": entry.scheme.title.in_(language()), "href": None},
        ],
        "agency": agency_name(entry.scheme),
        "nouns": lists.nouns_of(entry.scheme.recipients),
        "parent_title": parent_title(entry.scheme),
        "sources": [entry.scheme.source],
        "is_followed": queries.is_followed(queries.run(scheme_id)),
    }
    if plan := queries.instalment_plan(scheme_id):
        totals = totals_of(plan, entry.allocation) if entry.allocation else ()
        context["plan"] = plan_table(plan, totals)
    if entry.allocation is None:
        context["faults"] = entry.lacking.faults if entry.lacking else ()
        context["steps"] = steps_of(entry.scheme)
        context["keys"] = keys_of(entry.scheme)
        return render(request, "grants/scheme_lacking.html", context)
    history = queries.history(scheme_id)
    context |= _computed(request, entry.allocation, entry.published)
    context["changes"] = changes_told(scheme_id, history)
    if history and history.last and history.decision.is_example and not context["example_data"]:
        context["example_data"] = decisions_band(True)
    return render(request, "grants/scheme.html", context)


def item(entry: queries.Listed) -> dict[str, Any]:
    """A scheme in a list of schemes."""
    head = entry.head
    return {
        "scheme": entry.scheme,
        "total": head.total if head else None,
        "count": head.recipients if head else 0,
        "nouns": lists.nouns_of(entry.scheme.recipients),
        "found_from": head.found_from if head else None,
        "is_example": head is not None and head.is_example,
    }


def _lead(entries: Sequence[queries.Listed]) -> str:
    """How many there are of each sort: computed, imported, and those that wait for figures."""
    imported = sum(1 for each in entries if each.head and each.scheme.imported)
    waiting = sum(1 for each in entries if each.head is None)
    computed = len(entries) - imported - waiting
    every = ngettext("%(n)s fördelning", "%(n)s fördelningar", len(entries))
    sorts = [
        (
            computed,
            ngettext(
                "%(n)s är uträknad krona för krona",
                "%(n)s är uträknade krona för krona",
                computed,
            ),
        ),
        (
            imported,
            ngettext(
                "%(n)s är hämtad ur en publicerad lista",
                "%(n)s är hämtade ur publicerade listor",
                imported,
            ),
        ),
        (waiting, ngettext("%(n)s väntar på nyckeltal", "%(n)s väntar på nyckeltal", waiting)),
    ]
    parts = ", ".join(words % {"n": number} for number, words in sorts if number)
    return f"{every % {'n': len(entries)}}: {parts}."


def agency_name(scheme: Scheme) -> str:
    """The agency, or the city that shares its own grant further."""
    names = {each.id: each.name for each in registry.organisations()}
    if scheme.agency in names:
        return names[scheme.agency]
    assert scheme.parent is not None
    return registry.registry().area(scheme.parent.recipient).official_name


def parent_title(scheme: Scheme) -> str:
    """The title of the grant that this one shares further."""
    return queries.scheme(scheme.parent.scheme).title.in_(language()) if scheme.parent else ""


def _computed(
    request: HttpRequest, allocation: Allocation, published: PublishedList | None
) -> dict[str, Any]:
    scheme = allocation.scheme
    rows = queries.rows(allocation)
    measures = measures_of(scheme, rows)
    measure = chosen_measure(request, measures)
    municipalities = [row for row in rows if row.code.kind is AreaKind.MUNICIPALITY]
    others = [row for row in rows if row.code.kind is not AreaKind.MUNICIPALITY]
    people = people_of(scheme.year, scheme.recipients)
    is_last_year_example = any(
        each.source.origin is Origin.SYNTHETIC for each in queries.last_year(allocation)
    )
    context: dict[str, Any] = {
        "allocation": allocation,
        "count": len(allocation.recipients),
        "measure": measure,
        "unit": _("%(unit)s (exempeldata)") % {"unit": measure.unit}
        if (is_last_year_example if measure.id == CHANGE else people.is_example)
        and measure.kind != "kronor"
        else measure.unit,
        "measures": choices(request, measures, measure, "fordelning"),
        "bars": lists.bar_rows(scheme, others, measure),
        "bars_finding": _finding(others, measure),
        "last_year": _last_year(scheme, rows, measure),
        "table": lists.list_table(
            request,
            scheme,
            rows,
            measure,
            downloads=links(scheme.id),
            note=people.note,
            examples={"per_inhabitant": people.is_example, CHANGE: is_last_year_example},
        ),
        "components": _components(allocation),
        "comparison": _against_published(allocation, published),
        "sources": allocation.sources,
        "notice": DERIVED if Origin.DERIVED in allocation.origins else None,
        "example_data": allocation.is_example
        or band([False, people.is_example, is_last_year_example]),
    }
    if not municipalities:
        return context
    counted = lists.nouns_of((AreaKind.MUNICIPALITY,))
    return context | {
        "shapes": load_map(),
        "areas": lists.map_areas(scheme, municipalities, measure),
        "classes": measure.classes(municipalities),
        "counted": (counted["one"], counted["many"]),
        "finding": _finding(municipalities, measure),
    }


def _finding(rows: Sequence[ListRow], measure: Measure) -> str:
    """What the picture of one kind of recipient shows; each kind has a picture of its own."""
    return finding(rows, measure, lists.nouns_of(row.code.kind for row in rows)) if rows else ""


def _last_year(scheme: Scheme, rows: tuple[ListRow, ...], measure: Measure) -> dict[str, Any]:
    """What is missing of last year's list, and how to load it; empty when nothing is."""
    missing = sum(1 for row in rows if isinstance(row.change, Missing))
    name = scheme.last_year
    if measure.id != CHANGE or not missing or name is None:
        return {}
    period = scheme.periods[name]
    return {
        "missing": format_number(missing, language()),
        "all": format_number(len(rows), language()),
        "year": str(period),
        "command": load_command(f"lista-{period}.csv", name, period, _("Utgivare, listans namn")),
    }


def _components(allocation: Allocation) -> list[dict[str, Any]]:
    """Each component's pot, key in words and note."""
    return [
        {
            "component": result.component,
            "pot": result.pot,
            "key": (
                described(allocation, result.component.key, language())
                if result.component.key
                else None
            ),
            "key_sum": result.key_sum,
            "rate": result.rate,
            "left_over": result.left_over,
            "recipients": len(result.shares),
            "summed": result.component.summed_over is not None,
        }
        for result in allocation.components
    ]


def _against_published(
    allocation: Allocation, published: PublishedList | None
) -> dict[str, Any] | None:
    """How the computed list compares with the printed one; None where one of them is missing."""
    if published is None or allocation.scheme.imported:
        return None
    figures = 0
    rows = []
    for result in allocation.components:
        for share in result.shares:
            figures += 1
            printed = published.amounts[share.recipient][result.component.id]
            if printed != share.amount:
                rows.append((share.recipient, result.component, printed, share.amount))
    return {
        "figures": figures,
        "same": figures - len(rows),
        "differ": len(rows),
        "largest": max((abs(new - old) for _code, _part, old, new in rows), default=0),
        "table": {
            "id": "avvikelser",
            "caption": _("Belopp som skiljer från den publicerade listan"),
            "hide_caption": True,
            "columns": [
                {"key": "name", "label": _("Mottagare")},
                {"key": "part", "label": _("Del")},
                {"key": "printed", "label": _("Publicerat"), "unit": _("kr"), "kind": "kronor"},
                {"key": "computed", "label": _("Uträknat"), "unit": _("kr"), "kind": "kronor"},
                {
                    "key": "difference",
                    "label": _("Skillnad"),
                    "unit": _("kr"),
                    "kind": "signed_kronor",
                },
            ],
            "rows": [
                {
                    "href": reverse("share", args=[allocation.scheme.id, code]),
                    "cells": [allocation.areas[code].name, part.title, old, new, new - old],
                }
                for code, part, old, new in rows
            ],
        },
    }
