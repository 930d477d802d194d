"""What a person can do now with a grant, as its page offers it, and why not something else."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import actions, queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import (
    GRANT,
    TAKES_REQUISITIONS,
    TO_REPORT,
    Actor,
    Part,
    Side,
    Step,
    awaited,
    needs_another,
    steps_for,
)
from samling.kernel import Fault, Text, format_kronor

from ..language import language
from .names import area_called, units_inside

# Steps that need more than a reason have a page of their own.
OWN_PAGE = {
    "prepare": "work_requisition",
    "report": "work_report",
    "share": "work_share",
    "hand_back": "work_share",
    "accept": "work_review",
    "return_report": "work_review",
    "reopen": "work_review",
}
# What leads to such a page, where the step itself is the last button on it.
_LEADS_TO = {
    "prepare": Text("Rekvirera", "Requisition"),
    "report": Text("Redovisa", "Report"),
    "share": Text("Vidarefördela", "Sub-allocate"),
    "accept": Text("Granska redovisningen", "Review the report"),
}
# What answers an offer, on its last day at the latest.
_ANSWERS = ("prepare", "requisition", "decline")


def step_forms(held: queries.Holding, actor: Actor, today: date) -> list[dict[str, Any]]:
    """What this person can do now: first what waits for it, then the ways aside."""
    possible = [each for each in steps_for(GRANT, held.state, actor) if is_now(held, each, today)]
    earlier = queries.earlier(GRANT, possible, grant=held.id)
    waits = awaited(GRANT, held.state, actor, earlier)
    lacks = _lacks(held) if GRANT.step("requisition") in possible else ()
    own_page = {
        "id": "report",
        "text": words_of(GRANT.step("report")),
        "waits": True,
        "href": reverse("work_report", args=[held.scheme_id, held.address]),
    }
    return [
        *([own_page] if only_writes_report(held, actor) else []),
        *(
            {
                "id": each.id,
                "text": words_of(each),
                "needs_reason": each.reason,
                "confirm": _given_up(held) if each.id == "decline" else "",
                "lacks": lacks if each.id == "requisition" else (),
                "waits": each in waits,
                "needs_another": needs_another(each, actor.id, earlier),
                "href": reverse(OWN_PAGE[each.id], args=[held.scheme_id, held.address])
                if each.id in OWN_PAGE
                else "",
            }
            for each in sorted(possible, key=lambda step: step not in waits)
        ),
    ]


def _lacks(held: queries.Holding) -> tuple[Fault, ...]:
    """What is to be there before a requisition can be sent."""
    return queries.lacking_files(held.id, held.recipient, queries.scheme(held.scheme_id)).told


def only_writes_report(held: queries.Holding, actor: Actor) -> bool:
    """Whether the person writes the report of a grant that a colleague sends."""
    return (
        held.state in TO_REPORT
        and actor.side is Side.RECIPIENT
        and Part.PREPARES in actor.parts
        and GRANT.step("report").part not in actor.parts
    )


def words_of(step: Step) -> Text:
    """What a link or a button to a step says."""
    return _LEADS_TO.get(step.id, step.text)


def is_now(held: queries.Holding, step: Step, today: date) -> bool:
    """Whether the scheme too is where the step belongs, and there is time left."""
    if step.id in _ANSWERS:
        return _takes_answers(held) and not _is_out_of_time(held, today)
    if step.id == "withdraw_rest":
        return bool(held.at(Place.APPROVED))
    if step.id == "share":
        return bool(units_inside(held.recipient))
    if held.parent is None:
        return step.id != "hand_back"
    return step.side is not Side.AGENCY  # a unit is answered by the one that shared


def not_now(held: queries.Holding, actor: Actor, today: date) -> tuple[Fault, ...]:
    """Why the recipient cannot do what it would look for on the page, and what would help."""
    steps = {each.id for each in steps_for(GRANT, held.state, actor)}
    found = []
    if steps & set(_ANSWERS) and _takes_answers(held) and _is_out_of_time(held, today):
        assert held.requisition_until is not None
        found.append(actions.out_of_time(held.requisition_until))
    if "share" in steps and not held.sharers and not units_inside(held.recipient):
        found.append(no_units(held))
    return tuple(found)


def no_units(held: queries.Holding) -> Fault:
    """Why a recipient shares its grant with nobody."""
    name = area_called(held.recipient)
    return Fault(
        "GRANTS-SHARE-NO-UNITS",
        Text(
            f"{name} har inga enheter i Samling att dela bidraget med, så det går inte att "
            "vidarefördela.",
            f"{name} has no units in Samling to share the grant with, so it cannot be "
            "sub-allocated.",
        ),
        Text(
            "Har ni enheter som ska redovisa var för sig, till exempel stadsdelsnämnder? Be den "
            "som sköter Samling att lägga till dem i registret över områden.",
            "Do you have units that are to report each for itself, such as district boards? Ask "
            "whoever runs Samling to add them to the registry of areas.",
        ),
    )


def _takes_answers(held: queries.Holding) -> bool:
    return held.can_requisition and held.scheme_state in TAKES_REQUISITIONS


def _is_out_of_time(held: queries.Holding, today: date) -> bool:
    return held.requisition_until is not None and held.requisition_until < today


def _given_up(held: queries.Holding) -> str:
    """What declining means, before it is done: one person does it, and it is final."""
    return _(
        "%(name)s avstår då hela sitt belopp, %(amount)s. Det går inte att ångra, och ingen "
        "kollega behöver bekräfta."
    ) % {
        "name": area_called(held.recipient),
        "amount": format_kronor(held.at(Place.OFFERED), language()),
    }
