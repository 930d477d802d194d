"""The two matters of a fund each year: what it gives, and what became of what it gave."""

from samling.grants.rules.funds import FundDivision, FundReport, FundRules, Granted, Used, cap_words
from samling.kernel import format_number, joined, uncapital

from ..paper import PaperTable
from .draft import Draft
from .words import bullets, kronor, paragraphs


def fund_allocation_draft(
    rules: FundRules, division: FundDivision, *, board: str, year: int
) -> Draft:
    """Who gets what and why; who is refused and why; what is not used goes back."""
    title = rules.title.sv
    points = [f"{board} beslutar att bevilja {kronor(division.total)} ur {title} för {year}."]
    if division.refused:
        points.append(f"{board} beslutar att avslå ansökan från {_of(division.refused)}.")
    points.append(f"Medel som inte har använts under året ska betalas tillbaka till {title}.")
    return Draft(
        f"Tilldelning av medel ur {title} {year}",
        tuple(points),
        {"summary": _allocation_summary(rules, division), "description": _asked(division)},
        {"beviljat": _granted_table(division)},
        ("beviljat",),
    )


def fund_report_draft(rules: FundRules, report: FundReport, *, board: str, left: int) -> Draft:
    """What was used and is taken back. left: kronor that remain after what is reserved.

    The sum is that of the rows; where the decision says another, that is told.
    """
    title = rules.title.sv
    return Draft(
        f"Återrapportering av beviljade medel ur {title} {report.year}",
        (
            f"{board} godkänner redovisningen av {title} för {report.year}.",
            f"Medel som inte har använts återtas, tillsammans {kronor(report.to_take_back)}.",
        ),
        {
            "summary": _report_summary(rules, report, left),
            "description": paragraphs(*(_told(each) for each in report.rows)),
            "findings": paragraphs(*(each.in_("sv") for each in report.findings())),
        },
        {"aterredovisning": _report_table(report)},
    )


def _allocation_summary(rules: FundRules, division: FundDivision) -> str:
    reserved = [each.what.sv.lower() for each in rules.reserves]
    after = f", efter det som är avsatt för {' och '.join(reserved)}" if reserved else ""
    return paragraphs(
        f"Ändamålet är {uncapital(rules.purpose.sv)}, i {rules.area.sv}.",
        f"Att fördela finns {kronor(division.available)}{after}.",
        f"{cap_words(division, rules).sv} {kronor(division.left)} blir kvar.",
        _refused(rules, division.refused),
    )


def _refused(rules: FundRules, refused: tuple[Granted, ...]) -> str:
    """Why each is refused: those outside the area together, the others as the verdict has it."""
    outside = [each.application.unit for each in refused if not each.application.is_inside]
    told = []
    if outside:
        told.append(
            f"{joined(outside)} ligger utanför {rules.area.sv} och föreslås därför få avslag."
        )
    for each in refused:
        if each.application.is_inside:
            told.append(f"{each.application.unit} föreslås få avslag: {_why(each)}")
    return paragraphs(*told)


def _why(refused: Granted) -> str:
    """The reasons as they were written, on one line that ends as a sentence does."""
    words = " ".join(
        line.strip() for each in refused.verdict.reasons for line in each.sv.split("\n")
    )
    words = words.strip()
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _asked(division: FundDivision) -> str:
    return bullets(
        [
            f"{each.application.unit} söker {kronor(each.application.applied)}"
            + (
                f" för {format_number(each.application.users)} brukare eller platser."
                if each.application.users
                else "."
            )
            for each in division.rows
        ]
    )


def _of(refused: tuple[Granted, ...]) -> str:
    told = [f"{each.application.unit} ({kronor(each.application.applied)})" for each in refused]
    return joined(told)


def _granted_table(division: FundDivision) -> PaperTable:
    rows = [
        (
            each.application.unit,
            format_number(each.application.users or 0),
            format_number(each.application.applied),
            format_number(each.amount),
        )
        for each in division.granted
    ]
    asked = sum(each.application.applied for each in division.granted)
    last = (
        "Summa",
        format_number(division.users),
        format_number(asked),
        format_number(division.total),
    )
    return PaperTable(
        "Beviljas",
        (("Verksamhet", False), ("Brukare", True), ("Sökt, kr", True), ("Beviljas, kr", True)),
        (*rows, last),
        last_is_sum=True,
    )


def _report_summary(rules: FundRules, report: FundReport, left: int) -> str:
    reserves = [
        f"{each.what.sv.lower()} ({kronor(each.per_year)} om året till och med {each.through})"
        for each in rules.reserves
    ]
    after = f" efter det som är avsatt för {' och '.join(reserves)}" if reserves else ""
    return paragraphs(
        f"För {report.year} beviljades {kronor(report.granted)}. Av dem användes "
        f"{kronor(report.used)}, och {kronor(report.to_take_back)} återtas.",
        f"Av {rules.title.sv} återstår {kronor(left)}{after}.",
        "[tabell: aterredovisning]",
    )


def _told(row: Used) -> str:
    told = f"{row.told.rstrip('.')}. " if row.told else ""
    return (
        f"{row.unit}. {told}Beviljat {kronor(row.granted)}, att återta {kronor(row.to_take_back)}."
    )


def _report_table(report: FundReport) -> PaperTable:
    rows = [
        (
            each.unit,
            format_number(each.granted),
            format_number(each.used),
            format_number(each.to_take_back),
        )
        for each in report.rows
    ]
    last = (
        "Summa",
        format_number(report.granted),
        format_number(report.used),
        format_number(report.to_take_back),
    )
    return PaperTable(
        f"Använt och återtaget {report.year}",
        (
            ("Verksamhet", False),
            ("Beviljat, kr", True),
            ("Använt, kr", True),
            ("Återtas, kr", True),
        ),
        (*rows, last),
        last_is_sum=True,
    )
