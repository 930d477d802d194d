"""Shared by the tests of explanations: sentences as they can be read in a test."""

from samling.grants.rules import Allocation, Explanation, Step, explain
from samling.kernel import AreaCode

# As the screen writes them: a thin space between thousands, a no-break space before the unit.
THIN, NO_BREAK = "\u202f", "\u00a0"


def plain_spaces(words: str) -> str:
    """With ordinary spaces, so that the expected sentences below can be read."""
    return words.replace(THIN, " ").replace(NO_BREAK, " ")


def sentences(explanation: Explanation, language: str) -> list[str]:
    return [
        plain_spaces(step.sentence.in_(language))
        for part in explanation.parts
        for step in part.steps
    ]


def last_step(allocation: Allocation, code: AreaCode) -> Step:
    return explain(allocation, code).parts[0].steps[-1]
