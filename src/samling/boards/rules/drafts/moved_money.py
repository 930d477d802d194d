"""The matter of moving money from one purpose to another."""

from dataclasses import dataclass

from samling.kernel import Kronor

from .draft import Draft
from .words import kronor, paragraphs


@dataclass(frozen=True, slots=True)
class MovedMoney:
    """amount: kronor a year. last_year: None where it holds until something else is decided."""

    board: str
    amount: Kronor
    taken_from: str
    given_to: str
    first_year: int
    last_year: int | None = None

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise ValueError("something is moved")
        if self.last_year is not None and self.last_year < self.first_year:
            raise ValueError("it ends after it begins")


def moved_money_draft(facts: MovedMoney) -> Draft:
    """What is moved, from where to where and for how long; nothing is said of why."""
    years = _years(facts)
    moved = f"{kronor(facts.amount)} {years} från {facts.taken_from} till {facts.given_to}"
    return Draft(
        f"Flytt av pengar från {facts.taken_from} till {facts.given_to}",
        (f"{facts.board} beslutar att flytta {moved}.",),
        {
            "summary": paragraphs(
                f"Förslaget är att flytta {moved}. Nämndens ram är oförändrad: det som "
                f"{facts.given_to} får mer får {facts.taken_from} mindre.",
                _in_all(facts),
            )
        },
    )


def _years(facts: MovedMoney) -> str:
    if facts.last_year is None:
        return f"om året från och med {facts.first_year}"
    if facts.last_year == facts.first_year:
        return f"under {facts.first_year}"
    return f"om året {facts.first_year}–{facts.last_year}"


def _in_all(facts: MovedMoney) -> str:
    if facts.last_year is None or facts.last_year == facts.first_year:
        return ""
    years = facts.last_year - facts.first_year + 1
    return f"Tillsammans är det {kronor(facts.amount * years)} på {years} år."
