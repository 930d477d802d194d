"""A year of a fund as CSV, Excel and PDF: who applied, what each gets and why."""

from dataclasses import dataclass
from datetime import date

from samling.grants.rules.funds import FundDivision, FundRules, cap_words
from samling.kernel import Fault, Text, format_kronor, format_number
from samling.platform.documents import (
    Column,
    Dialect,
    Document,
    Fact,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Row,
    Sheet,
    SheetColumn,
    Table,
    Workbook,
    to_csv,
    to_pdf,
    to_xlsx,
)

from .words import AUTHOR

_HEADS = (
    Text("Verksamhet", "Unit"),
    Text("Antal", "Users"),
    Text("Inom området", "Inside the area"),
    Text("Sökt, kr", "Applied, SEK"),
    Text("Beviljat, kr", "Granted, SEK"),
    Text("Använt, kr", "Used, SEK"),
    Text("Återtas, kr", "Taken back, SEK"),
    Text("Varför", "Why"),
)
_FIGURES = (1, 3, 4, 5, 6)
_SUMMED = _FIGURES[1:]  # users of those that are refused are no part of what is divided by
_YES, _NO = Text("ja", "yes"), Text("nej", "no")
_INVENTED = Text(
    "Exempeldata: händelserna är påhittade. Beloppen står i nämndens publicerade ärenden.",
    "Example data: the events are invented. The amounts are in the board's published papers.",
)


@dataclass(frozen=True, slots=True)
class FundRow:
    """One that applied. granted, used, back: kronor; None where that is not known yet."""

    unit: str
    users: int | None
    is_inside: bool
    applied: int
    granted: int | None
    used: int | None
    back: int | None
    why: Text | None


@dataclass(frozen=True)
class FundList:
    """A year of a fund. division: None where it cannot be divided yet. decided, closed: the
    decisions and their days; None before them. dated: the day that the content belongs to.
    """

    rules: FundRules
    year: int
    available: int
    rows: tuple[FundRow, ...]
    division: FundDivision | None
    findings: tuple[Fault, ...]
    decided: tuple[str, date] | None
    closed: tuple[str, date] | None
    dated: date
    is_example: bool

    @property
    def is_reported(self) -> bool:
        return any(each.used is not None for each in self.rows)


def fund_csv(of: FundList, language: str) -> bytes:
    """For a Swedish Excel: a row for each application."""
    heads = [each.in_(language) for each in _HEADS]
    rows: list[list[str | int | None]] = [_cells(each, language) for each in of.rows]
    if of.is_example:
        heads.append(Text("Anmärkning", "Remark").in_(language))
        rows = [[*row, _INVENTED.in_(language)] for row in rows]
    return to_csv(heads, rows, Dialect.EXCEL)


def fund_xlsx(of: FundList, language: str) -> bytes:
    """The same with sums."""
    widths = (42, 10, 14, 14, 14, 14, 14, 60)
    # What is not reported yet has no column: a sum of nothing would be read as nothing used.
    shown = [place for place in range(len(_HEADS)) if of.is_reported or place not in (5, 6)]
    sheet = Sheet(
        name=str(of.year),
        title=_title(of, language),
        lines=(_cap(of, language),),
        marks=(_INVENTED.in_(language),) if of.is_example else (),
        columns=tuple(
            SheetColumn(
                _HEADS[place].in_(language),
                widths[place],
                "whole" if place in _FIGURES else "text",
                summed=place in _SUMMED,
            )
            for place in shown
        ),
        rows=tuple(
            tuple(cells[place] for place in shown)
            for cells in (_cells(each, language) for each in of.rows)
        ),
        total=Text("Summa", "Total").in_(language),
        frozen=1,
    )
    return to_xlsx(
        Workbook(
            title=_title(of, language),
            subject=of.rules.title.in_(language),
            author=AUTHOR,
            comments=str(of.rules.source),
            dated=of.dated,
            sheets=(sheet,),
        )
    )


def fund_pdf(of: FundList, language: str) -> bytes:
    """The same as a document to read."""
    return to_pdf(fund_document(of, language))


def fund_document(of: FundList, language: str) -> Document:
    """What the document says."""
    source = str(of.rules.source)
    given = sum(each.granted or 0 for each in of.rows)
    given_to = [each for each in of.rows if each.granted]
    return Document(
        language="en" if language.startswith("en") else "sv",
        dated=of.dated,
        title=_title(of, language),
        kicker=Text("Fond", "Fund").in_(language),
        lead=Text(
            f"{format_kronor(given)} av {format_kronor(of.available)} till "
            f"{format_number(len(given_to))} verksamheter.",
            f"{format_kronor(given, 'en')} of {format_kronor(of.available, 'en')} for "
            f"{format_number(len(given_to), 'en')} units.",
        ).in_(language),
        facts=Facts(_facts(of, language)),
        picture=None,
        beside=(),
        blocks=(
            Paragraph(_cap(of, language)),
            *(
                Notice(
                    Text("Summor som skiljer sig", "Sums that differ").in_(language),
                    each.in_(language),
                    "finding",
                )
                for each in of.findings
            ),
            Heading(Text("Ansökningarna", "The applications").in_(language)),
            _table(of, language),
            Heading(Text("Varför", "Why").in_(language)),
            _reasons(of, language),
        ),
        attachments=(),
        standing=source,
        foot=source,
        band=_INVENTED.in_(language) if of.is_example else None,
        author=AUTHOR,
    )


def _facts(of: FundList, language: str) -> tuple[Fact, ...]:
    rules = of.rules
    found = [
        Fact(Text("Ändamål", "Purpose").in_(language), (rules.purpose.in_(language),)),
        Fact(Text("Område", "Area").in_(language), (rules.area.in_(language),)),
        Fact(
            Text("Högst per brukare", "At most per user").in_(language),
            (format_kronor(rules.at_most_per_user, language),),
        ),
    ]
    for label, told in (
        (Text("Beslut", "Decision"), of.decided),
        (Text("Redovisning", "Report"), of.closed),
    ):
        if told is not None:
            found.append(Fact(label.in_(language), (told[0], told[1].isoformat())))
    return tuple(found)


def _table(of: FundList, language: str) -> Table:
    shown = (0, 1, 3, 4, *((5, 6) if of.is_reported else ()))
    every = [_cells(each, language) for each in of.rows]
    rows = [Row(tuple(_written(cells[place], language) for place in shown)) for cells in every]
    sums = [
        sum(cell for cells in every if isinstance(cell := cells[place], int))
        for place in range(len(_HEADS))
    ]
    total = tuple(
        Text("Summa", "Total").in_(language)
        if place == 0
        else _written(sums[place], language)
        if place in _SUMMED
        else ""
        for place in shown
    )
    return Table(
        tuple(
            Column(_HEADS[place].in_(language), "end" if place in _FIGURES else "start", place == 0)
            for place in shown
        ),
        (*rows, Row(total, "total")),
    )


def _reasons(of: FundList, language: str) -> Table:
    """Beside the amounts there is no room for them on a page."""
    return Table(
        (Column(_HEADS[0].in_(language)), Column(_HEADS[7].in_(language), wide=True)),
        tuple(Row((each.unit, each.why.in_(language) if each.why else "–")) for each in of.rows),
    )


def _cells(each: FundRow, language: str) -> list[str | int | None]:
    return [
        each.unit,
        each.users,
        (_YES if each.is_inside else _NO).in_(language),
        each.applied,
        each.granted,
        each.used,
        each.back,
        each.why.in_(language) if each.why else "",
    ]


def _title(of: FundList, language: str) -> str:
    return f"{of.rules.title.in_(language)} {of.year}"


def _cap(of: FundList, language: str) -> str:
    if of.division is None:
        return Text("Det går inte att räkna ut än.", "It cannot be computed yet.").in_(language)
    return cap_words(of.division, of.rules).in_(language)


def _written(cell: object, language: str) -> str:
    if isinstance(cell, int):
        return format_number(cell, language)
    return str(cell or "")
