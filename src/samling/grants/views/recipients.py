"""Finding a recipient, and everything that one recipient gets."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.kernel import AreaCode, AreaKind, Missing
from samling.platform.access import public
from samling.platform.kept import kept
from samling.registry import queries as registry
from samling.registry.rules import Area, folded, swedish_order

from .beside import Figures, beside
from .decisions import changes_of
from .examples import band, mark
from .lists import nouns_of
from .outcome import addresses
from .people import People, people_of

FEW = 12  # so many hits are told of one by one; more stand in columns by county


@public
@kept(queries.version)
def recipient_list(request: HttpRequest) -> HttpResponse:
    """Everyone that gets something; a search with one answer goes straight there."""
    words = request.GET.get("q", "").strip()[:100]
    every = sorted(queries.recipients(), key=lambda area: swedish_order(area.name))
    found = _matching(every, words)
    few = found if words and len(found) <= FEW else []
    grants = queries.grants_of_each([area.code for area in few])
    hits = [_hit(area, grants[area.code]) for area in few]
    if words and len(found) == 1:
        return redirect("recipient", found[0].code)
    known = {area.code for area in every}
    return render(
        request,
        "grants/recipient_list.html",
        {
            "words": words,
            "found": found,
            "hits": hits,
            "example_data": band(hit["is_example"] for hit in hits),
            "near": [area for area in registry.names().nearest(words) if area.code in known]
            if not found
            else [],
            "groups": _groups(found),
            "number": len(every),
            "names": [area.name for area in every],
            "breadcrumb": [{"label": _("Mottagare"), "href": None}],
        },
    )


@public
@kept(queries.version)
def recipient(request: HttpRequest, code: str) -> HttpResponse:
    area = area_of(code)
    grants = queries.grants_of(area.code)
    if not grants:
        raise Http404(code)
    latest = max(grant.scheme.year for grant in grants)
    current = [grant for grant in grants if grant.scheme.year == latest]
    found = _figures(area.code, grants, latest)
    own = found[area.code]
    people = {
        year: people_of(year, (area.kind,))
        for year in dict.fromkeys(grant.scheme.year for grant in grants)
    }
    is_example = any(grant.is_example for grant in current)
    schemes = {grant.scheme.id for grant in grants}
    changes = changes_of(area.code, [each for each in queries.changed_schemes() if each in schemes])
    return render(
        request,
        "grants/recipient.html",
        {
            "area": area,
            "year": latest,
            "current": current,
            "is_followed": bool(queries.followed()),
            "total": own.amount,
            "is_example": is_example,
            "is_per_example": is_example or people[latest].is_example,
            "per_inhabitant": _known(own.per_inhabitant),
            "of_all": _known(_of_all(found)),
            "nouns": nouns_of((area.kind,)),
            "table": _grants_table(grants, people),
            "changes": changes,
            "people_notes": list(dict.fromkeys(each.note for each in people.values())),
            "tables": beside(
                area.code,
                found,
                _("Summa %(year)s") % {"year": latest},
                is_example=is_example,
                is_people_example=people[latest].is_example,
            ),
            "example_data": band(
                [
                    *(grant.is_example or people[grant.scheme.year].is_example for grant in grants),
                    *(each["is_example"] for each in changes),
                ]
            ),
            "breadcrumb": [
                {"label": _("Mottagare"), "href": reverse("recipients")},
                {"label": area.name, "href": None},
            ],
        },
    )


def area_of(code: str) -> Area:
    """The area that an address names, or 404."""
    try:
        return registry.registry().area(AreaCode(code))
    except (ValueError, KeyError):
        raise Http404(code) from None


def names_to_choose() -> list[str]:
    """The names of all recipients in Swedish order, to choose among while writing."""
    return sorted((area.name for area in queries.recipients()), key=swedish_order)


def _matching(areas: Sequence[Area], words: str) -> list[Area]:
    """Those whose name or code holds the words; else those that the words may be a spelling of,
    and last those whose name holds them but for rings and dots."""
    wanted = words.casefold()
    found = [
        area
        for area in areas
        if wanted in area.name.casefold()
        or wanted in area.official_name.casefold()
        or wanted == str(area.code).casefold()
    ]
    if found:
        return found
    meant, letters = registry.names().sought(words), folded(words)
    return [area for area in areas if area in meant] or [
        area for area in areas if letters and letters in folded(area.official_name)
    ]


def _hit(area: Area, grants: Sequence[queries.RecipientGrant]) -> dict[str, Any]:
    """A hit with what kind of recipient it is, and the sum of its newest grants."""
    latest = max(grant.scheme.year for grant in grants)
    current = [grant for grant in grants if grant.scheme.year == latest]
    county = registry.registry().area(area.parent).name if area.parent else ""
    kinds = {
        AreaKind.MUNICIPALITY: _("Kommun i %(county)s") % {"county": county},
        AreaKind.REGION: _("Region"),
        AreaKind.DISTRICT: _("Stadsdelsnämnd i Stockholm"),
    }
    return {
        "area": area,
        "kind": kinds.get(area.kind, ""),
        "year": latest,
        "total": sum(grant.row.amount for grant in current),
        "is_example": any(grant.is_example for grant in current),
    }


def _figures(
    code: AreaCode, grants: Sequence[queries.RecipientGrant], year: int
) -> dict[AreaCode, Figures]:
    """The sum of the year's grants, for all of its kind that get of the same grants as an area."""
    people = queries.population(queries.inputs(), year)
    address = addresses("recipient")
    areas = registry.registry()
    sums = queries.sums_of([each.scheme.id for each in grants if each.scheme.year == year])
    return {
        other: Figures(
            areas.area(other), address(other), amount, people.get(other, Missing.NOT_LOADED)
        )
        for other, amount in sums.items()
        if other.kind is code.kind
    }


def _of_all(found: dict[AreaCode, Figures]) -> Fraction | Missing:
    """Kronor per inhabitant of all of them together."""
    people = 0
    for each in found.values():
        if isinstance(each.population, Missing):
            return each.population
        people += each.population
    amount = sum(each.amount for each in found.values())
    return Fraction(amount, people) if people else Missing.NOT_APPLICABLE


def _known(figure: Fraction | Missing) -> Fraction | None:
    return None if isinstance(figure, Missing) else figure


def _grants_table(
    grants: Sequence[queries.RecipientGrant], people: Mapping[int, People]
) -> dict[str, Any]:
    """The grants of each year with their sum; money of different years is never added."""
    has_people = any(isinstance(grant.row.population, int) for grant in grants)
    rows: list[dict[str, Any]] = []
    for year, those in groupby(grants, key=lambda grant: grant.scheme.year):
        members = list(those)
        rows += [
            {
                "href": reverse("share", args=[grant.scheme.id, grant.row.code]),
                "cells": [
                    {"value": grant.scheme.title, **mark(grant.is_example)},
                    str(year),
                    grant.row.amount,
                    _per_inhabitant(grant.row.per_inhabitant, people[year]),
                ],
            }
            for grant in members
        ]
        if len(grants) > 1:
            own = members[0].row
            total = Figures(own.area, "", sum(each.row.amount for each in members), own.population)
            label = _("Summa %(year)s") % {"year": year}
            is_example = any(grant.is_example for grant in members)
            per = _per_inhabitant(total.per_inhabitant, people[year])
            rows.append(
                {
                    "state": "sum",
                    "cells": [{"value": label, **mark(is_example)}, "", total.amount, per],
                }
            )
    columns = [
        {"key": "scheme", "label": _("Statsbidrag")},
        {"key": "year", "label": _("År")},
        {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
    ]
    if has_people:
        columns.append(
            {"key": "per", "label": _("Per invånare"), "unit": _("kr"), "kind": "number"}
        )
    return {
        "id": "bidrag",
        "caption": _("Alla bidrag"),
        "hide_caption": True,
        "columns": columns,
        "rows": [row | {"cells": row["cells"][: len(columns)]} for row in rows],
    }


def _per_inhabitant(figure: Fraction | Missing, people: People) -> dict[str, Any]:
    """A cell; a dash where inhabitants are not known, since a note under the table says so."""
    if isinstance(figure, Missing):
        return {"value": "–", "kind": "text"}
    return {"value": figure, **mark(people.is_example)}


def _groups(areas: Sequence[Area]) -> list[dict[str, Any]]:
    """Municipalities by county, then regions and district boards, each in Swedish order."""
    counties: dict[str, list[Area]] = {}
    for area in areas:
        if area.kind is AreaKind.MUNICIPALITY and area.parent:
            name = registry.registry().area(area.parent).name
            counties.setdefault(name, []).append(area)
    groups = [(name, counties[name]) for name in sorted(counties, key=swedish_order)]
    for kind, name in (
        (AreaKind.REGION, _("Regioner")),
        (AreaKind.DISTRICT, _("Stadsdelsnämnder i Stockholm")),
    ):
        groups.append((name, [area for area in areas if area.kind is kind]))
    return [{"name": name, "areas": members} for name, members in groups if members]
