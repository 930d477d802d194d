"""The way of all money to a county, a municipality, a region or a district, year by year."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules import Scheme
from samling.grants.rules.ledger import PAID
from samling.grants.rules.trace import Stage, Trace
from samling.kernel import AreaKind, format_kronor
from samling.platform.access import public
from samling.platform.whole_numbers import whole_number
from samling.registry import queries as registry
from samling.registry.rules import Area, Registry, swedish_order

from ..examples import events_band
from ..language import language
from ..recipients import area_of
from ..work.report_offers import offers_shown
from .drawing import (
    MOST_LINKS,
    Names,
    at,
    by_area,
    code_of,
    drawn,
    money_cells,
    money_columns,
    simpler,
    sums,
)
from .reached import activities, people
from .scheme import area_named, back_address


@public
def way_of_area(request: HttpRequest, code: str) -> HttpResponse:
    """What has come of the state's money here: money of different years is never added."""
    if asked := request.GET.get("for", "").strip():
        return redirect("way_of_area", area_named(asked).code)
    area, areas = area_of(code), registry.registry()
    if area.kind is AreaKind.COUNTRY:
        raise Http404(code)
    here = _here(area, areas)
    followed = queries.followed()
    had = queries.schemes_had_by([each.code for each in here])
    own = [each for each in followed if each.id in had]
    years = sorted({each.year for each in own}, reverse=True)
    wanted = whole_number(request.GET.get("ar", ""), None)
    year = wanted if wanted in years else next(iter(years), 0)
    of_year = [each for each in own if each.year == year]
    found = queries.traced_areas([each.code for each in here], of_year)
    schemes = queries.schemes()
    is_county = area.kind is AreaKind.COUNTY
    seen = _seen(found, area, schemes, is_county=is_county)
    return render(
        request,
        "grants/way/area.html",
        {
            "area": area,
            "year": year,
            "years": [
                {
                    "label": str(each),
                    "href": f"?ar={each}",
                    "current": each == year,
                    "id": f"ar-{each}",
                }
                for each in years
            ],
            "lead": _lead(area, year, found.trace),
            **drawn(seen, Names(found, schemes)),
            "schemes": _schemes(found.trace, of_year, area),
            "recipients": _recipients(found, year, area, areas) if is_county else None,
            "results": _results(found, of_year, is_county=is_county),
            "county": None if is_county or area.parent is None else _county(area, areas),
            "choices": _choices(areas),
            "example_data": events_band(
                queries.any_example(each.id for each in of_year), *(each.id for each in of_year)
            ),
            "breadcrumb": [
                {"label": _("Mottagare"), "href": reverse("recipients")},
                *(
                    []
                    if is_county
                    else [{"label": area.name, "href": reverse("recipient", args=[area.code])}]
                ),
                {"label": _("Pengarnas väg"), "href": None},
            ],
        },
    )


def _here(area: Area, areas: Registry) -> Sequence[Area]:
    """Who receives here: of a county its municipalities, its region and their districts."""
    if area.kind is not AreaKind.COUNTY:
        return [area]
    kinds = (AreaKind.MUNICIPALITY, AreaKind.REGION, AreaKind.DISTRICT)
    return [each for kind in kinds for each in areas.inside(area.code, kind)]


def _seen(
    found: queries.Traced, area: Area, schemes: Mapping[str, Scheme], *, is_county: bool
) -> Trace:
    """From as far away as fits. Of a recipient without itself; of a county without its units, and
    without its recipients where that would be too much: they have a table of their own."""
    if not is_county:
        return simpler(by_area(found.trace, found, area.code), schemes)
    far = by_area(found.trace.without(Stage.UNIT, Stage.ACTIVITY), found, None)
    seen = simpler(far, schemes)
    return seen if len(seen.links) <= MOST_LINKS else seen.without(Stage.GRANT)


def _lead(area: Area, year: int, seen: Trace) -> str:
    if not seen.paths:
        return _("Inget statsbidrag till %(name)s går att följa än.") % {"name": area.name}
    return _("%(name)s %(year)s: av %(total)s är %(paid)s utbetalt.") % {
        "name": area.name,
        "year": year,
        "total": format_kronor(seen.total, language()),
        "paid": format_kronor(at(seen, *PAID), language()),
    }


def _schemes(seen: Trace, of_year: Sequence[Scheme], area: Area) -> dict[str, Any]:
    """What each scheme gives, with their sum."""
    by_scheme = sums(seen, Stage.SCHEME)
    rows = [money_cells(by_scheme.get(each.id, {})) for each in of_year]
    return {
        "id": "bidragen",
        "caption": _("Bidragen"),
        "hide_caption": True,
        "columns": [{"key": "scheme", "label": _("Statsbidrag")}, *money_columns()],
        "rows": [
            {
                "href": f"{reverse('way', args=[each.id])}?for={area.code}",
                "cells": [each.title, *cells],
            }
            for each, cells in zip(of_year, rows, strict=True)
        ],
        "total": {"cells": [_("Summa"), *(sum(column) for column in zip(*rows, strict=True))]}
        if rows
        else None,
        "empty": {"title": _("Inga bidrag än.")},
    }


def _recipients(
    found: queries.Traced, year: int, area: Area, areas: Registry
) -> dict[str, Any] | None:
    """What each recipient in a county has of the year's money, with their sum."""
    seen = by_area(found.trace.without(Stage.UNIT), found, None)
    rows = [
        (areas.area(code_of(name)), money_cells(lies))
        for name, lies in sums(seen, Stage.GRANT).items()
    ]
    if not rows:
        return None
    rows.sort(key=lambda pair: swedish_order(pair[0].name))
    return {
        "id": "mottagare",
        "caption": _("Alla mottagare"),
        "hide_caption": True,
        "columns": [{"key": "name", "label": _("Mottagare")}, *money_columns()],
        "rows": [
            {
                "href": f"{reverse('way_of_area', args=[each.code])}?ar={year}",
                "cells": [each.name, *cells],
            }
            for each, cells in rows
        ],
        "total": {
            "cells": [
                _("Summa"),
                *(sum(column) for column in zip(*(cells for _a, cells in rows), strict=True)),
            ]
        },
    }


def _results(
    found: queries.Traced, of_year: Sequence[Scheme], *, is_county: bool
) -> list[dict[str, Any]]:
    """What each scheme's money led to, as far as the agency has approved what is reported."""
    shown = []
    named = () if is_county else queries.paid_offers(list(found.results))
    for scheme in of_year:
        those = [pair for pair in found.results.items() if pair[1].scheme_id == scheme.id]
        if those:
            shown.append(
                {
                    "id": scheme.id,
                    "title": scheme.title,
                    "people": people(those),
                    "activities": None if is_county else activities(those, back_address),
                    "offers": offers_shown(
                        [each for each in named if each.grant in dict(those)],
                        table_id=f"betalda-{scheme.id}",
                    ),
                }
            )
    return shown


def _county(area: Area, areas: Registry) -> dict[str, str] | None:
    """The county that a recipient lies in, to go on to."""
    found = area
    while found.kind is not AreaKind.COUNTY and found.parent is not None:
        found = areas.area(found.parent)
    if found.kind is not AreaKind.COUNTY:
        return None
    return {"name": found.name, "href": reverse("way_of_area", args=[found.code])}


def _choices(areas: Registry) -> list[str]:
    kinds = (AreaKind.COUNTY, AreaKind.MUNICIPALITY, AreaKind.REGION)
    return sorted((each.name for kind in kinds for each in areas.of_kind(kind)), key=swedish_order)
