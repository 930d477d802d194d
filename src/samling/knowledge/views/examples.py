"""Good examples, for everyone: what others have done about what a checklist asks for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import AreaCode, Origin, format_number
from samling.knowledge import queries
from samling.knowledge.parameters import size_bands
from samling.knowledge.rules import band_of
from samling.platform.access import public
from samling.platform.templatetags.samling_format import language
from samling.platform.templatetags.samling_format import period as period_words
from samling.registry import queries as registry

from .saying import crumbs, said


@public
def examples(request: HttpRequest) -> HttpResponse:
    """Every published example; ?lista= and ?punkt= choose those of a checklist or an item."""
    every = queries.checklists()
    wanted = next((each for each in every if each.id == request.GET.get("lista")), None)
    item = wanted.item(request.GET.get("punkt", "")) if wanted else None
    found = queries.published_examples(wanted.id if wanted else None)
    if item is not None:
        found = tuple(each for each in found if each.item == item.id)
    base = reverse("examples")
    return render(
        request,
        "knowledge/examples.html",
        {
            "lead": _lead(len(found)),
            "item": item,
            "choices": [
                {"label": _("Alla"), "href": base, "current": wanted is None, "id": "lista-alla"},
                *(
                    {
                        "label": said(each.title),
                        "href": f"{base}?lista={each.id}",
                        "current": each is wanted,
                        "id": f"lista-{each.id}",
                    }
                    for each in every
                ),
            ],
            "examples": examples_shown(found),
            "counted": size_note(),
            "example_data": examples_band(found),
            "breadcrumb": crumbs((_("Goda exempel"), None)),
        },
    )


def examples_shown(found: Sequence[queries.ExampleTold]) -> list[dict[str, Any]]:
    """Examples with whose they are, how large it is and what they are about."""
    every = {each.id: each for each in queries.checklists()}
    names = owner_names([each.owner for each in found])
    told = []
    for each in found:
        checklist = every.get(each.checklist)
        item = checklist.item(each.item) if checklist else None
        band = band_of(each.inhabitants, size_bands())
        at = each.published_at or each.changed_at
        told.append(
            {
                "id": each.id,
                "title": each.title,
                "text": each.text,
                "owner": names[each.owner],
                "size": said(band.words) if band else "",
                "checklist": checklist,
                "item": item,
                "day": timezone.localtime(at).date(),
                "origin": Origin.SYNTHETIC if each.is_example else None,
                "state": each.state,
            }
        )
    return told


def owner_names(owners: Sequence[str]) -> Mapping[str, str]:
    """What organisations are called, by party."""
    organisations = {f"organisation:{each.id}": each.name for each in registry.organisations()}
    areas = registry.registry()

    def name(owner: str) -> str:
        kind, _colon, code = owner.partition(":")
        if kind != "area":
            return organisations.get(owner, owner)
        return areas.area(AreaCode(code)).official_name

    return {each: name(each) for each in dict.fromkeys(owners)}


def examples_band(found: Sequence[queries.ExampleTold]) -> bool | str:
    """Across a page that shows invented examples."""
    return any(each.is_example for each in found) and _(
        "Exemplen som är märkta exempeldata är påhittade, och ingen kommun har gjort så."
    )


def size_note() -> str:
    """How sizes are counted, and as of when; nothing where no inhabitants are loaded."""
    period = queries.population_period()
    if period is None:
        return ""
    return _("Storleken är antalet invånare %(year)s, i grupper som är Samlings egna.") % {
        "year": period_words(period)
    }


def _lead(number: int) -> str:
    if not number:
        return _("Inget exempel är publicerat om det här än.")
    words = ngettext(
        "%(n)s exempel på vad organisationer har gjort åt det som var svagt.",
        "%(n)s exempel på vad organisationer har gjort åt det som var svagt.",
        number,
    )
    return words % {"n": format_number(number, language())}
