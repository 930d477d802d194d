"""The start page, the list of schemes and the page of one scheme."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules import Allocation, PublishedList, Scheme, described
from samling.grants.rules.measures import ListRow
from samling.kernel import AreaKind, Missing, Text, format_kronor, format_number
from samling.platform.access import public
from samling.registry import queries as registry
from samling.registry.data.map import load_map

from . import lists
from .downloads import links
from .language import language


@public
def start(request: HttpRequest) -> HttpResponse:
    entries = queries.entries()
    latest = max((each.scheme.year for each in entries), default=0)
    current = [each for each in entries if each.scheme.year == latest and each.allocation]
    return render(
        request,
        "grants/start.html",
        {
            "entries": current,
            "year": latest,
            "total": sum(each.allocation.total for each in current if each.allocation),
            "municipalities": len(registry.registry().of_kind(AreaKind.MUNICIPALITY)),
            "regions": len(registry.registry().of_kind(AreaKind.REGION)),
        },
    )


@public
def scheme_list(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "grants/scheme_list.html",
        {"entries": queries.entries(), "breadcrumb": [{"label": _("Statsbidrag"), "href": None}]},
    )


@public
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
        "parent_title": parent_title(entry.scheme),
        "sources": [entry.scheme.source],
    }
    if entry.allocation is None:
        context["faults"] = entry.lacking.faults if entry.lacking else ()
        return render(request, "grants/scheme_lacking.html", context)
    allocation = entry.allocation
    rows = queries.rows(allocation)
    measure = lists.chosen_measure(request)
    context |= {
        "allocation": allocation,
        "lead": lead(allocation),
        "measure": measure,
        "measures": measure_choices(request, rows, measure),
        "table": lists.list_table(request, entry.scheme, rows, downloads=links(scheme_id)),
        "components": components(allocation),
        "comparison": against_published(allocation, entry.published),
        "sources": sources(allocation),
        "synthetic": any(each.source.origin == "synthetic" for each in allocation.used),
        "per_inhabitant_derived": True,
    }
    if entry.scheme.recipients == (AreaKind.MUNICIPALITY,):
        context |= {
            "shapes": load_map(),
            "areas": lists.map_areas(entry.scheme, rows, measure),
            "classes": measure.classes(rows),
            "map_title": finding(rows, measure),
        }
    else:
        context["bars"] = lists.bar_rows(entry.scheme, rows, measure)
    return render(request, "grants/scheme.html", context)


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


def lead(allocation: Allocation) -> Text:
    """The sentence that the page begins with."""
    count = len(allocation.recipients)
    kinds = {code.kind for code in allocation.recipients}
    return Text(
        f"{format_kronor(allocation.total, 'sv')} till {format_number(count, 'sv')} "
        f"{_kinds(kinds).sv}.",
        f"{format_kronor(allocation.total, 'en')} to {format_number(count, 'en')} "
        f"{_kinds(kinds).en}.",
    )


def finding(rows: Sequence[ListRow], measure: lists.Measure) -> str:
    """What the map shows, in a sentence: the largest and the smallest."""
    known = [row for row in rows if not isinstance(measure.value(row), Missing)]
    if len(known) < 2:
        return _("Uppgiften finns bara för %(names)s") % {
            "names": ", ".join(row.area.name for row in known) or _("ingen")
        }
    ordered = lists.in_order(known, f"-{measure.id}")
    names = {"most": ordered[0].area.name, "least": ordered[-1].area.name}
    if measure is lists.CHANGE:
        return _("Störst ökning i %(most)s, störst minskning i %(least)s") % names
    if measure is lists.PER_INHABITANT:
        return _("Mest per invånare till %(most)s, minst till %(least)s") % names
    return _("Mest till %(most)s, minst till %(least)s") % names


def measure_choices(
    request: HttpRequest, rows: Sequence[ListRow], chosen: lists.Measure
) -> list[dict[str, Any]]:
    """The ways to look at the list that there are figures for, as links."""
    choices = []
    for measure in lists.MEASURES.values():
        if all(isinstance(measure.value(row), Missing) for row in rows):
            continue
        query = request.GET.copy()
        query["measure"] = measure.id
        choices.append(
            {
                "label": measure.label,
                "href": f"?{query.urlencode()}",
                "current": measure is chosen,
            }
        )
    return choices


def components(allocation: Allocation) -> list[dict[str, Any]]:
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


def against_published(
    allocation: Allocation, published: PublishedList | None
) -> dict[str, Any] | None:
    """How the computed list compares with the printed one; None where one of them is missing."""
    if published is None or allocation.scheme.imported:
        return None
    differences = [
        abs(share.amount - published.amounts[share.recipient][result.component.id])
        for result in allocation.components
        for share in result.shares
    ]
    return {
        "figures": len(differences),
        "same": sum(1 for each in differences if each == 0),
        "differ": sum(1 for each in differences if each),
        "largest": max(differences),
    }


def sources(allocation: Allocation) -> list[Any]:
    """The scheme's source, then those of the figures."""
    found = {str(dataset.source): dataset.source for dataset in allocation.used}
    return [allocation.scheme.source, *found.values()]


def _kinds(kinds: set[AreaKind]) -> Text:
    words = {
        AreaKind.MUNICIPALITY: ("kommuner", "municipalities"),
        AreaKind.REGION: ("regioner", "regions"),
        AreaKind.DISTRICT: ("stadsdelsnämnder", "district boards"),
    }
    chosen = [words[kind] for kind in words if kind in kinds]
    return Text(" och ".join(sv for sv, _en in chosen), " and ".join(en for _sv, en in chosen))
