"""What the pages of a file say: what its rows would do, and how far it has come with them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import format_number
from samling.platform.templatetags.samling_format import language
from samling.supply import queries
from samling.supply.forms import said, said_of
from samling.supply.queries import Come
from samling.supply.rules import Fate, Planned, spans_of
from samling.supply.views.shown import changes_shown

_ON_A_PAGE = 50
_MOST_SPANS = 60
# A round of the work is no longer than this; where nothing is done for so long, it was cut off.
_SILENT = timedelta(minutes=15)


def plan_shown(plan: Sequence[Planned], wanted: str, page_number: str | None) -> dict[str, Any]:
    """What the rows would do, counted, and one page of those of a kind. wanted: a fate, or not."""
    numbers = {fate: sum(each.fate is fate for each in plan) for fate in Fate}
    first = next(
        (fate for fate in (Fate.FAULTY, Fate.AGAIN, Fate.CHANGED, Fate.NEW) if numbers[fate]), None
    )
    chosen = Fate(wanted) if wanted in set(Fate) else first or Fate.SAME
    page = Paginator([each for each in plan if each.fate is chosen], _ON_A_PAGE).get_page(
        page_number
    )
    return {
        "lead": _lead(numbers),
        "numbers": {fate.value: number for fate, number in numbers.items()},
        "can_take": numbers[Fate.NEW] + numbers[Fate.CHANGED] + numbers[Fate.AGAIN],
        "choices": [
            {
                "label": f"{said(fate.text)} ({format_number(numbers[fate], language())})",
                "href": f"?visa={fate.value}",
                "current": fate is chosen,
                "id": f"visa-{fate.value}",
            }
            for fate in Fate
        ],
        "page": page,
        "rows": [_row(each) for each in page.object_list],
    }


def _row(each: Planned) -> dict[str, Any]:
    return {
        "line": each.row.line,
        "name": each.row.values.get("name", ""),
        "href": reverse("own_offer", args=[each.standing.id]) if each.standing else "",
        "changes": changes_shown(each.changes),
        "state": each.standing.state if each.standing and each.fate is Fate.AGAIN else "",
        "faults": [
            {
                "where": said(fault.where) if fault.where else "",
                "words": said_of(fault),
            }
            for fault in each.faults
        ],
    }


def _lead(numbers: dict[Fate, int]) -> str:
    told = [
        ngettext("%(n)s ny insats", "%(n)s nya insatser", numbers[Fate.NEW]),
        ngettext("%(n)s ändras", "%(n)s ändras", numbers[Fate.CHANGED]),
        ngettext("%(n)s är oförändrad", "%(n)s är oförändrade", numbers[Fate.SAME]),
        ngettext("%(n)s går inte att läsa in", "%(n)s går inte att läsa in", numbers[Fate.FAULTY]),
    ]
    counts = (numbers[each] for each in (Fate.NEW, Fate.CHANGED, Fate.SAME, Fate.FAULTY))
    words = [
        each % {"n": format_number(n, language())} for each, n in zip(told, counts, strict=True)
    ]
    lead = [f"{', '.join(words)}."]
    if again := numbers[Fate.AGAIN]:
        lead.append(
            ngettext(
                "%(n)s som inte är publicerad nu skulle ändras och publiceras.",
                "%(n)s som inte är publicerade nu skulle ändras och publiceras.",
                again,
            )
            % {"n": format_number(again, language())}
        )
    return " ".join([*lead, _("Inget är ändrat än.")])


def come_words(come: Come) -> str:
    """ "12 000 av 50 000 insatser är publicerade."."""
    return _("%(n)s av %(all)s insatser är publicerade.") % {
        "n": format_number(come.published, language()),
        "all": format_number(come.chosen, language()),
    }


def under_way(owner: str) -> list[dict[str, str]]:
    """The files that are being taken in, for the page of all offers."""
    return [
        {
            "title": _("%(name)s läses in") % {"name": each.name},
            "words": come_words(each.come),
            "href": reverse("offer_import", args=[each.id]),
        }
        for each in queries.imports_under_way(owner)
        if each.come is not None
    ]


def come_shown(come: Come, *, is_done: bool, now: datetime) -> dict[str, Any]:
    """The lead and what else is told of how far it has come. silent_since: when the work was last
    at it, where it seems to have been cut off; else None.
    """
    is_silent = not is_done and now - come.last > _SILENT
    return {
        "lead": _done_lead(come)
        if is_done
        else come_words(come)
        if is_silent
        else f"{come_words(come)} {_('Du kan stänga sidan.')}",
        "dealt": come.chosen - come.left,
        "passed": _passed(come.passed),
        "silent_since": timezone.localtime(come.last) if is_silent else None,
    }


def _done_lead(come: Come) -> str:
    new = ngettext("%(n)s ny insats", "%(n)s nya insatser", come.new) % {
        "n": format_number(come.new, language())
    }
    changed = ngettext("%(n)s ändrad", "%(n)s ändrade", come.changed) % {
        "n": format_number(come.changed, language())
    }
    if not come.left:
        return _("Filen är inläst: %(new)s och %(changed)s är publicerade.") % {
            "new": new,
            "changed": changed,
        }
    left = ngettext("%(n)s rad lästes inte in.", "%(n)s rader lästes inte in.", come.left) % {
        "n": format_number(come.left, language())
    }
    published = _("%(new)s och %(changed)s är publicerade.") % {"new": new, "changed": changed}
    return f"{published} {left}"


def _passed(lines: Sequence[int]) -> dict[str, Any] | None:
    """How many rows others were first with, and which."""
    if not lines:
        return None
    spans = spans_of(lines)
    words = ", ".join(spans[:_MOST_SPANS])
    return {
        "words": ngettext(
            "%(n)s rad ändrades av någon annan under tiden och lästes inte in.",
            "%(n)s rader ändrades av någon annan under tiden och lästes inte in.",
            len(lines),
        )
        % {"n": format_number(len(lines), language())},
        "lines": _("%(lines)s och fler") % {"lines": words} if len(spans) > _MOST_SPANS else words,
    }
