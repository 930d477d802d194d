"""What has been done, step by step, as a list to read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules.life import LIVES, RECOVERY, Life
from samling.kernel import Text, format_date, format_kronor
from samling.registry import queries as registry

from ..language import language

_LIVES = {life.id: life for life in LIVES}
_SENDS_BACK = ("ask_to_complete", "rework", "return_report")
# Told to the one who did it, where the words are others than those about somebody else.
_TO_THE_DOER = {("recovery", "answer"): Text("yttrade dig", "answered")}
# What is said of these is what the recipient is to do or got, whoever's step led to it.
_OF_RECIPIENT = ("pay_more", "report_again", "report_more")


def story_of(told: Sequence[queries.Told], recipient: str = "") -> list[dict[str, Any]]:
    """Newest first: who did what, when and why. Both sides read the same.

    recipient: whose story it is, by name, of a grant.
    """
    names = registry.names_of([each.by for each in told])
    return [
        {
            "at": timezone.localtime(each.at),
            "by": recipient
            if recipient and each.step in _OF_RECIPIENT
            else names.get(each.by, each.by),
            "done": _LIVES[each.life].step(each.step).done,
            "reason": each.reason or _came_back(each),
        }
        for each in reversed(told)
    ]


def _came_back(told: queries.Told) -> str:
    """How much of a recovery was paid back or set off, and the day that it came in."""
    if told.life != RECOVERY.id or "amount_sek" not in told.detail:
        return ""
    amount, day = format_kronor(told.detail["amount_sek"], language()), told.detail["day"]
    if not day:
        return amount
    return _("%(amount)s den %(day)s") % {
        "amount": amount,
        "day": format_date(date.fromisoformat(day), language()),
    }


def sent_back(told: Sequence[queries.Told]) -> dict[str, str] | None:
    """Who wants it done again and why, where that is what was done last; else None."""
    if not told or told[-1].step not in _SENDS_BACK:
        return None
    last = told[-1]
    done = _LIVES[last.life].step(last.step).done
    return {
        "title": f"{registry.name_of(last.by)} {done.in_(language())}",
        "reason": last.reason,
    }


def just_done(
    request: HttpRequest, life: Life, told: Sequence[queries.Told]
) -> dict[str, Any] | None:
    """The step that the reader has just taken, to be told of; None when the page is only read.

    The address names the event; another event than the newest is old news.
    """
    if not told or request.GET.get("klart") != str(told[-1].id):
        return None
    step = told[-1].step
    done = _TO_THE_DOER.get((life.id, step), life.step(step).done)
    return {"done": done, "state": life.state(told[-1].after).text}
