"""Whether a step of a grant may be taken now, by this person: yes, or the sentence why not."""

from collections.abc import Collection
from enum import StrEnum

from samling import kernel
from samling.kernel import Actor, Life, Step, Taken, Text

from .table import Part, Side


def check_step(
    life: Life,
    step_id: str,
    *,
    state: str,
    actor: Actor,
    earlier: Collection[Taken] = (),
    reason: str = "",
) -> Step:
    """The step, if this actor may take it in this state. Raises MayNot.

    earlier: for each step that was taken last time round, who took it.
    """
    return kernel.check_step(
        life, step_id, who=_WHO, state=state, actor=actor, earlier=earlier, reason=reason
    )


def check_role(step: Step, actor: Actor) -> None:
    """Raises MayNot where the step is another side's, or another part's."""
    kernel.check_role(step, actor, _WHO)


_WHO: dict[tuple[StrEnum, StrEnum], Text] = {
    (Side.AGENCY, Part.PREPARES): Text("myndighetens handläggare", "the agency's officer"),
    (Side.AGENCY, Part.DECIDES): Text("myndighetens beslutsfattare", "its decision maker"),
    (Side.AGENCY, Part.PAYS): Text("myndighetens ekonom", "the agency's economist"),
    (Side.RECIPIENT, Part.PREPARES): Text("mottagarens handläggare", "the recipient's officer"),
    (Side.RECIPIENT, Part.DECIDES): Text(
        "den hos mottagaren som bekräftar", "the one at the recipient who confirms"
    ),
    (Side.RECIPIENT, Part.PAYS): Text("mottagarens ekonom", "the recipient's economist"),
    (Side.HOLDER, Part.PREPARES): Text(
        "handläggaren hos den som har fonden", "the officer of the one that has the fund"
    ),
    (Side.HOLDER, Part.DECIDES): Text(
        "den som beslutar hos den som har fonden", "the one who decides where the fund is held"
    ),
    (Side.HOLDER, Part.PAYS): Text(
        "ekonomen hos den som har fonden", "the economist of the one that has the fund"
    ),
    (Side.SYSTEM, Part.PREPARES): Text("Samling självt", "Samling itself"),
    (Side.SYSTEM, Part.DECIDES): Text("Samling självt", "Samling itself"),
    (Side.SYSTEM, Part.PAYS): Text("Samling självt", "Samling itself"),
}
