"""The first page of each role: what waits, then everything there is."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import access, queries
from samling.grants.rules import Scheme
from samling.grants.rules.life import GRANT, SCHEME, Actor, Taken, awaited
from samling.grants.rules.life.leads import days_left
from samling.kernel import AreaCode, Text
from samling.platform.access import member
from samling.registry.rules import Acting, Role

from ..examples import events_band
from ..language import language
from .asking import acting_of, actor_of
from .filed import waiting_to_sign
from .grant import OWN_PAGE, is_now, only_writes_report, words_of
from .money.waiting import money_links, money_waiting
from .names import areas_called, titled, way_called

Schemes = Mapping[str, Scheme]


@member
def start(request: HttpRequest) -> HttpResponse:
    """What waits for whoever is signed in, and an overview of its organisation's grants."""
    acting, actor, today = acting_of(request), actor_of(request), timezone.localdate()
    runs = queries.runs(acting.party.organisation or "") if access.reads(acting) else ()
    schemes = queries.schemes()
    held = queries.holdings_of(access.recipients_read_by(acting))
    own = (
        [each for each in held if each.recipient == acting.party.area]
        if acting.party.is_area
        else []
    )
    waiting = [*_waiting_schemes(runs, actor), *_waiting_grants(own, actor, today)]
    if files := waiting_to_sign(acting):
        words = ngettext("%(n)s fil", "%(n)s filer", files) % {"n": files}
        step = Text("Godkänn filer från andra", "Sign off files of others")
        title = Text("Gemensamma planer", "Joint plans")
        waiting.append(_item(title, step, words, reverse("work_to_sign"), None))
    waiting += _waiting_units(acting, actor)
    waiting += money_waiting(acting, actor, today)
    waiting.sort(key=lambda item: (item["day"] or date.max, item["title"].in_(language())))
    is_county = Role.COUNTY_COORDINATOR in acting.roles
    return render(
        request,
        "grants/work/start.html",
        {
            "acting": acting,
            "waiting": waiting,
            "lead": ngettext("%(n)s sak väntar på dig.", "%(n)s saker väntar på dig.", len(waiting))
            % {"n": len(waiting)}
            if waiting
            else _("Inget väntar på dig just nu."),
            "links": money_links(acting),
            "runs": [_run_row(each, schemes, today) for each in runs],
            "table": _county_table(held, schemes, today)
            if is_county
            else _own_table(own, schemes, today),
            "has_grants": bool(held),
            "is_county": is_county,
            "example_data": events_band(
                any([each.is_example for each in runs] + [each.is_example for each in held])
            ),
            "breadcrumb": [{"label": _("Mitt arbete"), "href": None}],
        },
    )


def _waiting_schemes(runs: Sequence[queries.Run], actor: Actor) -> list[dict[str, Any]]:
    """The agency's own steps, and how many grants wait for it in each scheme."""
    items = []
    schemes = queries.schemes()
    ids = [run.scheme_id for run in runs if not run.is_final]
    proposers = queries.last_takers_of_schemes("propose", ids)
    unclaimed = queries.with_unclaimed(ids)
    unpaid = queries.to_pay(runs[0].agency) if runs else {}
    for run in runs:
        title = schemes[run.scheme_id].title
        by = proposers.get(run.scheme_id)
        items += [
            _item(title, step.text, "", reverse("work_scheme", args=[run.scheme_id]), None)
            for step in awaited(SCHEME, run.state, actor, [Taken("propose", by)] if by else [])
            if (step.id != "redistribute" or run.scheme_id in unclaimed)
            and (step.id != "finish_paying" or run.scheme_id not in unpaid)
        ]
        for state, number in run.counts.items():
            for step in awaited(GRANT, state, actor):
                words = ngettext("%(n)s mottagare", "%(n)s mottagare", number) % {"n": number}
                href = (
                    f"{reverse('work_reports', args=[run.scheme_id])}?visa=vantar#redovisningar"
                    if step.id == "accept"
                    else f"{reverse('work_scheme', args=[run.scheme_id])}?lage={state}#mottagare"
                )
                text = words_of(step) if step.id == "accept" else step.text
                items.append(_item(title, text, words, href, None))
    return items


def _waiting_units(acting: Acting, actor: Actor) -> list[dict[str, Any]]:
    """The reports of units, which the one that shared answers."""
    if not acting.party.is_area or GRANT.step("accept").part not in actor.parts:
        return []
    schemes, called = queries.schemes(), areas_called()
    return [
        _item(
            titled(each, schemes[each.scheme_id].title, called),
            words_of(GRANT.step("accept")),
            called(each.recipient),
            reverse("work_review", args=[each.scheme_id, each.address]),
            None,
        )
        for each in queries.units_to_answer(acting.party.area)
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
            if not is_now(each, step):
                continue
            before = each.state in ("offered", "prepared")
            day = each.requisition_until if before else each.report_until
            href = reverse(OWN_PAGE.get(step.id, "work_grant"), args=[each.scheme_id, each.address])
            words = days_left(day, today).in_(language()) if day else ""
            items.append(_item(title, words_of(step), words, href, day))
    return items


def _item(title: Text, step: Text, words: str, href: str, day: date | None) -> dict[str, Any]:
    return {"title": title, "step": step, "words": words, "href": href, "day": day}


def _run_row(run: queries.Run, schemes: Schemes, today: date) -> dict[str, Any]:
    done = sum(number for state, number in run.counts.items() if state not in _UNANSWERED)
    return {
        "scheme": schemes[run.scheme_id],
        "state": SCHEME.state(run.state).text,
        "total": run.total,
        "answered": done,
        "every": sum(run.counts.values()),
        "href": reverse("work_scheme", args=[run.scheme_id]),
        "left": days_left(run.requisition_until, today)
        if run.state == "open" and run.requisition_until
        else "",
    }


_UNANSWERED = ("offered", "prepared")


def _own_table(held: Sequence[queries.Holding], schemes: Schemes, today: date) -> dict[str, Any]:
    """All grants across years and agencies, with the sum of each year."""
    rows: list[dict[str, Any]] = []
    called = areas_called()
    for year, those in groupby(held, key=lambda each: each.year):
        members = list(those)
        rows += [_grant_row(each, schemes, today, called) for each in members]
        if len(members) > 1:
            rows.append(
                {
                    "state": "sum",
                    "cells": [
                        _("Summa %(year)s") % {"year": year},
                        "",
                        "",
                        sum(each.had for each in members),
                        {"value": "", "kind": "text"},
                    ],
                }
            )
    return _table(rows, _("Bidragen år för år"))


def _county_table(held: Sequence[queries.Holding], schemes: Schemes, today: date) -> dict[str, Any]:
    """The county's recipients, one grant a row, those that are late first."""
    called = areas_called()
    ordered = sorted(held, key=lambda each: (not _is_late(each, today), str(each.recipient)))
    table = _table(
        [_grant_row(each, schemes, today, called, is_named=True) for each in ordered],
        _("Bidragen i länet"),
    )
    table["columns"].insert(0, {"key": "name", "label": _("Mottagare")})
    return table


def _grant_row(
    held: queries.Holding,
    schemes: Schemes,
    today: date,
    called: Callable[[AreaCode], str],
    *,
    is_named: bool = False,
) -> dict[str, Any]:
    before = held.state in ("offered", "prepared") and held.scheme_state == "open"
    day = held.requisition_until if before else held.report_until if held.state == "paid" else None
    cells: list[Any] = [
        {"value": schemes[held.scheme_id].title, "note": way_called(held, called) or ""},
        str(held.year),
        GRANT.state(held.state).text,
        held.had,
        {"value": day, "note": days_left(day, today)} if day else {"value": "", "kind": "text"},
    ]
    row: dict[str, Any] = {
        "href": reverse("work_grant", args=[held.scheme_id, held.address]),
        "cells": [called(held.recipient), *cells] if is_named else cells,
    }
    if _is_late(held, today):
        row["state"] = "warning"
    return row


def _table(rows: list[dict[str, Any]], caption: str) -> dict[str, Any]:
    return {
        "id": "bidrag",
        "caption": caption,
        "hide_caption": True,
        "columns": [
            {"key": "scheme", "label": _("Statsbidrag")},
            {"key": "year", "label": _("År")},
            {"key": "state", "label": _("Läge")},
            {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
            {"key": "day", "label": _("Senast"), "kind": "date"},
        ],
        "rows": rows,
        "empty": {
            "title": _("Inga bidrag än."),
            "text": _("Här visas bidragen när en myndighet har beslutat dem."),
        },
    }


def _is_late(held: queries.Holding, today: date) -> bool:
    if held.state in ("offered", "prepared"):
        return held.requisition_until is not None and held.requisition_until < today
    return (
        held.state in ("paid", "returned")
        and held.report_until is not None
        and (held.report_until < today)
    )
