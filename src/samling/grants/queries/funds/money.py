"""A fund's book: what came and went, who wrote it, and what is left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from samling.kernel import Kronor

from ... import models
from ...rules.funds import BookLine, Entry, EntryKind, FundRules, Standing, book, standing
from .seen import FundSeen


@dataclass(frozen=True)
class FundLine:
    """A line of the book as it is shown. year: the year of the fund that it belongs to, if any.

    unit: whose grant it is, or whose money came back. answers: the id of the entry that it sets
    right.
    """

    id: int
    line: BookLine
    year: int | None
    unit: str
    answers: int | None
    by: str
    at: datetime


def fund_book(fund_id: str) -> tuple[FundLine, ...]:
    """Every entry, oldest first."""
    rows = _rows(fund_id)
    lines = book(entry_of(row) for row in rows)
    return tuple(
        FundLine(
            row.pk,
            line,
            row.year.year if row.year else None,
            row.application.unit if row.application else "",
            row.answers_id,
            row.by,
            row.at,
        )
        for row, line in zip(rows, lines, strict=True)
    )


def entries_of(fund_id: str) -> tuple[Entry, ...]:
    """In order of day; those of a day in the order in which they were written."""
    return tuple(entry_of(row) for row in models.FundEntry.objects.filter(fund=fund_id))


def fund_left(fund_id: str, rules: FundRules, on: date) -> Standing | None:
    """What a fund holds on a day; None where nothing has been written of its money."""
    entries = [each for each in entries_of(fund_id) if each.day <= on]
    return standing(rules, entries, on) if entries else None


def funds_left(funds: Sequence[FundSeen], on: date) -> Mapping[str, Standing]:
    """The same of many funds, by their ids; those that nothing is written of are left out."""
    rows = models.FundEntry.objects.filter(fund__in=[each.id for each in funds], day__lte=on)
    entries: dict[str, list[Entry]] = {}
    for row in rows:
        entries.setdefault(row.fund_id, []).append(entry_of(row))
    return {
        each.id: standing(each.now.rules, entries[each.id], on)
        for each in funds
        if each.id in entries
    }


def left_after(year: models.FundYear, rules: FundRules, on: date) -> Kronor | None:
    """What remains to give when a year's money has come back, counted on `on`.

    Of a year that is closed, right after that decision: what is written later is left out.
    """
    rows = _rows(year.fund_id)
    of_year = [at for at, each in enumerate(rows) if each.year_id == year.pk]
    back = [at for at in of_year if rows[at].kind == EntryKind.BACK]
    counted: Iterable[models.FundEntry] = rows
    if year.closed is not None:
        last = max(back, default=len(rows) - 1)
        counted, on = rows[: last + 1], year.closed
    entries = [entry_of(each) for each in counted]
    return standing(rules, entries, on).to_give if entries else None


def entry_of(row: models.FundEntry) -> Entry:
    return Entry(EntryKind(row.kind), Kronor(row.amount_sek), row.day, row.why, row.is_about)


def _rows(fund_id: str) -> list[models.FundEntry]:
    found = models.FundEntry.objects.filter(fund=fund_id).select_related("year", "application")
    return list(found.order_by("day", "id"))
