"""The units that a grant was shared among, level by level, and what they add up to."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import GRANT
from samling.kernel import format_kronor
from samling.registry.rules import swedish_order

from ..language import language
from .names import area_called, areas_called, way_called

SENT = ("reported", "returned", "accepted", "settled")
_INDENT = "\u2003"


def units_table(held: queries.Holding, below: Sequence[queries.Holding]) -> dict[str, Any]:
    """The grant and every unit below it: what each has got, used and has left.

    A unit's figures are its own; the sum is all that the grant was paid, by construction.
    """
    columns = [
        {"key": "name", "label": _("Enhet")},
        {"key": "state", "label": _("Läge")},
        *(
            {"key": key, "label": label, "unit": _("kr"), "kind": "kronor"}
            for key, label in (
                ("used", _("Godkänt använt")),
                ("open", _("Inte godkänt än")),
                ("all", _("Ligger här")),
            )
        ),
    ]
    every, called = [held, *below], areas_called()
    return {
        "id": "enheter",
        "caption": _("Pengarna hos var och en"),
        "hide_caption": True,
        "columns": columns,
        "rows": [_row(held, each, called(each.recipient)) for each in every],
        "total": {
            "cells": [
                _("Summa"),
                "",
                sum(each.at(Place.USED) for each in every),
                sum(each.at(Place.OPEN) for each in every),
                sum(each.paid for each in every),
            ]
        },
    }


def remainder_told(held: queries.Holding, below: Sequence[queries.Holding]) -> str:
    """Why so little lies with the one that shared, and the shortest way to account for it; empty
    where it is not a remainder. Rounding leaves less than a krona for each unit."""
    left = held.at(Place.OPEN)
    if not 0 < left < sum(each.parent == held.id for each in below):
        return ""
    return _(
        "%(left)s ligger kvar hos %(name)s: det blev över när beloppet delades på enheterna. Också "
        "det ska redovisas, annars blir summan inte det som är utbetalt. Kortaste vägen: skriv 0 "
        "som använt och %(left)s som inte använt. Då behöver ni inte fylla i egna insatser och "
        "personer, och pengarna betalas tillbaka. Har ni använt dem redovisar ni dem som andra "
        "pengar."
    ) % {"left": format_kronor(left, language()), "name": area_called(held.recipient)}


def shared_table(shared: Sequence[queries.Holding]) -> dict[str, Any]:
    """All that the recipients of a scheme have shared out, for the agency: whose, and from whom."""
    called = areas_called()
    by_name = sorted(
        shared,
        key=lambda each: (
            [swedish_order(called(code)) for code in reversed(each.sharers)],
            swedish_order(called(each.recipient)),
        ),
    )
    return {
        "id": "vidarefordelat",
        "caption": _("Vidarefördelat av mottagarna"),
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Enhet")},
            {"key": "state", "label": _("Läge")},
            {"key": "used", "label": _("Godkänt använt"), "unit": _("kr"), "kind": "kronor"},
            {"key": "all", "label": _("Ligger här"), "unit": _("kr"), "kind": "kronor"},
        ],
        "rows": [
            {
                "href": address_of(each),
                "cells": [
                    {"value": called(each.recipient), "note": way_called(each, called)},
                    GRANT.state(each.state).text,
                    each.at(Place.USED),
                    each.paid,
                ],
            }
            for each in by_name
        ],
        "total": {
            "cells": [
                _("Summa"),
                "",
                sum(each.at(Place.USED) for each in shared),
                sum(each.paid for each in shared),
            ]
        },
    }


def address_of(unit: queries.Holding) -> str:
    """Its report where there is one to read, else its grant."""
    route = "work_review" if unit.state in SENT else "work_grant"
    return reverse(route, args=[unit.scheme_id, unit.address])


def _row(held: queries.Holding, each: queries.Holding, name: str) -> dict[str, Any]:
    is_top = each.id == held.id
    depth = 0 if is_top else len(each.sharers) - len(held.sharers)
    row: dict[str, Any] = {
        "cells": [
            _("%(name)s, eget") % {"name": name} if is_top else f"{_INDENT * (depth - 1)}{name}",
            GRANT.state(each.state).text,
            each.at(Place.USED),
            each.at(Place.OPEN),
            each.paid,
        ]
    }
    if not is_top:
        row["href"] = address_of(each)
    if each.state == "reported" and not is_top:
        row["state"] = "warning"
    return row
