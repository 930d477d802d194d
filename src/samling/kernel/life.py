"""One table of each life cycle, of anything that goes from state to state by steps.

Whether a step may be taken, what the audit calls it, the diagram in the docs and the walks of the
tests are all made from it.
"""

from dataclasses import dataclass
from enum import StrEnum

from .text import Text

BEFORE = ""
"""Where a step that begins a life leads from."""
STAYS = "="
"""Where a step leads that changes no state: back to the one that it was taken in."""


@dataclass(frozen=True, slots=True)
class State:
    """One state, with its words on screen. final: nothing is to come after it."""

    id: str
    text: Text
    final: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One way from state to state. side, part: who may take it, in the words of its capability.

    target: the state it leads to, or STAYS. after: the step that another person must have taken
    last (two persons, never one). answers: the other side's steps that it answers, none of which
    the same person may have taken last, since one may act for both sides. movements: what it may
    post in the ledger. reason: one must be written. reopens: it may leave a final state, since
    what ended there begins anew.
    """

    id: str
    sources: tuple[str, ...]
    target: str
    side: StrEnum
    part: StrEnum
    text: Text
    done: Text
    after: str | None = None
    answers: tuple[str, ...] = ()
    movements: tuple[StrEnum, ...] = ()
    reason: bool = False
    reopens: bool = False

    @property
    def others(self) -> tuple[str, ...]:
        """The steps that somebody else must have taken."""
        return (*([self.after] if self.after else []), *self.answers)

    def leads_from(self, state: str) -> str:
        """The state after the step, taken in this one."""
        return state if self.target == STAYS else self.target


@dataclass(frozen=True)
class Life:
    """A life cycle: its states in order, and the steps between them.

    begins: steps that make a new one, from nothing (`BEFORE`) to the first state; left out where
    something else makes it.
    """

    id: str
    title: Text
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    begins: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        known = {state.id for state in self.states}
        for step in self.steps:
            strangers = {*step.sources, step.target} - known - {STAYS}
            if strangers:
                raise ValueError(f"{self.id}.{step.id} names states that are not: {strangers}")
            ends = {state.id for state in self.states if state.final}
            if ends & set(step.sources) and not step.reopens:
                raise ValueError(f"{self.id}.{step.id} leaves a final state")
        for step in self.begins:
            if step.sources != (BEFORE,) or step.target != self.first:
                raise ValueError(f"{self.id}.{step.id} does not begin the life")
        for kind, ids in (("state", known), ("step", {step.id for step in self.steps})):
            if len(ids) != len(self.states if kind == "state" else self.steps):
                raise ValueError(f"{self.id} has a {kind} twice")

    @property
    def first(self) -> str:
        return self.states[0].id

    def state(self, state_id: str) -> State:
        """The state with this id. Raises KeyError."""
        return {state.id: state for state in self.states}[state_id]

    def step(self, step_id: str) -> Step:
        """The step with this id. Raises KeyError."""
        return {step.id: step for step in (*self.begins, *self.steps)}[step_id]

    def steps_from(self, state_id: str) -> tuple[Step, ...]:
        """What can happen next, in the order of the table."""
        return tuple(step for step in self.steps if state_id in step.sources)
