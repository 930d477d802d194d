"""Whose fund an address names, and what is asked of it: shared by the pages of funds."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import access, actions, queries
from samling.grants.rules.life import FUND_YEAR, Actor, Part, awaited, needs_another, steps_for

from ...language import language
from ..asking import acting_of, asked
from ..money.frame import crumbs


def fund_actor(request: HttpRequest) -> Actor:
    return access.fund_actor_of(acting_of(request))


def holder_of(request: HttpRequest) -> str:
    """The code of the organisation that the person acts for, if it reads of funds there."""
    acting = acting_of(request)
    if not access.can_see_funds(acting):
        raise Http404(request.path)
    return str(acting.party.area)


def fund_seen(request: HttpRequest, fund_id: str) -> queries.FundSeen:
    """The fund that an address names, if it is the person's own organisation's; else no page."""
    found = queries.fund(fund_id)
    if found is None or not access.can_see_fund(acting_of(request), found):
        raise Http404(fund_id)
    return found


def year_seen(request: HttpRequest, fund_id: str, year: int) -> queries.FundYearSeen:
    """A year of such a fund."""
    fund_seen(request, fund_id)
    found = queries.fund_year(fund_id, year)
    if found is None:
        raise Http404(f"{fund_id} {year}")
    return found


def may(request: HttpRequest, *parts: Part) -> bool:
    """Whether the person does this with the funds of its organisation."""
    return access.can_work_with_funds(acting_of(request), *parts)


def refuse_others(request: HttpRequest, *parts: Part) -> None:
    """Raises Http404 for one whose role does not lead to the page."""
    if not may(request, *parts):
        raise Http404(request.path)


def wanted(request: HttpRequest, *, is_blind: bool = False) -> actions.Request:
    """What a form asks for, by the person as one who looks after funds."""
    return replace(asked(request, is_blind=is_blind), actor=fund_actor(request))


def steps_of_year(
    request: HttpRequest, seen: queries.FundYearSeen, without: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """What this person can do with a year now, as `steps.html` shows it."""
    actor = fund_actor(request)
    earlier = queries.last_told(queries.story_of_fund_year(seen.id))
    waits = awaited(FUND_YEAR, seen.state, actor, earlier)
    possible = steps_for(FUND_YEAR, seen.state, actor)
    return [
        {
            "id": each.id,
            "text": each.text,
            "needs_reason": each.reason,
            "waits": each in waits,
            "needs_another": needs_another(each, actor.id, earlier),
            "href": "",
        }
        for each in sorted(possible, key=lambda step: step not in waits)
        if each.id not in without and may(request)
    ]


def fund_crumbs(
    fund: queries.FundSeen | None = None, year: int | None = None, last: str = ""
) -> list[dict[str, Any]]:
    """The way to a page of funds; the page itself is the last."""
    pairs: list[tuple[str, str | None]] = [(_("Fonder"), reverse("work_funds"))]
    if fund is not None:
        pairs.append((fund.title.in_(language()), reverse("work_fund", args=[fund.id])))
    if fund is not None and year is not None:
        pairs.append((str(year), reverse("work_fund_year", args=[fund.id, year])))
    if last:
        pairs.append((last, None))
    else:
        pairs[-1] = (pairs[-1][0], None)
    return crumbs(*pairs)
