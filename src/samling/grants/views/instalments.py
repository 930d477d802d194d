"""In which parts a scheme is paid, for open pages and for those of work."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules import Allocation
from samling.grants.rules.instalments import Instalment, share_of, share_words
from samling.grants.rules.ledger import Place
from samling.grants.rules.payments import instalment_amounts, paid_on
from samling.kernel import Text, format_date

from .language import language

_ASKED = (Place.OFFERED, Place.REQUISITIONED)


def plan_table(plan: Sequence[Instalment], totals: Sequence[int] = ()) -> dict[str, Any]:
    """The parts with their shares and when each is paid. totals: kronor of each, of all."""
    columns: list[dict[str, Any]] = [
        {"key": "part", "label": _("Del")},
        {"key": "share", "label": _("Andel")},
        {"key": "when", "label": _("Betalas")},
    ]
    if totals:
        columns.append({"key": "total", "label": _("Till alla"), "unit": _("kr"), "kind": "kronor"})
    return {
        "id": "delar",
        "caption": _("Delarna som bidraget betalas i"),
        "hide_caption": True,
        "columns": columns,
        "rows": [
            {
                "cells": [
                    _("Del %(n)s") % {"n": each.number},
                    share_words(share_of(plan, each.number)),
                    each.when,
                    *(totals[place : place + 1]),
                ]
            }
            for place, each in enumerate(plan)
        ],
    }


def totals_of(plan: Sequence[Instalment], allocation: Allocation) -> list[int]:
    """What all recipients are paid of each part: the sum of each one's own parts."""
    weights = [each.share for each in plan]
    totals = [0] * len(plan)
    for result in allocation.components:
        for share in result.shares:
            parts = instalment_amounts({result.component.id: int(share.amount)}, weights)
            totals = [total + part for total, part in zip(totals, parts, strict=True)]
    return totals


def declared_words(plan: Iterable[Instalment]) -> str:
    """What the scheme's own file says, for the one who plans otherwise; empty where nothing."""
    said = [f"{each.number}: {each.when.in_(language())}" for each in plan]
    if not said:
        return ""
    words = _("Bidragets egen plan är %(plan)s. Det du sparar här gäller i stället.")
    return " " + words % {"plan": "; ".join(said)}


def own_parts(held: queries.Holding) -> dict[str, Any] | None:
    """What a recipient is paid of each part, and how far that has come; None where it is all."""
    plan = queries.instalment_plan(held.scheme_id)
    if not plan or held.parent is not None:
        return None
    balances = queries.balances(held.scheme_id, held.id)
    paid = queries.paid_net(held.scheme_id).get(held.id, {})
    asked = _together(*(balances.at(place, held.id) for place in _ASKED))
    granted = _together(balances.at(Place.APPROVED, held.id), paid)
    amounts = instalment_amounts(granted or asked, [each.share for each in plan])
    if not any(amounts):
        return None
    waiting = queries.waiting_payment(held.id)
    demands = [each.after for each in plan if each.after is not None]
    there = queries.handed_in(held.scheme_id, demands).get(held.id, frozenset()) if demands else ()
    done, rows = sum(paid.values()), []
    days = paid_on(amounts, queries.booked_of(held.id))
    on_its_way = waiting.amount_sek if waiting else 0
    for each, amount, booked in zip(plan, amounts, days, strict=True):
        before = sum(amounts[: each.number - 1])
        if done >= before + amount:
            state: Text | str = _("Utbetald")
        elif done + on_its_way >= before + amount:
            state = _("På väg till kontot")
        elif done > before:
            state = _("Till en del utbetald")
        elif each.after is not None and each.after.id not in there:
            state = _("Väntar på ”%(file)s”") % {"file": each.after.title.in_(language())}
        else:
            state = _("Inte utbetald än")
        rows.append(
            {"cells": [_("Del %(n)s") % {"n": each.number}, amount, _when(each, booked), state]}
        )
    return {
        "id": "utbetalningar",
        "caption": _("Så betalas bidraget ut"),
        "hide_caption": True,
        "said": "" if granted else _("Om hela beloppet rekvireras."),
        "columns": [
            {"key": "part", "label": _("Del")},
            {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
            {"key": "when", "label": _("Betalas")},
            {"key": "state", "label": _("Läge")},
        ],
        "rows": rows,
        "total": {"cells": [_("Summa"), sum(amounts), "", ""]},
    }


def _when(each: Instalment, booked: date | None) -> Text | str:
    """The day that the bank booked it; before that when it is planned, said as that."""
    if booked is not None:
        return format_date(booked, language())
    if each.day is None:
        return each.when
    return _("planerat %(when)s") % {"when": each.when.in_(language())}


def _together(*parts: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in parts:
        for component, amount in each.items():
            found[component] = found.get(component, 0) + amount
    return {component: amount for component, amount in found.items() if amount}
