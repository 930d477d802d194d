"""The start page: what this is, the way in, and the grants of the year on a map."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.kernel import AreaCode, AreaKind, Missing, format_kronor, format_number
from samling.platform.access import public
from samling.platform.kept import kept
from samling.platform.rules import classes_of
from samling.registry import queries as registry
from samling.registry.data.map import load_map

from .language import language
from .lists import nouns_of
from .outcome import addresses
from .recipients import names_to_choose
from .schemes import item, population_note

_KIND = AreaKind.MUNICIPALITY


@public
@kept(queries.version)
def start(request: HttpRequest) -> HttpResponse:
    entries = queries.entries()
    latest = max((each.scheme.year for each in entries if each.allocation), default=0)
    current = [each for each in entries if each.scheme.year == latest and each.allocation]
    return render(
        request,
        "grants/start.html",
        {
            "entries": [item(each) for each in current],
            "year": latest,
            "total": sum(each.allocation.total for each in current if each.allocation),
            "municipalities": len(registry.registry().of_kind(_KIND)),
            "regions": len(registry.registry().of_kind(AreaKind.REGION)),
            "names": names_to_choose(),
            **_map(latest, current),
        },
    )


def _map(year: int, entries: Sequence[queries.SchemeEntry]) -> dict[str, Any]:
    """What every municipality gets of the year's grants to municipalities, per inhabitant."""
    shared = [
        each.allocation
        for each in entries
        if each.allocation is not None and each.scheme.recipients == (_KIND,)
    ]
    people = queries.population(queries.inputs(), year)
    sums: dict[AreaCode, int] = {}
    for allocation in shared:
        for code, amount in allocation.amounts.items():
            sums[code] = sums.get(code, 0) + amount
    if not sums:
        return {}
    per = {
        code: Fraction(amount, people[code]) if people.get(code) else Missing.NOT_LOADED
        for code, amount in sums.items()
    }
    areas = registry.registry()
    address = addresses("recipient")
    known = sorted(
        (code for code, value in per.items() if isinstance(value, Fraction)),
        key=lambda code: per[code],  # type: ignore[arg-type,return-value]
    )
    nouns = nouns_of([_KIND])
    return {
        "shapes": load_map(),
        "areas": [
            {
                "code": str(code),
                "name": areas.area(code).name,
                "href": address(code),
                "value": per[code],
                "text": _in_words(per[code], amount),
            }
            for code, amount in sums.items()
        ],
        "classes": classes_of(per.values(), 6),
        "counted": (nouns["one"], nouns["many"]),
        "finding": _("Mest per invånare till %(most)s, minst till %(least)s")
        % {"most": areas.area(known[-1]).name, "least": areas.area(known[0]).name}
        if known
        else "",
        "map_note": population_note(year, (_KIND,)),
        "shared": len(shared),
    }


def _in_words(per: Fraction | Missing, amount: int) -> str:
    if isinstance(per, Missing):
        return format_kronor(amount, language())
    return _("%(per)s kr per invånare, %(amount)s") % {
        "per": format_number(per, language()),
        "amount": format_kronor(amount, language()),
    }
