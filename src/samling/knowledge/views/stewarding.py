"""Stewardship as pages show it: who holds each part, what nobody holds, and who did before."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samling.kernel import capital, format_date, joined, uncapital
from samling.knowledge.parameters import demands
from samling.knowledge.queries import HoldingTold
from samling.knowledge.rules import PARTS, held_by_nobody
from samling.platform.templatetags.samling_format import language

from .saying import said


def stewardship_shown(holdings: Sequence[HoldingTold], today: date) -> dict[str, Any]:
    """The nine parts with who holds each today; what nobody holds; what has ended or is to come."""
    real = [each for each in holdings if not each.never_was]
    now = [each for each in real if each.holding.holds_on(today)]
    nobody = held_by_nobody([each.holding for each in now], today)
    return {
        "lead": _lead(len(nobody), [uncapital(said(part.words)) for part in nobody]),
        "parts": [
            {
                "words": part.words,
                "holders": [_shown(each) for each in now if each.holding.part is part],
            }
            for part in PARTS
            if part not in nobody
        ],
        "others": [
            {
                **_shown(each),
                "part": each.holding.part.words,
                "is_to_come": each.holding.valid_to is None,
            }
            for each in real
            if each not in now
        ],
        "demands": demands(),
        "sources": tuple(dict.fromkeys(each.source for each in demands())),
    }


def _lead(number: int, names: Sequence[str]) -> str:
    if number == len(PARTS):
        return _("Ingen håller i någon av de nio delarna, så vitt registret vet.")
    if not number:
        return _("Alla nio delarna har någon som håller i dem.")
    return _("Ingen håller i de här delarna: %(parts)s.") % {"parts": joined(names, language())}


def _shown(each: HoldingTold) -> dict[str, Any]:
    found = each.holding
    since = format_date(found.valid_from, language())
    if found.valid_to is None:
        days = _("sedan %(day)s") % {"day": since}
    else:
        days = _("%(first)s till %(last)s") % {
            "first": since,
            "last": format_date(found.valid_to, language()),
        }
    return {"id": each.id, "holder": found.holder, "days": capital(days), "why": each.why}
