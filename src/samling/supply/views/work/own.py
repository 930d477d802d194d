"""An organisation's own offers: how many there are, and which are due."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import format_date, format_number
from samling.platform.access import member
from samling.platform.templatetags.samling_format import language
from samling.registry.middleware import acting_of
from samling.supply import access, queries
from samling.supply.parameters import freshness_plan
from samling.supply.rules import BY_ID, Freshness, shown
from samling.supply.views.shown import ages_of

from .asking import crumbs, example_band, owner_of
from .import_shown import under_way

ON_A_PAGE = 50
_SHOWN = {"": "", "bekrafta": "due", "utkast": "draft", "slut": "withdrawn"}


@member
def own_offers(request: HttpRequest) -> HttpResponse:
    """What the organisation offers: ?visa=bekrafta, utkast or slut; ?q= by name or own id."""
    owner = owner_of(request)
    today, acting = timezone.localdate(), acting_of(request)
    chosen = request.GET.get("visa", "")
    chosen = chosen if chosen in _SHOWN else ""
    words = request.GET.get("q", "").strip()[:200].replace("\x00", "")
    numbers = queries.numbers_of(owner, today)
    rows = queries.own_offers(owner, today, show=_SHOWN[chosen], search=words)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    can_write = access.can_write(acting)
    if chosen == "bekrafta" and can_write:
        return redirect("confirm_due")
    return render(
        request,
        "supply/work/own.html",
        {
            "acting": acting,
            "lead": lead_of(acting.party.name, numbers),
            "due_lead": due_lead(numbers),
            "numbers": numbers,
            "due": numbers.due + numbers.stale,
            "can_write": can_write,
            "choices": _choices(chosen, numbers),
            "table": _table(page, words, chosen, can_write),
            "under_way": under_way(owner) if can_write else [],
            "confirmed": confirmed_words(request.GET.get("bekraftade", "")),
            "example_data": example_band(queries.has_example(owner)),
            "breadcrumb": crumbs((_("Utbud"), None)),
        },
    )


def lead_of(name: str, numbers: queries.Numbers) -> str:
    """ "Luleå kommun erbjuder 14 insatser."."""
    if not numbers.published:
        return _("%(name)s har inte publicerat någon insats än.") % {"name": name}
    return ngettext(
        "%(name)s erbjuder %(n)s insats.", "%(name)s erbjuder %(n)s insatser.", numbers.published
    ) % {"name": name, "n": format_number(numbers.published, language())}


def due_lead(numbers: queries.Numbers) -> str:
    """ "3 behöver bekräftas senast 28 mars 2027."; nothing where none does."""
    told = []
    if numbers.due and numbers.last_day:
        told.append(
            ngettext(
                "%(n)s behöver bekräftas senast %(day)s.",
                "%(n)s behöver bekräftas, den första senast %(day)s.",
                numbers.due,
            )
            % {
                "n": format_number(numbers.due, language()),
                "day": format_date(numbers.last_day, language()),
            }
        )
    if numbers.stale:
        told.append(
            ngettext(
                "%(n)s visas inte längre för föräldrar, för att ingen har bekräftat den.",
                "%(n)s visas inte längre för föräldrar, för att ingen har bekräftat dem.",
                numbers.stale,
            )
            % {"n": format_number(numbers.stale, language())}
        )
    return " ".join(told)


def _choices(chosen: str, numbers: queries.Numbers) -> list[dict[str, Any]]:
    every = {
        "": (_("Publicerade"), numbers.published),
        "bekrafta": (_("Behöver bekräftas"), numbers.due + numbers.stale),
        "utkast": (_("Utkast"), numbers.drafts),
        "slut": (_("Erbjuds inte längre"), numbers.withdrawn),
    }
    return [
        {
            "label": f"{label} ({format_number(number, language())})",
            "href": f"?visa={name}" if name else reverse("own_offers"),
            "current": name == chosen,
            "id": f"visa-{name or 'alla'}",
        }
        for name, (label, number) in every.items()
    ]


def _table(page: Page[Any], words: str, chosen: str, can_write: bool) -> dict[str, Any]:
    return {
        "id": "insatser",
        "caption": _("Era insatser"),
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Insats"), "kind": "sentences"},
            {"key": "level", "label": _("Nivå")},
            {"key": "ages", "label": _("Barnets ålder")},
            {"key": "state", "label": _("Läge"), "kind": "sentences"},
            {"key": "confirmed", "label": _("Bekräftad"), "kind": "date"},
        ],
        "rows": [_line(each) for each in page.object_list],
        "stacks": True,
        "search": {"name": "q", "value": words, "label": _("Sök på namn eller eget id")},
        "page": page,
        "found": ngettext("%(n)s insats", "%(n)s insatser", page.paginator.count)
        % {"n": format_number(page.paginator.count, language())},
        "empty": {
            "title": _("Inget hittades") if words else _EMPTY[chosen](),
            "text": _("Pröva ett annat ord.") if words else "",
            "href": reverse("new_offer") if can_write and not words and chosen == "" else "",
            "action": _("Skriv en insats") if can_write and not words and chosen == "" else "",
        },
    }


_EMPTY = {
    "": lambda: _("Ingen insats är publicerad än"),
    "bekrafta": lambda: _("Alla insatser är bekräftade"),
    "utkast": lambda: _("Det finns inget utkast"),
    "slut": lambda: _("Ingen insats har upphört"),
}


def _line(each: queries.OwnRow) -> dict[str, Any]:
    level = shown(BY_ID["level"], each.values.get("level"))
    return {
        "cells": [
            {
                "value": each.name or _("Utan namn"),
                "href": reverse("own_offer", args=[each.id]),
            },
            level.in_(language()).partition(":")[0] if level else "–",
            ages_of(each.values) or "–",
            state_of(each),
            each.confirmed_on or {"value": "–", "kind": "text"},
        ],
        "href": reverse("own_offer", args=[each.id]),
        **({"state": "warning"} if _is_due(each) else {}),
    }


def _is_due(each: queries.OwnRow) -> bool:
    return each.ended_on is None and each.freshness in (Freshness.DUE, Freshness.STALE)


def state_of(each: queries.OwnRow) -> str:
    """Whether it is shown, and until when it is unless somebody confirms it."""
    if each.freshness is None:
        words = _("Utkast") if each.state == "draft" else _("Erbjuds inte längre")
    elif each.ended_on:
        words = _("Slutade %(day)s") % {"day": format_date(each.ended_on, language())}
    elif each.freshness is Freshness.FRESH:
        words = _("Visas")
    elif each.freshness is Freshness.DUE and each.confirmed_on:
        last = freshness_plan().stale_on(each.confirmed_on)
        words = _("Bekräfta före %(day)s") % {"day": format_date(last, language())}
    else:
        words = _("Visas inte för föräldrar")
    return f"{words}. {_('Har ändringar som inte är publicerade.')}" if each.has_changes else words


def confirmed_words(words: str) -> str:
    """How many have just been confirmed, by the address that it led to."""
    if not (words.isascii() and words.isdigit() and len(words) < 7):
        return ""
    number = int(words)
    return ngettext("%(n)s insats är bekräftad.", "%(n)s insatser är bekräftade.", number) % {
        "n": format_number(number, language())
    }
