"""How far a scheme has come, for the agency: what waits, the map and every recipient."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import GRANT, SCHEME, TAKES_REQUISITIONS, Actor, awaited
from samling.grants.rules.life.another import list_is_another
from samling.grants.rules.life.leads import days_left
from samling.grants.rules.life.stages import STAGES, stage_of, state_told
from samling.kernel import AreaKind, SamlingError, Text, format_kronor
from samling.platform.access import member
from samling.platform.crumbs import crumbs
from samling.platform.rules import Stages
from samling.registry.data.map import load_map
from samling.registry.rules import swedish_order

from ..examples import events_band
from ..lacking import told_plainly
from ..language import language
from ..lists import nouns_of
from .asking import actor_of, new_key, run_seen
from .money.shown import corrections_told, leads_to_change
from .names import areas_called
from .report_units import SENT, shared_table
from .scheme_steps import is_as_told, step_forms, what_remains
from .story import just_done, story_of

_CLAIMED = (Place.REQUISITIONED, Place.APPROVED, Place.OPEN, Place.USED, Place.CLAIMED)


@member
def scheme(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """How far the scheme has come, and what this person can do now."""
    return scheme_page(request, run_seen(request, scheme_id))


def scheme_page(
    request: HttpRequest, run: queries.Run, error: SamlingError | None = None, status: int = 200
) -> HttpResponse:
    """The page of a scheme; `error` says why the step that was asked for was not taken."""
    actor, today = actor_of(request), timezone.localdate()
    definition = queries.scheme(run.scheme_id)
    held = queries.holdings_in(run.scheme_id)
    shared = queries.holdings_shared(run.scheme_id)
    told = queries.story_of_scheme(run.scheme_id)
    faults, lacking = told_plainly(definition, error.faults if error else ())
    nouns = nouns_of(definition.recipients)
    wanted = request.GET.get("lage", "")
    shown = [each for each in held if wanted in ("", each.state)]
    context: dict[str, Any] = {
        "run": run,
        "scheme": definition,
        "state": SCHEME.state(run.state).text,
        "lead": _lead(run, held, nouns),
        "day": _day(run, today),
        "is_undecided": not held,
        "done": just_done(request, SCHEME, told),
        "faults": faults,
        "lacking": lacking,
        "another": None if error or is_as_told(run) else list_is_another(run.state),
        "steps": step_forms(run, actor, told, today),
        "remains": what_remains(run, actor),
        "has_reports": any(run.counts.get(state) for state in ("paid", *SENT)),
        "key": new_key(),
        "corrections": corrections_told(queries.corrections(run.scheme_id)),
        "has_page": True,
        "has_unclaimed": run.state in SCHEME.step("redistribute").sources
        and bool(queries.with_unclaimed([run.scheme_id])),
        "leads_to_change": leads_to_change(run, actor),
        "story": story_of(told),
        "states": _states(run, wanted),
        "waiting": _waiting(run, held, actor),
        "table": _table(request, shown, nouns),
        "shared": shared_table(shared) if shared else None,
        "example_data": events_band(run.is_example, run.scheme_id),
        "breadcrumb": crumbs((definition.title.in_(language()), None)),
    }
    municipalities = [each for each in held if each.recipient.kind is AreaKind.MUNICIPALITY]
    if municipalities:
        counted = nouns_of((AreaKind.MUNICIPALITY,))
        context |= {
            "shapes": load_map(),
            "areas": _areas(municipalities),
            "classes": Stages(tuple(words for words, _states in STAGES)),
            "finding": _finding(municipalities),
            "counted": (counted["one"], counted["many"]),
        }
    return render(request, "grants/work/scheme.html", context, status=status)


def _lead(run: queries.Run, held: Sequence[queries.Holding], nouns: dict[str, str]) -> str:
    """The sentence with the figure: how much is asked for, or what was decided."""
    every = len(held)
    if run.state in ("computed", "proposed"):
        return _proposed(run.scheme_id, nouns)
    if not every:
        return _("Fördelningen är inte uträknad än.")
    claimed = sum(each.whole(*_CLAIMED, Place.RETURNED) for each in held)
    asked = sum(1 for each in held if each.whole(*_CLAIMED, Place.RETURNED))
    total = format_kronor(run.total, language())
    if run.state in ("decided", "published"):
        return _("%(total)s är beslutat till %(n)s %(nouns)s.") % {
            "total": total,
            "n": every,
            "nouns": nouns["many"],
        }
    return _("%(asked)s av %(every)s %(nouns)s har rekvirerat %(claimed)s av %(total)s.") % {
        "asked": asked,
        "every": every,
        "nouns": nouns["many"],
        "claimed": format_kronor(claimed, language()),
        "total": total,
    }


def _proposed(scheme_id: str, nouns: dict[str, str]) -> str:
    """What is to be decided, before anybody decides it."""
    computed = queries.decided_list(scheme_id)
    if computed is None:
        return _("Fördelningen går inte att räkna ut med de uppgifter som finns.")
    return _("%(total)s till %(n)s %(nouns)s är uträknat och inte beslutat än.") % {
        "total": format_kronor(computed.total, language()),
        "n": len(computed.recipients),
        "nouns": nouns["many"],
    }


def _day(run: queries.Run, today: Any) -> dict[str, Any] | None:
    """The day that matters now, with how far away it is."""
    if run.state == "open" and run.requisition_until:
        day, what = run.requisition_until, _("Sista dag att rekvirera")
    elif run.state in ("paid", "reporting") and run.report_until:
        day, what = run.report_until, _("Sista dag att redovisa")
    else:
        return None
    return {"what": what, "day": day, "left": days_left(day, today)}


def _finding(held: Sequence[queries.Holding]) -> str:
    """What the map shows: how many have not answered, or did not in time."""
    silent = sum(1 for each in held if stage_of(each.state) == 1)
    if silent and held[0].scheme_state not in TAKES_REQUISITIONS:
        return _("Rekvisitionen är inte öppen än")
    if silent:
        return ngettext(
            "%(n)s kommun har inte rekvirerat än", "%(n)s kommuner har inte rekvirerat än", silent
        ) % {"n": silent}
    late = sum(1 for each in held if each.state == "lapsed")
    if late:
        return ngettext(
            "%(n)s kommun svarade inte i tid", "%(n)s kommuner svarade inte i tid", late
        ) % {"n": late}
    return _("Alla kommuner har svarat")


def _areas(held: Sequence[queries.Holding]) -> list[dict[str, Any]]:
    called = areas_called()
    return [
        {
            "code": str(each.recipient),
            "name": called(each.recipient),
            "href": reverse("work_grant", args=[each.scheme_id, each.address]),
            "value": stage_of(each.state),
            "text": state_told(each.state, each.scheme_state).in_(language()),
        }
        for each in held
    ]


def _states(run: queries.Run, wanted: str) -> list[dict[str, Any]]:
    """The choice of state above the table, with how many stand in each."""
    choices: list[tuple[str, Text | str, int]] = [("", _("Alla"), sum(run.counts.values()))]
    choices += [
        (state.id, state_told(state.id, run.state), run.counts[state.id])
        for state in GRANT.states
        if run.counts.get(state.id)
    ]
    return [
        {
            "label": f"{text.in_(language()) if isinstance(text, Text) else text} {number}",
            "href": f"?lage={state}#mottagare" if state else "?#mottagare",
            "current": state == wanted,
            "id": f"lage-{state or 'alla'}",
        }
        for state, text, number in choices
    ]


def _waiting(
    run: queries.Run, held: Sequence[queries.Holding], actor: Actor
) -> list[dict[str, Any]]:
    """How many grants wait for this person, by what is to be done with them."""
    own = queries.done_for_recipients(actor.id, life=run.scheme_id, parent=None)
    found: dict[str, int] = {}
    for each in held:
        taken = own[each.id].taken if each.id in own else ()
        for step in awaited(GRANT, each.state, actor, taken):
            found[step.id] = found.get(step.id, 0) + 1
    return [
        {
            "text": GRANT.step(step).text,
            "number": number,
            "href": f"?lage={GRANT.step(step).sources[0]}#mottagare",
        }
        for step, number in found.items()
    ]


def _table(
    request: HttpRequest, held: Sequence[queries.Holding], nouns: dict[str, str]
) -> dict[str, Any]:
    words, sort = request.GET.get("q", "").strip()[:100], request.GET.get("sort", "")
    called = areas_called()
    named = [(called(each.recipient), each) for each in held]
    named = [pair for pair in named if words.casefold() in pair[0].casefold()]
    orders: dict[str, Any] = {
        "name": lambda pair: swedish_order(pair[0]),
        "state": lambda pair: stage_of(pair[1].state),
        "decided": lambda pair: pair[1].decided,
        "claimed": lambda pair: pair[1].whole(*_CLAIMED, Place.RETURNED),
    }
    named.sort(key=orders["name"])
    if sort.removeprefix("-") in orders:
        named.sort(key=orders[sort.removeprefix("-")], reverse=sort.startswith("-"))
    return {
        "id": "mottagare",
        "caption": _("Alla mottagare"),
        "hide_caption": True,
        "sort": sort,
        "search": {"name": "q", "value": words, "label": _("Sök mottagare")},
        "found": _("%(n)s %(nouns)s") % {"n": len(named), "nouns": nouns["many"]}
        if len(named) != 1
        else _("1 %(noun)s") % {"noun": nouns["one"]},
        "columns": [
            {"key": "name", "label": _("Mottagare"), "sort": True},
            {"key": "state", "label": _("Läge"), "sort": True},
            {
                "key": "decided",
                "label": _("Beslutat"),
                "unit": _("kr"),
                "kind": "kronor",
                "sort": True,
            },
            {
                "key": "claimed",
                "label": _("Rekvirerat"),
                "unit": _("kr"),
                "kind": "kronor",
                "sort": True,
            },
        ],
        "rows": [
            {
                "href": reverse("work_grant", args=[each.scheme_id, each.address]),
                "cells": [
                    name,
                    state_told(each.state, each.scheme_state),
                    each.decided,
                    each.whole(*_CLAIMED, Place.RETURNED),
                ],
            }
            for name, each in named
        ],
        "empty": {"title": _("Ingen mottagare stämmer med det du sökte.")},
    }
