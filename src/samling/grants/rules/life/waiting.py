"""What waits for a person: the steps that carry a life on, not the ways out of it."""

from collections.abc import Collection

from samling.kernel import Actor, Life, Step, Taken, needs_another, steps_for

# Ways out, back or aside: they may be taken, but nobody is reminded of them.
ASIDE = {
    "scheme": frozenset({"send_back", "correct", "correct_late", "close_late"}),
    "grant": frozenset(
        {
            "rework",
            "decline",
            "ask_to_complete",
            "refuse",
            "withdraw",
            "withdraw_rest",
            "share",
            "hand_back",
            "return_report",
            "reopen",
        }
    ),
    "recovery": frozenset({"drop", "lift", "set_off"}),
    "payment": frozenset({"drop", "question"}),
    "account": frozenset({"drop"}),
    "fund_year": frozenset({"send_back", "return_account"}),
}

# Steps that leave the state as it is, and that are waited for until they are taken.
ONCE = frozenset({"publish_change", "confirm"})


def awaited(
    life: Life, state: str, actor: Actor, earlier: Collection[Taken] = ()
) -> tuple[Step, ...]:
    """The steps that wait for this actor, in the order of the table.

    earlier: who last took each step; one who may not also take the next is not waited for. A step
    that can be taken over and over (computing anew, a further round) waits for nobody, and what is
    at its end waits for nothing.
    """
    return tuple(
        step
        for step in steps_for(life, state, actor)
        if step.id not in ASIDE[life.id]
        and not step.reopens
        and (step.leads_from(state) != state or step.id in ONCE)
        and not needs_another(step, actor.id, earlier)
    )
