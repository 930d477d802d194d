"""One recipient's grant, as both sides see it: what has come of the money, and what is next."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.grants import access, queries
from samling.grants.rules.holding_name import HoldingName
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import (
    GRANT,
    SCHEME,
    TAKES_REQUISITIONS,
    TO_REPORT,
    UNANSWERED,
    Part,
)
from samling.grants.rules.life.leads import Standing, days_left, lead
from samling.grants.rules.life.stages import state_told
from samling.grants.rules.open_money import LYING, Lying, open_parts
from samling.kernel import SamlingError, Text
from samling.platform.access import member
from samling.platform.crumbs import crumbs
from samling.platform.reading_log import logs_reading
from samling.registry.rules import Acting

from ..examples import events_band as example_band
from ..instalments import own_parts
from ..language import language
from .asking import acting_of, actor_of, holding_seen, new_key
from .filed import accepted, file_section
from .grant_steps import not_now, step_forms
from .money.shown import can_propose, corrections_told, recovery_table, refusal_told
from .names import agency_called, area_called, areas_called, giver_called, way_called
from .report_offers import offers_shown
from .share_fact import share_fact
from .shared_how import shared_how
from .story import just_done, sent_back, story_of


def named_grant(_request: HttpRequest, scheme_id: str, code: str, **_more: object) -> str:
    """The grant that an address names, as the audit log tells of it."""
    return f"grant:{scheme_id}/{code}"


def told_of(_request: HttpRequest, held: queries.Holding, *_more: object, **_named: object) -> str:
    """The grant that a page is about, as the audit log tells of it."""
    return f"grant:{held.scheme_id}/{held.address}"


@member
def grant(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """What has come of the money, what this person can do now, and what has been done."""
    return grant_page(request, holding_seen(request, scheme_id, code))


@logs_reading("grants.read_grant", told_of)
def grant_page(
    request: HttpRequest,
    held: queries.Holding,
    error: SamlingError | None = None,
    status: int = 200,
    file_errors: Sequence[str] = (),
) -> HttpResponse:
    """The page of a grant; `error` says why the step that was asked for was not taken."""
    acting, actor, today = acting_of(request), actor_of(request), timezone.localdate()
    scheme = queries.scheme(held.scheme_id)
    is_own = access.is_own(acting, held)
    name, told = area_called(held.recipient), queries.story_of_grant(held.id)
    requisition = queries.requisition_of(held.id)
    found, acts = queries.recoveries_of_grant(held.id), access.can_act_on_grant(acting, held)
    return render(
        request,
        "grants/work/grant.html",
        {
            "held": held,
            "scheme": scheme,
            "name": name,
            "is_own": is_own,
            "state": state_told(held.state, held.scheme_state),
            "lead": lead(standing_of(held), today),
            "faults": error.faults if error else (),
            "steps": step_forms(held, actor, today) if acts else (),
            "not_now": not_now(held, actor, today) if is_own and acts else (),
            "key": new_key(),
            "facts": _facts(held, today),
            "shared_how": shared_how(held, scheme),
            "others": _others(acting, held),
            "requisition": requisition,
            "gives_up": _gives_up(held, requisition),
            "places": _places(
                held,
                queries.proposed_of(held.id),
                sum(queries.given_up(held.scheme_id, held.id).get(held.id, {}).values()),
            ),
            "parts": own_parts(held),
            "files": file_section(acting, held, scheme),
            "file_errors": [{"text": each, "href": "#filer"} for each in file_errors],
            "accepted": accepted(),
            "can_attach": is_own and acts,
            # Whoever prepares a grant writes matters too; one who only decides does not.
            "can_ask_board": is_own
            and Part.PREPARES in actor.parts
            and bool(held.at(Place.OFFERED)),
            "recoveries": recovery_table(found) if found else None,
            "refused": [refusal_told(each) for each in queries.refusals_of(held.id)],
            "can_propose": acts and can_propose(held, actor),
            "offers": offers_shown(queries.paid_offers([held.id])),
            "corrections": corrections_told(queries.corrections(held.scheme_id), held.recipient)
            if held.parent is None
            else (),
            "has_page": acting.party.organisation == held.agency,
            "done": just_done(request, GRANT, [each for each in told if each.life == GRANT.id]),
            "sent_back": sent_back(told) if is_own else None,
            "story": story_of(_in_order((*queries.story_of_sharing(held), *told)), name),
            "example_data": example_band(held.is_example, held.scheme_id),
            "breadcrumb": crumbs(
                *(
                    [(scheme.title.in_(language()), reverse("work_scheme", args=[scheme.id]))]
                    if not is_own and access.can_see_scheme_work(acting, held)
                    else []
                ),
                (scheme.title.in_(language()) if is_own else name, None),
            ),
        },
        status=status,
    )


def standing_of(held: queries.Holding) -> Standing:
    """Where a grant stands, for its sentence."""
    day = held.requisition_until if held.can_requisition else None
    before = held.state in UNANSWERED
    return Standing(
        recipient=area_called(held.recipient),
        agency=giver_called(held),
        state=held.state,
        is_open=held.scheme_state in TAKES_REQUISITIONS,
        decided=held.decided,
        places={place: held.whole(place) for place in {*held.places, *held.below}},
        until=day if before else held.report_until,
    )


def _facts(held: queries.Holding, today: date) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [
        {
            "term": _("Läge"),
            "value": state_told(held.state, held.scheme_state),
            "note": SCHEME.state(held.scheme_state).text,
        }
    ]
    if (way := way_called(held, areas_called())) is not None:
        facts.append({"term": _("Vidarefördelat"), "value": way})
    facts += share_fact(held)
    for term, day in (
        (_("Rekvirera senast"), held.requisition_until if held.can_requisition else None),
        (_("Redovisa senast"), held.report_until if held.state in TO_REPORT else None),
    ):
        if day is not None:
            facts.append({"term": term, "value": day, "note": days_left(day, today)})
    return facts


def _others(acting: Acting, held: queries.Holding) -> list[dict[str, Any]]:
    """What else the recipient has of the scheme, as far as this person may see it."""
    called = areas_called()
    return [
        {
            "words": way_called(each, called)
            or Text(f"från {agency_called(each.agency)}", f"from {agency_called(each.agency)}"),
            "amount": each.had,
            "href": reverse("work_grant", args=[each.scheme_id, each.address]),
        }
        for each in queries.holdings_named(held.scheme_id, HoldingName(held.recipient))
        if each.id != held.id and access.can_see_grant(acting, each)
    ]


def _gives_up(held: queries.Holding, requisition: queries.Asked | None) -> int:
    """What the recipient gives up when the requisition that waits is confirmed."""
    if requisition is None or held.state != "prepared":
        return 0
    return max(0, held.at(Place.OFFERED) - requisition.amount)


def _places(held: queries.Holding, proposed: Mapping[str, int], given_up: int) -> dict[str, Any]:
    """Where the money lies now, as a table; what is open by how far it has come."""
    shared = sum(held.below.values())
    of_grant = {"": sum(proposed.values())}
    parts = open_parts(held.state, {"": held.at(Place.OPEN)}, of_grant)
    lies: Mapping[Lying, int] = {
        **{place: amount for place, amount in held.places.items() if place is not Place.OPEN},
        **{part: sum(amounts.values()) for part, amounts in parts.items()},
    }
    return {
        "id": "pengar",
        "caption": _("Så ligger pengarna nu"),
        "hide_caption": True,
        "columns": [
            {"key": "place", "label": _("Läge")},
            {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
        ],
        "rows": [
            *({"cells": [each.text, lies[each]]} for each in LYING if each in lies),
            *([{"cells": [_("Vidarefördelat till enheter"), shared]}] if shared else []),
            *([{"cells": [Place.UNCLAIMED.text, given_up]}] if given_up else []),
        ],
        "empty": {"title": _("Inga pengar ligger hos mottagaren.")},
    }


def _in_order(told: Sequence[queries.Told]) -> Sequence[queries.Told]:
    """Oldest first, whichever life the steps are of."""
    return sorted(told, key=lambda each: each.id)
