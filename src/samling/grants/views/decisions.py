"""A decision that was changed: every version with its reason, and the earlier ones by address."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules.decisions import DecisionChange, History, PublishedDecision
from samling.kernel import AreaCode, Kronor, Text, format_date, format_kronor
from samling.platform.access import public
from samling.platform.kept import kept
from samling.registry import queries as registry
from samling.registry.rules import swedish_order

from .downloads import LABELS, made_file
from .examples import decisions_band
from .language import language
from .outcome import addresses

FEW = 12  # so many changed amounts stand open; more are unfolded


@public
@kept(queries.version)
def decision(request: HttpRequest, scheme_id: str, number: int) -> HttpResponse:
    """A published decision as it was, beside the one in force."""
    scheme, found = queries.scheme(scheme_id), _found(scheme_id, number)
    now = queries.history(scheme_id)
    assert now is not None
    return render(
        request,
        "grants/decision.html",
        {
            "scheme": scheme,
            "decision": found.decision,
            "now": now.decision,
            "lead": _lead(found.decision),
            "changes": changes_told(scheme_id, found),
            "table": _table(scheme_id, found.decision, now.decision),
            "example_data": decisions_band(found.decision.is_example),
            "breadcrumb": [
                {"label": _("Statsbidrag"), "href": reverse("schemes")},
                {
                    "label": scheme.title.in_(language()),
                    "href": reverse("scheme", args=[scheme_id]),
                },
                {"label": _("Beslut %(number)s") % {"number": number}, "href": None},
            ],
        },
    )


@public
def decision_file(request: HttpRequest, scheme_id: str, number: int, form: str) -> HttpResponse:
    """The list of a published decision as a file."""
    found = _found(scheme_id, number)
    name = f"{scheme_id}-beslut-{number}"
    if form == "json":
        # To the byte as it was kept, also where the form of results has changed since.
        return HttpResponse(
            queries.list_document(scheme_id, found.decision.sha256) + "\n",
            content_type="application/json",
            headers={"Content-Disposition": f'attachment; filename="{name}.json"'},
        )
    allocation = queries.list_of(scheme_id, found.decision.sha256)
    if allocation is None:
        raise Http404(form)
    return made_file(allocation, form, name, found)


def changes_told(scheme_id: str, history: History | None) -> list[dict[str, Any]]:
    """Every change that led to a decision, for a page, newest first."""
    return [
        {
            "change": each,
            "difference": Kronor(each.after.total - each.before.total),
            "before_href": decision_address(scheme_id, each.before),
            "table": _changes_table(scheme_id, each),
            "is_long": len(each.rows) > FEW,
        }
        for each in (history.changes if history else ())
    ]


def changes_of(recipient: AreaCode, schemes: Iterable[str]) -> list[dict[str, Any]]:
    """What changed decisions meant for one recipient: scheme by scheme, newest first."""
    found = []
    for scheme_id in schemes:
        history = queries.history(scheme_id)
        for change in history.changes if history else ():
            row = change.of(recipient)
            if row is not None:
                found.append(
                    {
                        "scheme": queries.scheme(scheme_id),
                        "change": change,
                        "row": row,
                        "before_href": decision_address(scheme_id, change.before),
                        "is_example": change.after.is_example,
                    }
                )
    return found


def decision_address(scheme_id: str, one: PublishedDecision) -> str:
    """The page that a published decision has for itself."""
    return reverse("decision", args=[scheme_id, one.number])


def _found(scheme_id: str, number: int) -> History:
    found = queries.history(scheme_id, number)
    if found is None:
        raise Http404(f"{scheme_id} {number}")
    return found


def _lead(one: PublishedDecision) -> Text:
    """That it holds, or since when it does not, with its sum."""
    sv, en = format_kronor(one.total, "sv"), format_kronor(one.total, "en")
    if one.replaced_on is None:
        return Text(f"Beslutet gäller: {sv}.", f"The decision is in force: {en}.")
    return Text(
        f"Beslutet på {sv} gäller inte längre. Det ersattes {format_date(one.replaced_on)}.",
        f"The decision of {en} is no longer in force. It was replaced on "
        f"{format_date(one.replaced_on, 'en')}.",
    )


def _changes_table(scheme_id: str, change: DecisionChange) -> dict[str, Any]:
    """Those that got another amount, and the sums of them."""
    name, address = _names(), addresses("share", scheme_id)
    rows = sorted(change.rows, key=lambda row: swedish_order(name(row.recipient)))
    return {
        "id": f"andring-{change.after.number}",
        "caption": _("Mottagare som fick ett annat belopp"),
        "hide_caption": True,
        "columns": _columns(_("Var"), _("Blev")),
        "rows": [
            {
                "href": address(row.recipient),
                "cells": [name(row.recipient), row.before, row.after, row.difference],
            }
            for row in rows
        ],
        "total": {
            "cells": [
                _("Summa"),
                sum(row.before for row in rows),
                sum(row.after for row in rows),
                sum(row.difference for row in rows),
            ]
        },
    }


def _table(scheme_id: str, one: PublishedDecision, now: PublishedDecision) -> dict[str, Any]:
    """The whole list of a decision, beside that in force where it is another."""
    name, address = _names(), addresses("share", scheme_id)
    was = queries.decided_amounts(scheme_id, one.sha256)
    holds = queries.decided_amounts(scheme_id, now.sha256)
    is_other = one.number != now.number
    codes = sorted({*was, *holds}, key=lambda code: swedish_order(name(code)))

    def cells(label: str, before: int, after: int) -> list[Any]:
        return [label, before, after, after - before] if is_other else [label, before]

    columns = _columns(_("Beslut %(n)s") % {"n": one.number}, _("Gäller nu"))
    files = LABELS if queries.list_of(scheme_id, one.sha256) else {"json": LABELS["json"]}
    return {
        "id": "lista",
        "caption": _("Hela listan i beslut %(n)s") % {"n": one.number},
        "columns": columns if is_other else columns[:2],
        "rows": [
            {
                "href": address(code) if code in holds else "",
                "cells": cells(name(code), was.get(code, 0), holds.get(code, 0)),
            }
            for code in codes
        ],
        "total": {"cells": cells(_("Summa"), int(one.total), int(now.total))},
        "downloads": [
            {
                "label": label,
                "href": reverse("decision_file", args=[scheme_id, one.number, form]),
            }
            for form, label in files.items()
        ],
    }


def _columns(before: str, after: str) -> list[dict[str, Any]]:
    return [
        {"key": "name", "label": _("Mottagare")},
        {"key": "before", "label": before, "unit": _("kr"), "kind": "kronor"},
        {"key": "after", "label": after, "unit": _("kr"), "kind": "kronor"},
        {"key": "change", "label": _("Skillnad"), "unit": _("kr"), "kind": "signed_kronor"},
    ]


def _names() -> Any:
    areas = registry.registry()
    return lambda code: areas.area(code).name
