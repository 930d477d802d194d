"""What a check finds, and the list of checks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from samling.kernel import Text

from ..environment import Environment


class State(StrEnum):
    """How it is, from the best to the worst."""

    FINE = "fine"
    SKIPPED = "skipped"  # cannot be seen, for what another check says, or was not asked for
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing is. remedy: what to do, where something is to be done."""

    state: State
    what: Text
    remedy: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What the checks are given: the installation as its settings say, and the time."""

    environ: Mapping[str, str]
    environment: Environment
    now: datetime
    asks_mail: bool = False


Look = Callable[[Situation], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """One thing that is looked at. why: what happens where it is wrong."""

    id: str
    title: Text
    why: Text
    look: Look
    needs_database: bool = False


@dataclass
class Checks:
    """The checks of a part, in the order they are made."""

    needs_database: bool = False
    every: list[Check] = field(default_factory=list)

    def check(self, id_: str, title: Text, why: Text) -> Callable[[Look], Look]:
        """Mark what looks."""

        def add(look: Look) -> Look:
            self.every.append(Check(id_, title, why, look, self.needs_database))
            return look

        return add


def fine(sv: str, en: str) -> Finding:
    return Finding(State.FINE, Text(sv, en))


def skipped(sv: str, en: str) -> Finding:
    return Finding(State.SKIPPED, Text(sv, en))


def warning(what: Text, remedy: Text) -> Finding:
    return Finding(State.WARNING, what, remedy)


def error(what: Text, remedy: Text) -> Finding:
    return Finding(State.ERROR, what, remedy)
