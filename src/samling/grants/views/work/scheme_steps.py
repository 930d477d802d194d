"""What a person can do now with a scheme, as its page offers it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from samling.grants import queries
from samling.grants.rules.life import (
    GRANT,
    PAID_OUT,
    SCHEME,
    TO_REPORT,
    UNANSWERED,
    Actor,
    Step,
    awaited,
    needs_another,
    steps_for,
)
from samling.kernel import Text, format_kronor, format_number

from ..language import language

# Steps that need more than a reason have a page of their own.
OWN_PAGE = {
    "open": "work_open",
    "redistribute": "work_round",
    "correct": "work_correct",
    "correct_late": "work_correct",
    "ask_for_reports": "work_ask_for_reports",
}

_BEFORE = {
    "finish_paying": queries.before_all_is_paid,
    "settle": queries.before_it_is_settled,
}
_TO_PAY = Text("Godkänt och inte utbetalt", "Approved and not paid")
_TO_REPORT_ON = Text("Ska redovisa", "To report")
_TO_ANSWER_REPORT = Text("Redovisning att granska", "Report to review")
_TO_COME_BACK = Text("Återkrav, eller pengar som inte är använda", "Recovery, or money not used")


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
        case "finish_paying" | "settle":
            return not _BEFORE[step.id](run.scheme_id)
        case "close_late":
            return any(run.counts.get(state) for state in UNANSWERED)
    return True


def what_remains(run: queries.Run, actor: Actor) -> dict[str, Any] | None:
    """What is to be done before this person can take the scheme on to its end, with where."""
    for step in steps_for(SCHEME, run.state, actor):
        if step.id in _BEFORE and (left := _BEFORE[step.id](run.scheme_id)):
            return {
                "step": step.text,
                "kinds": [_remaining(run.scheme_id, step.id, each) for each in left],
            }
    return None


def _remaining(scheme_id: str, step: str, left: queries.Remaining) -> dict[str, Any]:
    words = ngettext("%(n)s mottagare", "%(n)s mottagare", left.recipients) % {
        "n": format_number(left.recipients, language())
    }
    text: Text = GRANT.state(left.state).text
    href = f"?lage={left.state}#mottagare"
    if step == "finish_paying" and left.state in ("approved", *PAID_OUT):
        text, href = _TO_PAY, reverse("work_make_payments", args=[scheme_id])
    elif step == "settle" and left.state in TO_REPORT:
        text = _TO_REPORT_ON
    elif step == "settle" and left.state == "reported":
        text = _TO_ANSWER_REPORT
    elif step == "settle" and left.state == "accepted":
        text, href = _TO_COME_BACK, reverse("work_recoveries")
    amount = format_kronor(left.amount, language()) if left.amount else ""
    return {"text": text, "href": href, "words": ", ".join(filter(None, (words, amount)))}


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
        "rekvirera: %(amount)s räknas som inte rekvirerat.",
        "Tiden att rekvirera har inte gått ut. Stänger du nu kan %(n)s mottagare inte längre "
        "rekvirera: %(amount)s räknas som inte rekvirerat.",
        lost.recipients,
    ) % {
        "n": format_number(lost.recipients, language()),
        "amount": format_kronor(lost.amount, language()),
    }
