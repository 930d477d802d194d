"""Whether a step of a life may be taken now, by this person: yes, or the sentence why not."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from .errors import Fault, SamlingError
from .life import Life, Step
from .text import Text

SYSTEM = "system"
"""The side of Samling itself, which takes the steps that only follow from something."""


class MayNot(SamlingError):
    """The step may not be taken; the fault says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The last step that was taken, and by whom (an account's id)."""

    step: str
    by: str


class Done(Protocol):
    """A step as it is stored: by whom (an account's id)."""

    @property
    def step(self) -> str: ...
    @property
    def by(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Actor:
    """Who wants to take a step: the account's id, the side it acts for and what it may do."""

    id: str
    side: StrEnum
    parts: frozenset[StrEnum]


Who = Mapping[tuple[StrEnum, StrEnum], Text]
"""What the one is called who takes the steps of a side and a part: "mottagarens handläggare"."""


def check_step(
    life: Life,
    step_id: str,
    *,
    who: Who,
    state: str,
    actor: Actor,
    earlier: Collection[Taken] = (),
    reason: str = "",
) -> Step:
    """The step, if this actor may take it in this state. Raises MayNot.

    earlier: for each step that was taken last time round, who took it.
    """
    step = life.step(step_id)
    check_role(step, actor, who)
    if state not in step.sources:
        raise MayNot(_not_now(life, step, state))
    if needs_another(step, actor.id, earlier):
        if Taken(step.after or "", actor.id) in earlier:
            raise MayNot(two_persons(step, life.step(step.after or "").done))
        raise MayNot(_both_sides(step))
    if step.reason and not reason.strip():
        raise MayNot(_no_reason(step))
    return step


def check_role(step: Step, actor: Actor, who: Who) -> None:
    """Raises MayNot where the step is another side's, or another part's."""
    if actor.side is not step.side or step.part not in actor.parts:
        raise MayNot(_not_yours(step, who))


def needs_another(step: Step, account: str, earlier: Collection[Taken]) -> bool:
    """Whether the person took what another is to follow up, or to answer."""
    return any(taken.step in step.others and taken.by == account for taken in earlier)


def steps_for(life: Life, state: str, actor: Actor) -> tuple[Step, ...]:
    """The steps that this actor can choose between, before two persons are asked for."""
    return tuple(
        step
        for step in life.steps_from(state)
        if step.side is actor.side and step.part in actor.parts
    )


def _not_yours(step: Step, every: Who) -> Fault:
    who = every[step.side, step.part]
    return Fault(
        "STEP-ROLE",
        Text(
            f"”{step.text.sv}” görs av {who.sv}.",
            f"“{step.text.en}” is done by {who.en}.",
        ),
        Text("Be en kollega med den rollen.", "Ask a colleague who has that role."),
    )


def _not_now(life: Life, step: Step, state: str) -> Fault:
    now = life.state(state).text if state else Text("inte påbörjat", "not begun")
    return Fault(
        "STEP-STATE",
        Text(
            f"”{step.text.sv}” går inte nu. Läget är ”{now.sv}”.",
            f"“{step.text.en}” is not possible now. The state is “{now.en}”.",
        ),
        Text(
            "Läs om sidan: någon kan ha hunnit före.",
            "Reload the page: someone may have been there first.",
        ),
    )


def changed_since(life: Life, last: Done | None, name_of: Callable[[str], str]) -> Fault:
    """What to say where somebody was first: who, and what it did.

    last: the step of the life that came last; None where nothing is known of it. name_of: what an
    account is called.
    """
    did = Text("Någon har ändrat", "Somebody has changed it")
    if last is not None:
        done, by = life.step(last.step).done, name_of(last.by)
        did = Text(f"{by} {done.sv}", f"{by} {done.en}")
    return Fault(
        "STEP-CHANGED-SINCE",
        Text(
            f"{did.sv} medan sidan var öppen hos dig. Det du gjorde är inte sparat.",
            f"{did.en} while you had the page open. What you did is not saved.",
        ),
        Text(
            "Läs om sidan, se efter vad som ändrats och gör om det som behövs.",
            "Reload the page, look at what has changed and do again what is needed.",
        ),
    )


def two_persons(step: Step, first: Text) -> Fault:
    """What to say to the one who did the first step itself. first: what that was, in the past."""
    return Fault(
        "STEP-TWO-PERSONS",
        Text(
            f"Du {first.sv} själv. ”{step.text.sv}” görs av en annan person.",
            f"You {first.en} yourself. “{step.text.en}” is done by another person.",
        ),
        Text("Be en kollega.", "Ask a colleague."),
    )


def _both_sides(step: Step) -> Fault:
    return Fault(
        "STEP-BOTH-SIDES",
        Text(
            "Du har själv skrivit, bekräftat eller skickat det som ska besvaras, åt den andra "
            f"parten. ”{step.text.sv}” görs av en annan person.",
            "You have yourself written, confirmed or sent what is to be answered, for the other "
            f"side. “{step.text.en}” is done by another person.",
        ),
        Text(
            "Be en kollega som inte har arbetat med det för den andra parten.",
            "Ask a colleague who has not worked on it for the other side.",
        ),
    )


def _no_reason(step: Step) -> Fault:
    return Fault(
        "STEP-REASON",
        Text(f"Skriv varför: ”{step.text.sv}”.", f"Write why: “{step.text.en}”."),
        Text(
            "Alla som läser det här ser skälet, och det sparas.",
            "All who read this see the reason, and it is kept.",
        ),
        where=Text("Skäl", "Reason"),
    )
