"""The offers of a report: what can be chosen, what was paid for, and whom it reached."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import queries
from samling.grants.rules.reports import (
    NoCount,
    OfferReach,
    Reached,
    changed_since,
    per_parent,
)
from samling.kernel import Text, format_kronor, format_number
from samling.platform.templatetags.samling_format import period
from samling.supply.parameters import small_count

from ..language import language
from .names import areas_called


def offers_to_choose(draft: queries.DraftReport, year: int) -> dict[str, Any]:
    """What the one who writes can choose among, and what is told of how it goes on."""
    return {
        "choices": tuple(draft.facts.offers.values()),
        "year": year,
        "few_below": small_count()[0],
    }


def offers_shown(
    offers: Sequence[queries.PaidOffer],
    *,
    used: int | None = None,
    none: bool = False,
    table_id: str = "betalda-insatser",
    by_parent: bool = False,
) -> dict[str, Any] | None:
    """What was paid for, as a sentence and a table; None where nothing is said of it.

    used: kronor of the same reports, to set the amounts beside; None where they are not told
    together. none: it is said that nothing in the register was paid for. by_parent: with kronor
    for each parent that was reached.
    """
    if offers:
        return {
            "lead": _lead(offers, used),
            "table": _table(offers, table_id, by_parent=by_parent),
            "by_parent": by_parent,
        }
    said = _("Enligt redovisningen finns ingen insats som pengarna betalade i registret.")
    return {"lead": said, "table": None, "by_parent": False} if none else None


def _lead(offers: Sequence[queries.PaidOffer], used: int | None) -> str:
    known = [each.amount for each in offers if each.amount is not None]
    if not known:
        return _("Hur mycket av pengarna som gick till insatserna är inte angivet.")
    words = {"amount": format_kronor(sum(known), language())}
    if used is None:
        told = (
            ngettext(
                "Insatsen fick %(amount)s.",
                "Insatserna fick tillsammans %(amount)s.",
                len(offers),
            )
            % words
        )
    else:
        words["used"] = format_kronor(used, language())
        told = (
            ngettext(
                "Insatsen fick %(amount)s av %(used)s som är använt.",
                "Insatserna fick tillsammans %(amount)s av %(used)s som är använt.",
                len(offers),
            )
            % words
        )
    lacking = len(offers) - len(known)
    if lacking:
        told += " " + ngettext(
            "För %(n)s insats är beloppet inte angivet.",
            "För %(n)s insatser är beloppet inte angivet.",
            lacking,
        ) % {"n": lacking}
    return told


def _table(
    offers: Sequence[queries.PaidOffer], table_id: str, *, by_parent: bool
) -> dict[str, Any]:
    called = areas_called()
    return {
        "id": table_id,
        "caption": _("Betalda insatser, med belopp och hur många de nådde"),
        "hide_caption": True,
        "columns": [
            {"key": "offer", "label": _("Insats")},
            {"key": "by", "label": _("Vem som redovisar")},
            {"key": "amount", "label": _("Av pengarna"), "unit": _("kr"), "kind": "kronor"},
            {"key": "parents", "label": _("Föräldrar"), "kind": "number"},
            {"key": "children", "label": _("Barn"), "kind": "number"},
            *([{"key": "each", "label": _("Per förälder"), "unit": _("kr")}] if by_parent else []),
        ],
        "rows": [
            {
                "href": _page(each),
                "cells": [
                    {"value": each.name, "note": _notes(each)},
                    called(each.holder),
                    _missing(_("inte angivet")) if each.amount is None else each.amount,
                    _counts(each.reach, "parents"),
                    _counts(each.reach, "children"),
                    *([_by_parent(each)] if by_parent else []),
                ],
            }
            for each in offers
        ],
        "stacks": True,
    }


def _page(each: queries.PaidOffer) -> str:
    """The offer's page, as it was when it was named; of one that is offered no longer there is
    none."""
    if each.now is None or not each.now.has_page:
        return ""
    address = reverse("offer", args=[each.offer])
    is_older = each.now.state == "published" and each.now.number != each.number
    return f"{address}?version={each.number}" if is_older else address


def _notes(each: queries.PaidOffer) -> str:
    told = [each.remark] if each.remark else []
    if each.now is not None:
        changes = changed_since(
            each.name,
            now=each.now.name,
            state=each.now.state,
            merged_into=each.into.name if each.into else "",
            is_newer=each.now.number != each.number,
        )
        told += [change.in_(language()) for change in changes]
    return " ".join(told)


def _counts(reach: OfferReach, of: str) -> Any:
    """The count of the whole period as a number; else each that there is, with its period."""
    if not reach.rows:
        return _missing(_("inte räknat"))
    if reach.whole is not None:
        count = getattr(reach.whole, of)
        return _missing(_count(count, reach)) if isinstance(count, NoCount) else count
    is_mixed = len({row.mode for row in reach.rows}) > 1
    return _missing("; ".join(_part(row, of, reach, is_mixed=is_mixed) for row in reach.rows))


def _part(row: Reached, of: str, reach: OfferReach, *, is_mixed: bool) -> str:
    told = f"{period(row.period)}: {_count(getattr(row, of), reach)}"
    return f"{told} ({row.mode.text.in_(language()).lower()})" if is_mixed else told


def _count(count: int | NoCount, reach: OfferReach) -> str:
    match count:
        case NoCount.FEW:
            return _("färre än %(n)s") % {"n": reach.few_below}
        case NoCount.TOLD_APART:
            return _("visas inte: för nära ett antal som redan är skickat")
        case NoCount.NOT_COUNTED:
            return _("inte räknat")
        case NoCount.NOT_APPLICABLE:
            return _("inte aktuellt")
    return format_number(count, language())


def _by_parent(each: queries.PaidOffer) -> Any:
    """With the arithmetic, or why there is none."""
    found = per_parent(each.amount, each.reach)
    if isinstance(found, Text) or each.amount is None:
        return found if isinstance(found, Text) else ""
    share, parents = found
    return {
        "value": format_number(share, language()),
        "note": _("%(amount)s / %(parents)s föräldrar")
        % {
            "amount": format_kronor(each.amount, language()),
            "parents": format_number(parents, language()),
        },
    }


def _missing(words: str) -> dict[str, Any]:
    return {"value": words, "kind": "text"}
