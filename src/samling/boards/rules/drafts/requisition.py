"""The matter of claiming a state grant: how much, and what it was last year."""

from dataclasses import dataclass

from samling.kernel import Kronor, format_number

from ..paper import PaperTable
from .draft import Draft
from .words import compared, kronor, numbers, paragraphs


@dataclass(frozen=True, slots=True)
class GrantOfYear:
    """Kronor to the recipient, and of the whole grant where that is known."""

    year: int
    amount: Kronor
    total: Kronor | None = None


@dataclass(frozen=True, slots=True)
class RequisitionFacts:
    """board: "Socialnämnden". recipient: "Luleå kommun". grant: its name with the year.

    last_year: None where it is not known, which is not said to be nothing. more: the recipient
    asks for a share of what others leave. areas: what the grant may be used for. plan: a joint
    plan goes with it. report_year: when it is reported; repaid: what is not used is paid back.
    """

    board: str
    recipient: str
    agency: str
    grant: str
    now: GrantOfYear
    last_year: GrantOfYear | None = None
    more: bool = False
    areas: tuple[str, ...] = ()
    plan: bool = False
    report_year: int | None = None
    repaid: bool = False


def requisition_draft(facts: RequisitionFacts) -> Draft:
    points = [f"{facts.board} beslutar att rekvirera {kronor(facts.now.amount)} av {facts.grant}."]
    if facts.more:
        points.append(
            f"{facts.board} beslutar att också begära en del av de medel som andra inte rekvirerar "
            "i tid."
        )
    tables = {"jamforelse": _compared(facts, facts.last_year)} if facts.last_year else {}
    return Draft(
        f"Rekvirering av {facts.grant}",
        tuple(points),
        {"summary": _summary(facts), "description": _description(facts)},
        tables,
    )


def _summary(facts: RequisitionFacts) -> str:
    now, before = facts.now, facts.last_year
    whole = f" Hela bidraget är {kronor(now.total)}." if now.total else ""
    told = (
        f"{facts.agency} fördelar {facts.grant}.{whole} {facts.recipient} kan rekvirera "
        f"{kronor(now.amount)}."
    )
    beside = ""
    if before is not None:
        of_all = f" av {kronor(before.total)}" if before.total else ""
        beside = (
            f"År {before.year} fick {facts.recipient} {kronor(before.amount)}{of_all}. "
            f"{compared(now.amount, before.amount, before.year)}"
        )
    more = (
        "Medel som inte rekvireras i tid fördelas mellan dem som har begärt mer. "
        f"{facts.recipient} begär att få del av dem i samma rekvisition."
        if facts.more
        else ""
    )
    return paragraphs(told, beside, "[tabell: jamforelse]" if before else "", more)


def _description(facts: RequisitionFacts) -> str:
    areas = f"Bidraget får användas för:\n\n{numbers(list(facts.areas))}" if facts.areas else ""
    plan = (
        "En gemensam handlingsplan för kommun och region ska skickas in med ansökan."
        if facts.plan
        else ""
    )
    after = [
        "Medel som inte används betalas tillbaka." if facts.repaid else "",
        f"Användningen redovisas till {facts.agency} under {facts.report_year}."
        if facts.report_year
        else "",
    ]
    return paragraphs(areas, plan, " ".join(each for each in after if each))


def _compared(facts: RequisitionFacts, before: GrantOfYear) -> PaperTable:
    now = facts.now
    rows = [
        (
            str(before.year),
            format_number(before.amount),
            format_number(before.total) if before.total else "–",
        ),
        (str(now.year), format_number(now.amount), format_number(now.total) if now.total else "–"),
    ]
    in_all = format_number(now.total - before.total) if now.total and before.total else "–"
    rows.append(("Skillnad", format_number(now.amount - before.amount), in_all))
    return PaperTable(
        "Statsbidraget i år och förra året",
        (("År", False), (f"{facts.recipient}, kr", True), ("Hela bidraget, kr", True)),
        tuple(rows),
        last_is_sum=True,
    )
