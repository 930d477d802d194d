"""One recipient: all its grants, and one amount with its arithmetic."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules import Explanation, Scheme, explain
from samling.grants.rules.measures import ListRow
from samling.kernel import AreaCode, Missing, Text, format_kronor
from samling.platform.access import public
from samling.registry import queries as registry
from samling.registry.rules import Area, swedish_order

from .language import language


@public
def recipient_list(request: HttpRequest) -> HttpResponse:
    """Everyone that gets something; a search with one answer goes straight there."""
    words = request.GET.get("q", "").strip()[:100]
    every = queries.recipients()
    wanted = words.casefold()
    found = sorted(
        (
            area
            for area in every
            if wanted in area.name.casefold()
            or wanted in area.official_name.casefold()
            or wanted == str(area.code).casefold()
        ),
        key=lambda area: swedish_order(area.name),
    )
    exact = [area for area in found if area.name.casefold() == wanted]
    if words and len(found) == 1:
        return redirect("recipient", found[0].code)
    return render(
        request,
        "grants/recipient_list.html",
        {
            "words": words,
            "found": found,
            "exact": exact,
            "groups": _by_county(found),
            "number": len(every),
            "breadcrumb": [{"label": _("Mottagare"), "href": None}],
        },
    )


@public
def recipient(request: HttpRequest, code: str) -> HttpResponse:
    area = _area(code)
    grants = queries.grants_of(area.code)
    if not grants:
        raise Http404(code)
    latest = max(grant.scheme.year for grant in grants)
    current = [grant for grant in grants if grant.scheme.year == latest]
    return render(
        request,
        "grants/recipient.html",
        {
            "area": area,
            "grants": grants,
            "year": latest,
            "current": current,
            "total": sum(grant.row.amount for grant in current),
            "table": _grants_table(grants),
            "neighbours": registry.neighbours(area.code),
            "similar": _similar(area),
            "breadcrumb": [
                {"label": _("Mottagare"), "href": reverse("recipients")},
                {"label": area.name, "href": None},
            ],
        },
    )


@public
def share(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """One amount: what it is, how it came about, and beside whom."""
    entry = queries.entry(scheme_id)
    area = _area(code)
    if entry.allocation is None:
        return redirect("scheme", scheme_id)
    if area.code not in entry.allocation.amounts:
        raise Http404(code)
    explanation = explain(entry.allocation, area.code)
    rows = {row.code: row for row in queries.rows(entry.allocation)}
    row = rows[area.code]
    published = entry.published.amounts.get(area.code) if entry.published else None
    printed = sum(published.values()) if published else None
    beside = [
        (_("Grannar"), "grannar", registry.neighbours(area.code)),
        (
            _("Mest lika i invånare och andel äldre"),
            "liknande",
            [each for each, _alike in registry.similar_to(area.code)],
        ),
    ]
    return render(
        request,
        "grants/share.html",
        {
            "scheme": entry.scheme,
            "area": area,
            "row": row,
            "lead": _lead(entry.scheme, row),
            "explanation": explanation,
            "parts": _parts(explanation),
            "printed": printed,
            "differs": printed is not None and printed != row.amount,
            "difference": row.amount - printed if printed is not None else None,
            "tables": [
                _beside_table(entry.scheme, title, name, row, [rows[each.code] for each in areas])
                for title, name, areas in beside
                if areas
            ],
            "synthetic": any(
                dataset.source.origin == "synthetic" for dataset in entry.allocation.used
            ),
            "breadcrumb": [
                {"label": _("Statsbidrag"), "href": reverse("schemes")},
                {
                    "label": entry.scheme.title.in_(language()),
                    "href": reverse("scheme", args=[scheme_id]),
                },
                {"label": area.name, "href": None},
            ],
        },
    )


def _area(code: str) -> Area:
    try:
        return registry.registry().area(AreaCode(code))
    except ValueError:
        raise Http404(code) from None


def _similar(area: Area) -> list[Area]:
    return [each for each, _alike in registry.similar_to(area.code)]


def _lead(scheme: Scheme, row: ListRow) -> Text:
    """ "Luleå får 30 866 401 kr. Det är 1 098 320 kr mindre än 2025." """
    sv = f"{row.area.name} får {format_kronor(row.amount, 'sv')}."
    en = f"{row.area.name} gets {format_kronor(row.amount, 'en')}."
    if isinstance(row.change, Missing):
        return Text(sv, en)
    before = scheme.year - 1
    if row.change == 0:
        return Text(
            f"{sv} Det är lika mycket som {before}.", f"{en} That is the same as in {before}."
        )
    size = abs(row.change)
    more = row.change > 0
    return Text(
        f"{sv} Det är {format_kronor(size, 'sv')} {'mer' if more else 'mindre'} än {before}.",
        f"{en} That is {format_kronor(size, 'en')} {'more' if more else 'less'} than in {before}.",
    )


def _parts(explanation: Explanation) -> list[dict[str, Any]]:
    return [
        {
            "component": part.component,
            "amount": part.share.amount,
            "result": format_kronor(part.share.amount, language()),
            "steps": [{"text": step.sentence} for step in part.steps],
        }
        for part in explanation.parts
    ]


def _beside_table(
    scheme: Scheme, title: str, name: str, row: ListRow, others: Sequence[ListRow]
) -> dict[str, Any]:
    return {
        "id": name,
        "caption": title,
        "columns": [
            {"key": "name", "label": _("Mottagare"), "kind": "text"},
            {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
            {"key": "people", "label": _("Invånare"), "kind": "number"},
            {"key": "per", "label": _("Per invånare"), "unit": _("kr"), "kind": "number"},
        ],
        "rows": [
            {
                "href": reverse("share", args=[scheme.id, each.code]),
                "cells": [each.area.name, each.amount, each.population, each.per_inhabitant],
                "current": each.code == row.code,
            }
            for each in [row, *others]
        ],
    }


def _grants_table(grants: Sequence[queries.RecipientGrant]) -> dict[str, Any]:
    return {
        "id": "bidrag",
        "caption": _("Alla bidrag"),
        "columns": [
            {"key": "scheme", "label": _("Statsbidrag"), "kind": "text"},
            {"key": "year", "label": _("År"), "kind": "text"},
            {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
            {"key": "per", "label": _("Per invånare"), "unit": _("kr"), "kind": "number"},
        ],
        "rows": [
            {
                "href": reverse("share", args=[grant.scheme.id, grant.row.code]),
                "cells": [
                    grant.scheme.title,
                    str(grant.scheme.year),
                    grant.row.amount,
                    grant.row.per_inhabitant,
                ],
            }
            for grant in grants
        ],
    }


def _by_county(areas: Sequence[Area]) -> list[dict[str, Any]]:
    """Municipalities by county, then regions and district boards, each in Swedish order."""
    groups: dict[str, list[Area]] = {}
    for area in areas:
        parent = registry.registry().area(area.parent) if area.parent else None
        groups.setdefault(parent.name if parent else "", []).append(area)
    return [{"name": name, "areas": groups[name]} for name in sorted(groups, key=swedish_order)]
