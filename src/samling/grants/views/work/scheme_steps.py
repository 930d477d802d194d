"""What a person can do now with a scheme, as its page offers it."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from samling.grants import queries
from samling.grants.rules.life import SCHEME, UNANSWERED, Actor, Step, Taken, awaited, steps_for

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


def is_now(run: queries.Run, step: Step) -> bool:
    """Whether there is anything to take the step with."""
    match step.id:
        case "propose" | "decide":
            return is_as_told(run)
        case "redistribute":
            return bool(queries.with_unclaimed([run.scheme_id]))
        case "publish_change":
            return bool(queries.with_unpublished_change([run.scheme_id]))
        case "close_late":
            return any(run.counts.get(state) for state in UNANSWERED)
    return True


def step_forms(
    run: queries.Run, actor: Actor, told: Sequence[queries.Told]
) -> list[dict[str, Any]]:
    """What this person can do now: first what waits for it, then the ways aside."""
    possible = [each for each in steps_for(SCHEME, run.state, actor) if is_now(run, each)]
    takers = {each.step: each.by for each in told}
    earlier = [Taken(step, by) for step, by in takers.items()]
    waits = awaited(SCHEME, run.state, actor, earlier)
    return [
        {
            "id": each.id,
            "text": each.text,
            "needs_reason": each.reason,
            "waits": each in waits,
            "needs_another": bool(each.after) and takers.get(each.after or "") == actor.id,
            "href": reverse(OWN_PAGE[each.id], args=[run.scheme_id]) if each.id in OWN_PAGE else "",
        }
        for each in sorted(possible, key=lambda step: step not in waits)
    ]
