"""What the area of knowledge is: the way in to the programmes."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import format_number
from samling.knowledge import queries
from samling.knowledge.rules import Level, held_by_nobody
from samling.platform.access import public
from samling.platform.templatetags.samling_format import language

from .news import shown
from .programmes import age_options
from .saying import example_band, told_caveats

_NEWS = 3


@public
def knowledge(request: HttpRequest) -> HttpResponse:
    """How many programmes there are and for whom, ways in, and what is not known."""
    rows = queries.programmes()
    found = [each.programme for each in rows]
    return render(
        request,
        "knowledge/start.html",
        {
            "lead": lead_of([each.level for each in found]),
            "ages": age_options(None),
            "caveats": told_caveats(found),
            "unheld": _unheld(rows),
            "levels": tuple(Level),
            "news": [shown(each) for each in queries.latest_news(_NEWS)],
            "example_data": example_band(rows),
            "breadcrumb": [{"label": _("Kunskap"), "href": None}],
        },
    )


def lead_of(levels: Sequence[Level]) -> str:
    """How many programmes, and how many of them are for all."""
    if not levels:
        return _("Inget program är inlagt än.")
    universal = sum(not each.is_targeted for each in levels)
    words = ngettext("%(n)s program är beskrivet.", "%(n)s program är beskrivna.", len(levels)) % {
        "n": format_number(len(levels), language())
    }
    return _("%(words)s %(universal)s är till för alla föräldrar, %(targeted)s är riktade.") % {
        "words": words,
        "universal": format_number(universal, language()),
        "targeted": format_number(len(levels) - universal, language()),
    }


def _unheld(rows: Sequence[queries.ProgrammeTold]) -> dict[str, Any]:
    """How many programmes have a part of stewardship that nobody holds, and how many have none."""
    held, today = queries.holdings(), timezone.localdate()
    lacking = [held_by_nobody(held.get(each.programme.slug, ()), today) for each in rows]
    return {
        "some": format_number(sum(bool(each) for each in lacking), language()),
        "all": format_number(len(rows), language()),
    }
