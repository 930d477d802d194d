"""What a person can do now with a scheme, as its page offers it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from samling.grants import queries
from samling.grants.rules.life import (
    SCHEME,
    UNANSWERED,
    Actor,
    Step,
    awaited,
    needs_another,
    steps_for,
)
from samling.kernel import format_kronor, format_number

from ..language import language

# Steps that need more than a reason have a page of their own.
OWN_PAGE = {
    "open": "work_open",
    "redistribute": "work_round",
    "correct": "work_correct",
    "correct_late": "work_correct",
    "ask_for_reports": "work_ask_for_reports",
}


def is_as_told(run: queries.Run) -> bool:
    """Whether what is to be proposed or decided is the list that a step was taken with."""
    return run.state not in ("computed", "proposed") or queries.is_list_as_told(run.scheme_id)


def _is_now(run: queries.Run, step: Step, ready: queries.Ready) -> bool:
    """Whether there is anything to take the step with."""
    match step.id:
        case "propose" | "decide":
            return is_as_told(run)
        case "redistribute" | "publish_change":
            return ready.waits(run, step.id)
        case "close_late":
            return any(run.counts.get(state) for state in UNANSWERED)
    return True


def step_forms(
    run: queries.Run, actor: Actor, told: Sequence[queries.Told], today: date
) -> list[dict[str, Any]]:
    """What this person can do now: first what waits for it, then the ways aside."""
    ready = queries.ready([run], today)
    possible = [each for each in steps_for(SCHEME, run.state, actor) if _is_now(run, each, ready)]
    earlier = queries.last_told(told)
    waits = [
        each for each in awaited(SCHEME, run.state, actor, earlier) if ready.waits(run, each.id)
    ]
    return [
        {
            "id": each.id,
            "text": each.text,
            "needs_reason": each.reason,
            "confirm": _cut_short(run, each, today),
            "waits": each in waits,
            "needs_another": needs_another(each, actor.id, earlier),
            "href": reverse(OWN_PAGE[each.id], args=[run.scheme_id]) if each.id in OWN_PAGE else "",
        }
        for each in sorted(possible, key=lambda step: step not in waits)
    ]


def _cut_short(run: queries.Run, step: Step, today: date) -> str:
    """What closing takes from those that still have time to requisition; empty where none has."""
    if step.id not in ("close", "close_late"):
        return ""
    lost = queries.lapsing(run.scheme_id, today, unless_completing=step.id == "close")
    if not lost.recipients:
        return ""
    return ngettext(
        "Tiden att rekvirera har inte gått ut. Stänger du nu kan %(n)s mottagare inte längre "
        "rekvirera: %(amount)s blir oanspråkat.",
        "Tiden att rekvirera har inte gått ut. Stänger du nu kan %(n)s mottagare inte längre "
        "rekvirera: %(amount)s blir oanspråkat.",
        lost.recipients,
    ) % {
        "n": format_number(lost.recipients, language()),
        "amount": format_kronor(lost.amount, language()),
    }
