"""The first page of each role: what waits, then everything there is."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import access, queries
from samling.grants.rules import Scheme
from samling.grants.rules.life import (
    GRANT,
    SCHEME,
    TAKES_REQUISITIONS,
    UNANSWERED,
    Actor,
    Part,
    Taken,
    awaited,
    needs_another,
)
from samling.grants.rules.life.leads import days_left
from samling.grants.rules.life.order import is_long_past, urgency
from samling.kernel import Text
from samling.platform.access import member
from samling.registry.rules import Acting, Role

from ..examples import events_band
from ..language import language
from .asking import acting_of, actor_of, new_key
from .beginning import to_begin
from .filed import waiting_to_sign
from .grant_steps import OWN_PAGE, is_now, only_writes_report, words_of
from .money.waiting import money_links, money_waiting
from .names import areas_called, titled
from .overview import of_county, of_recipient

Schemes = Mapping[str, Scheme]


@member
def start(request: HttpRequest) -> HttpResponse:
    """What waits for whoever is signed in, and an overview of its organisation's grants."""
    acting, actor, today = acting_of(request), actor_of(request), timezone.localdate()
    runs = queries.runs(acting.party.organisation or "") if access.reads(acting) else ()
    schemes = queries.schemes()
    read = access.recipients_read_by(acting)
    own = queries.holdings_of(read if acting.party.is_area else ())
    waiting = [*_waiting_schemes(runs, actor, today), *_waiting_grants(own, actor, today)]
    if files := waiting_to_sign(acting):
        words = ngettext("%(n)s fil", "%(n)s filer", files) % {"n": files}
        step = Text("Godkänn filer från andra", "Sign off files of others")
        title = Text("Gemensamma planer", "Joint plans")
        waiting.append(_item(title, step, words, reverse("work_to_sign"), None))
    waiting += _waiting_units(acting, actor)
    waiting += money_waiting(acting, actor, today)
    more = [place(acting) for place in _other_work()]
    for found in more:
        waiting += found["waiting"]
    waiting.sort(key=lambda item: (urgency(item["day"], today), item["title"].in_(language())))
    if Role.COUNTY_COORDINATOR in acting.roles:
        grants = of_county(request, read, schemes, today)
    else:
        grants = of_recipient(own, schemes, today)
    return render(
        request,
        "grants/work/start.html",
        {
            "acting": acting,
            "reads": access.reads(acting),
            "waiting": [each for each in waiting if not is_long_past(each["day"], today)],
            "long_past": [each for each in waiting if is_long_past(each["day"], today)],
            "lead": ngettext("%(n)s sak väntar på dig.", "%(n)s saker väntar på dig.", len(waiting))
            % {"n": len(waiting)}
            if waiting
            else _("Inget väntar på dig just nu."),
            "links": money_links(acting),
            "places": _together(more),
            "runs": [_run_row(each, schemes, today) for each in runs],
            "to_begin": to_begin(request),
            "key": new_key(),
            "grants": grants,
            "example_data": events_band(
                any(each.is_example for each in runs) or grants["is_example"]
            ),
            "breadcrumb": [{"label": _("Mitt arbete"), "href": None}],
        },
    )


def _together(more: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The links that others tell of, under one head where two say the same."""
    places: dict[str, dict[str, Any]] = {}
    for each in more:
        if each["links"]:
            place = places.setdefault(each["title"], {**each, "links": []})
            place["links"] = [*place["links"], *each["links"]]
    return list(places.values())


def _other_work() -> list[Callable[[Acting], dict[str, Any]]]:
    """What other capabilities have to tell on the first page: what waits, and links to the rest.

    They are named in the settings, since those that build on grants are not known here.
    """
    return [import_string(name) for name in settings.AT_WORK]


def _waiting_schemes(
    runs: Sequence[queries.Run], actor: Actor, today: date
) -> list[dict[str, Any]]:
    """The agency's own steps, and how many grants wait for it in each scheme."""
    items = []
    schemes = queries.schemes()
    ids = [run.scheme_id for run in runs if not run.is_final]
    proposers = queries.last_takers_of_schemes("propose", ids)
    ready = queries.ready(runs, today)
    prepared = queries.waiting_corrections(ids)
    own = queries.done_for_recipients(actor.id, life__in=ids, parent=None).values()
    for run in runs:
        title = schemes[run.scheme_id].title
        if run.scheme_id in prepared and _decides(actor, prepared[run.scheme_id][1]):
            text = Text("Besluta den ändrade listan", "Decide the changed list")
            number = prepared[run.scheme_id][0]
            href = reverse("work_correction", args=[run.scheme_id, number])
            items.append(_item(title, text, "", href, None))
        by = proposers.get(run.scheme_id)
        items += [
            _item(title, step.text, "", reverse("work_scheme", args=[run.scheme_id]), None)
            for step in awaited(SCHEME, run.state, actor, [Taken("propose", by)] if by else [])
            if ready.waits(run, step.id)
        ]
        for state, every in run.counts.items():
            here = [e for e in own if (e.scheme_id, e.state) == (run.scheme_id, state)]
            for step in awaited(GRANT, state, actor):
                number = every - sum(needs_another(step, actor.id, each.taken) for each in here)
                if not number:
                    continue
                words = ngettext("%(n)s mottagare", "%(n)s mottagare", number) % {"n": number}
                href = (
                    f"{reverse('work_reports', args=[run.scheme_id])}?visa=vantar#redovisningar"
                    if step.id == "accept"
                    else f"{reverse('work_scheme', args=[run.scheme_id])}?lage={state}#mottagare"
                )
                text = words_of(step) if step.id == "accept" else step.text
                items.append(_item(title, text, words, href, None))
    return items


def _decides(actor: Actor, prepared_by: str) -> bool:
    """Whether the person decides a change that somebody else has prepared."""
    return Part.DECIDES in actor.parts and actor.id != prepared_by


def _waiting_units(acting: Acting, actor: Actor) -> list[dict[str, Any]]:
    """The reports of units, which the one that shared answers."""
    if not acting.party.is_area or GRANT.step("accept").part not in actor.parts:
        return []
    schemes, called, accept = queries.schemes(), areas_called(), GRANT.step("accept")
    found = queries.units_to_answer(acting.party.area)
    own = queries.done_for_recipients(actor.id, id__in=[each.id for each in found])
    return [
        _item(
            titled(each, schemes[each.scheme_id].title, called),
            words_of(accept),
            called(each.recipient),
            reverse("work_review", args=[each.scheme_id, each.address]),
            None,
        )
        for each in found
        if each.id not in own or not needs_another(accept, actor.id, own[each.id].taken)
    ]


def _waiting_grants(
    held: Sequence[queries.Holding], actor: Actor, today: date
) -> list[dict[str, Any]]:
    """The recipient's own steps, each with its last day."""
    items = []
    schemes, called = queries.schemes(), areas_called()
    takers = queries.last_takers("prepare", [each.id for each in held if each.state == "prepared"])
    for each in held:
        title = titled(each, schemes[each.scheme_id].title, called)
        earlier = [Taken("prepare", takers[each.id])] if each.id in takers else []
        steps = awaited(GRANT, each.state, actor, earlier)
        if only_writes_report(each, actor):
            steps = (*steps, GRANT.step("report"))
        for step in steps:
            if not is_now(each, step, today):
                continue
            before = each.state in UNANSWERED
            day = each.requisition_until if before else each.report_until
            href = reverse(OWN_PAGE.get(step.id, "work_grant"), args=[each.scheme_id, each.address])
            words = days_left(day, today).in_(language()) if day else ""
            items.append(_item(title, words_of(step), words, href, day))
    return items


def _item(title: Text, step: Text, words: str, href: str, day: date | None) -> dict[str, Any]:
    return {"title": title, "step": step, "words": words, "href": href, "day": day}


def _run_row(run: queries.Run, schemes: Schemes, today: date) -> dict[str, Any]:
    # Whoever let the time run out has not answered, though nothing more is waited for.
    silent = sum(run.counts.get(state, 0) for state in (*UNANSWERED, "lapsed"))
    every = sum(run.counts.values())
    return {
        "scheme": schemes[run.scheme_id],
        "state": SCHEME.state(run.state).text,
        "total": run.total,
        "answered": every - silent,
        "every": every,
        "is_asked": run.state in TAKES_REQUISITIONS or run.is_final,
        "href": reverse("work_scheme", args=[run.scheme_id]),
        "left": days_left(run.requisition_until, today)
        if run.state == "open" and run.requisition_until
        else "",
    }
