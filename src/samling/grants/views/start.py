"""The start page: what this is, a way on for each who comes, and the year's grants on a map."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.kernel import AreaKind, Missing, format_kronor, format_number, unbroken
from samling.platform.access import public
from samling.platform.kept import kept
from samling.platform.rules import classes_of
from samling.registry import queries as registry
from samling.registry.data.map import load_map
from samling.supply import queries as supply
from samling.supply.queries.mapping import published_rounds

from .examples import band
from .language import language
from .lists import nouns_of
from .outcome import addresses
from .people import people_of
from .recipients import names_to_choose
from .schemes import item

_KIND = AreaKind.MUNICIPALITY


def _version() -> str:
    """Names the grants, the offers and the mappings as they are told here."""
    rounds = ",".join(str(each.id) for each in published_rounds())
    return f"{queries.version()} {supply.published_version(timezone.localdate())} {rounds}"


@public
@kept(_version)
def start(request: HttpRequest) -> HttpResponse:
    entries = queries.listed()
    latest = max((each.scheme.year for each in entries if each.head), default=0)
    current = [each for each in entries if each.scheme.year == latest and each.head]
    examples = [each.head.is_example for each in current if each.head]
    givers, are_invented = supply.givers(timezone.localdate()), supply.has_any_example()
    return render(
        request,
        "grants/start.html",
        {
            "entries": [item(each) for each in current],
            "year": latest,
            # What a grant shares further is in that grant's own sum already.
            "total": sum(
                each.head.total for each in current if each.head and each.scheme.parent is None
            ),
            "municipalities": len(registry.registry().of_kind(_KIND)),
            "regions": len(registry.registry().of_kind(AreaKind.REGION)),
            "grants": len(current),
            "offers": sum(each.offers for each in givers),
            "givers": len(givers),
            "are_invented": are_invented,
            "mappings": len(published_rounds()),
            "names": names_to_choose(),
            "is_example": any(examples),
            "example_data": band([*examples, are_invented, people_of(latest, (_KIND,)).is_example]),
            **_map(latest, current),
        },
    )


def _map(year: int, entries: Sequence[queries.Listed]) -> dict[str, Any]:
    """What every municipality gets of the year's grants to municipalities, per inhabitant."""
    shared = {
        each.scheme.id: each.head
        for each in entries
        if each.head is not None and each.scheme.recipients == (_KIND,)
    }
    counted = queries.population(queries.inputs(), year)
    people = people_of(year, (_KIND,))
    is_example = people.is_example or any(each.is_example for each in shared.values())
    sums = queries.sums_of(shared)
    if not sums:
        return {}
    per = {
        code: Fraction(amount, counted[code]) if counted.get(code) else Missing.NOT_LOADED
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
        "unit": _("%(unit)s (exempeldata)") % {"unit": _("kr per invånare")}
        if is_example
        else _("kr per invånare"),
        "map_note": people.note,
        "shared": len(shared),
    }


def _in_words(per: Fraction | Missing, amount: int) -> str:
    if isinstance(per, Missing):
        return format_kronor(amount, language())
    words = _("%(per)s kr per invånare, %(amount)s") % {
        "per": format_number(per, language()),
        "amount": format_kronor(amount, language()),
    }
    return unbroken(words)
