"""The decision of a rule: outcome, reasons and sources. The page prints those reasons."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from .source import Source
from .text import Text

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Verdict(Generic[Outcome]):
    outcome: Outcome
    reasons: tuple[Text, ...]
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        if not self.reasons:
            raise ValueError("a verdict gives its reasons")
