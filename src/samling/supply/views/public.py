"""The published offers, for professionals: who gives support, what can be had where, one offer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import AreaCode, AreaKind, format_number
from samling.platform.access import public
from samling.platform.templatetags.samling_format import language
from samling.platform.whole_numbers import whole_number
from samling.registry import queries as registry
from samling.registry.rules import (
    KIND_WORDS,
    Area,
    Party,
    UnknownArea,
    UnknownName,
    swedish_order,
)
from samling.supply import access, queries
from samling.supply.forms import said
from samling.supply.parameters import freshness_plan
from samling.supply.rules import (
    Freshness,
    Level,
    changes,
    freshness,
    packed,
)

from .area_list import levels_of, table_of
from .shown import (
    changes_shown,
    languages_of,
    paid_with_shown,
    sections_of,
    weeks_words,
    whom_words,
)
from .work.asking import municipalities

ON_A_PAGE = 50
# The areas that have a page of what can be had there.
_KINDS = (AreaKind.MUNICIPALITY, AreaKind.REGION, AreaKind.DISTRICT)


@public
def givers(request: HttpRequest) -> HttpResponse:
    """Everyone that has published support; a search leads to a municipality, region or district."""
    words = request.GET.get("q", "").strip()[:100]
    near: tuple[Area, ...] = ()
    whole: Area | None = None
    if words:
        try:
            return redirect("offers_of_area", str(registry.names().resolve(words, _KINDS).code))
        except UnknownName as unknown:
            near = tuple(each for each in unknown.suggestions if each.kind in _KINDS)
            whole = next((each for each in unknown.suggestions if each.kind not in _KINDS), None)
        if whole is not None and whole.kind is AreaKind.COUNTY:
            near = _in_county(whole)
    found = queries.givers(timezone.localdate())
    parties = queries.owners_known(each.owner for each in found)
    rows = [
        {
            "name": _name_and_page(each.owner, parties)[0],
            "href": _name_and_page(each.owner, parties)[1],
            "offers": each.offers,
            "confirmed_on": each.confirmed_on,
        }
        for each in found
    ]
    rows.sort(key=lambda each: swedish_order(str(each["name"])))
    number = sum(each.offers for each in found)
    return render(
        request,
        "supply/givers.html",
        {
            "rows": rows,
            "number": number,
            "words": words,
            "near": [
                {"code": str(each.code), "name": name}
                for each, name in zip(near, _told_apart(near), strict=True)
            ],
            "whole": whole,
            "example_data": _band(queries.has_any_example()),
            "breadcrumb": [{"label": _("Utbud"), "href": None}],
        },
    )


@public
def offers_of_area(request: HttpRequest, area: str) -> HttpResponse:
    """What can be had in a municipality, or is given by a region or district: ?niva= and ?q=."""
    found = area_of(area)
    day = timezone.localdate()
    words, wanted = request.GET.get("q", "").strip()[:100], request.GET.get("niva", "")
    level = Level(wanted) if wanted in set(Level) else None
    numbers = queries.area_numbers(str(found.code), day)
    chosen = queries.area_offers(str(found.code), day, level=level, words=words)
    page = Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "supply/area.html",
        {
            "area": found,
            "lead": _lead(found, numbers.offers),
            "counted": _counted(found, numbers),
            "levels": levels_of(level, numbers),
            "table": table_of(found, page, words, day),
            "age": numbers.confirmed_on,
            "example_data": _band(numbers.has_example),
            "breadcrumb": [
                {"label": _("Utbud"), "href": reverse("givers")},
                {"label": found.name, "href": None},
            ],
        },
    )


@public
def offer(request: HttpRequest, offer_id: int) -> HttpResponse:
    """One offer as it is published; ?version=2 as it was, without whom one asked then. One that is
    merged leads to the other.
    """
    found = queries.published_offer(offer_id)
    if isinstance(found, int):
        return redirect("offer", found, permanent=True)
    if found is None:
        raise Http404(str(offer_id))
    versions = queries.public_versions(offer_id)
    values, number = packed(found.offer), found.number
    if "version" in request.GET:
        wanted = whole_number(request.GET["version"], -1)
        then = next((each for each in versions if each.number == wanted), None)
        if then is None:
            raise Http404(request.GET["version"][:20])
        if then.number != found.number:
            values, number = then.values, then.number
    giver, giver_page = _name_and_page(found.owner, queries.owners_known([found.owner]))
    day = timezone.localdate()
    verdict = freshness(found.confirmed_on, day, freshness_plan())
    ends = found.offer.ends
    acting = getattr(request, "acting", None)
    for_parents = reverse("offer_for_parents", args=[found.id])
    return render(
        request,
        "supply/offer.html",
        {
            "found": found,
            "name": values["name"],
            "summary": values["summary"],
            "giver": giver,
            "giver_page": giver_page,
            "lead": _offer_lead(found),
            "is_stale": verdict.outcome is Freshness.STALE,
            "ended_on": ends if ends is not None and ends < day else None,
            "old_version": number if number != found.number else None,
            "sections": sections_of(
                values, is_public=True, municipalities=municipalities(), day=day
            ),
            "versions": _versions(versions),
            "paid_with": paid_with_shown(found.id),
            "for_parents": for_parents,
            "for_parents_whole": f"{settings.BASE_URL}{for_parents}",
            "can_copy": acting is not None
            and access.can_write(acting)
            and acting.party.id != found.owner,
            "is_own": acting is not None
            and access.can_read(acting)
            and acting.party.id == found.owner,
            "example_data": _band(found.is_example),
            "breadcrumb": [
                {"label": _("Utbud"), "href": reverse("givers")},
                {"label": giver, "href": giver_page},
                {"label": values["name"], "href": None},
            ],
        },
    )


def _name_and_page(owner: str, known: Mapping[str, Party]) -> tuple[str, str]:
    """What an owner is called and its page; of one that nobody acts for any more, its id and the
    page of all.
    """
    if owner not in known:
        return owner, reverse("givers")
    return known[owner].name, reverse("offers_of_area", args=[str(known[owner].area)])


def area_of(code: str) -> Area:
    """The municipality, region or district that an address names, or 404."""
    try:
        found = registry.registry().area(AreaCode(code))
    except (ValueError, UnknownArea):
        raise Http404(code[:40]) from None
    if found.kind not in _KINDS:
        raise Http404(code)
    return found


def _told_apart(areas: Sequence[Area]) -> list[str]:
    """What each is called; of those that are called the same, with what kind it is."""
    names = Counter(each.official_name for each in areas)
    return [
        f"{each.official_name} ({said(KIND_WORDS[each.kind])})"
        if names[each.official_name] > 1
        else each.official_name
        for each in areas
    ]


def _in_county(county: Area) -> tuple[Area, ...]:
    """Its region and its municipalities."""
    every, day = registry.registry(), timezone.localdate()
    kinds = (AreaKind.REGION, AreaKind.MUNICIPALITY)
    return tuple(each for kind in kinds for each in every.inside(county.code, kind, day))


def _lead(area: Area, number: int) -> str:
    if not number:
        return _("Ingen har publicerat något stöd i %(name)s än.") % {"name": area.official_name}
    return ngettext(
        "Det finns %(n)s insats för föräldrar i %(name)s.",
        "Det finns %(n)s insatser för föräldrar i %(name)s.",
        number,
    ) % {"n": format_number(number, language()), "name": area.official_name}


def _counted(area: Area, numbers: queries.AreaNumbers) -> str:
    """Of those on the page, how many others give, and how many parents are not shown."""
    told = []
    if numbers.own < numbers.offers:
        told.append(
            _("%(name)s ger %(n)s av dem, och andra organisationer ger resten där.")
            % {"name": area.official_name, "n": format_number(numbers.own, language())}
        )
    if numbers.stale:
        told.append(
            ngettext(
                "%(n)s har ingen bekräftat på länge. Den visas inte för föräldrar.",
                "%(n)s har ingen bekräftat på länge. De visas inte för föräldrar.",
                numbers.stale,
            )
            % {"n": format_number(numbers.stale, language())}
        )
    return " ".join(told)


def _offer_lead(found: queries.PublishedOffer) -> str:
    """ "För föräldrar till barn som är 3–12 år. Ges på svenska. Väntetid: 2 veckor."."""
    values = packed(found.offer)
    told = [
        whom_words(values),
        _("Ges på %(languages)s.") % {"languages": languages_of(values)},
    ]
    if isinstance(found.offer.weeks, int):
        told.append(_("Väntetid: %(weeks)s.") % {"weeks": weeks_words(found.offer.weeks).lower()})
    return " ".join(told)


def _versions(versions: list[queries.PublicVersion]) -> list[dict[str, Any]]:
    """Each with what was new; one alone tells nothing."""
    if len(versions) < 2:
        return []
    earlier = [*versions[1:], None]
    return [
        {
            "number": each.number,
            "at": each.at,
            "changes": changes_shown(changes(before.values, each.values)) if before else [],
        }
        for each, before in zip(versions, earlier, strict=True)
    ]


def _band(is_example: bool) -> bool | str:
    return is_example and _("Insatser, platser och kontakter på sidan är påhittade.")
