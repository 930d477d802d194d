"""The matter of sharing a grant among the units below, as a city among its district boards."""

from dataclasses import dataclass

from samling.kernel import Kronor, format_number, uncapital

from ..paper import PaperTable
from .draft import Draft
from .words import kronor, paragraphs


@dataclass(frozen=True, slots=True)
class SharedGrant:
    """One grant with the amount of each unit. how: the key, as a sentence."""

    id: str
    title: str
    whole: Kronor
    units: tuple[tuple[str, Kronor], ...]
    how: str

    @property
    def total(self) -> Kronor:
        return Kronor(sum(amount for _unit, amount in self.units))

    @property
    def is_off_by(self) -> int:
        """Kronor that the units get more than there is to share; below zero, less."""
        return self.total - self.whole


@dataclass(frozen=True, slots=True)
class SharingFacts:
    """unit_word: "Nämnd". report: when and to whom the units report, as a sentence."""

    board: str
    recipient: str
    agency: str
    title: str
    year: int
    grants: tuple[SharedGrant, ...]
    unit_word: str = "Nämnd"
    report: str = ""

    def __post_init__(self) -> None:
        if not self.grants:
            raise ValueError("something is shared")


def sub_allocation_draft(facts: SharingFacts) -> Draft:
    """The proposal with a table for each grant; a sum that does not hold is told, not mended."""
    tables = {each.id: _table(facts, each) for each in facts.grants}
    return Draft(
        facts.title,
        (f"{facts.board} beslutar att fördela {uncapital(facts.title)} så här:",)
        if len(facts.grants) == 1
        else (f"{facts.board} beslutar att fördela bidragen så här:",),
        {
            "summary": _summary(facts),
            "description": paragraphs(*(each.how for each in facts.grants), facts.report),
            "findings": paragraphs(*(_finding(each) for each in facts.grants)),
        },
        tables,
        tuple(tables),
    )


def _summary(facts: SharingFacts) -> str:
    parts = [f"{each.title}: {kronor(each.whole)}" for each in facts.grants]
    got = f"{facts.agency} har fördelat statsbidrag för {facts.year} till {facts.recipient}:"
    listed = "\n".join(f"- {each}." for each in parts)
    used = f"Medlen ska användas under {facts.year}."
    return paragraphs(got, listed, used)


def _finding(grant: SharedGrant) -> str:
    if not grant.is_off_by:
        return ""
    off = abs(grant.is_off_by)
    what = "saknas" if grant.is_off_by < 0 else "är för mycket"
    return (
        f"{grant.title}: beloppen är tillsammans {kronor(grant.total)}, men {kronor(grant.whole)} "
        f"ska fördelas. {kronor(off).capitalize() if off > 1 else '1 krona'} {what}."
    )


def _table(facts: SharingFacts, grant: SharedGrant) -> PaperTable:
    rows = tuple((unit, format_number(amount)) for unit, amount in grant.units)
    return PaperTable(
        grant.title,
        ((facts.unit_word, False), ("Fördelning, kr", True)),
        (*rows, ("Summa", format_number(grant.total))),
        last_is_sum=True,
    )
