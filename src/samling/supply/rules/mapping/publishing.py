"""Results as they are shown: all of them to whoever maps, and without small counts to everyone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ..choices import Choice
from .form import By, Kind, Part, Question
from .frozen import Result
from .results import Tally, by_county, tally
from .small import hidden, hides_total


class Hidden(Choice):
    """Why a count that is there is not shown."""

    FEW = "few", "visas inte (få personer)", "not shown (few persons)"


Figure = int | Hidden


@dataclass(frozen=True, slots=True)
class Shown:
    """One question's result in an area. county: two digits; "" of all who were asked.

    counts: by option, sex or language. total: of what was written as numbers; None of other kinds
    and where nobody answered. middle: not shown where small counts are hidden.
    """

    county: str
    tally: Tally
    counts: Mapping[str, Figure]
    total: Figure | None
    middle: Fraction | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its result for all, and for each county by itself where there are several."""

    part: Part
    question: Question
    whole: Shown
    counties: tuple[Shown, ...]


def shown_results(result: Result, small: int | None) -> Iterator[Answered]:
    """Every question that organisations answered, in order; each is counted when it is asked for.
    small: counts of persons below it are
    hidden; None hides nothing.
    """
    counties = by_county(result.replies)
    for part in result.form.parts_by(By.ORGANISATIONS):
        for question in part.questions:
            parts = {
                code: tally(question, result.form, replies) for code, replies in counties.items()
            }
            limit = small if question.is_about_persons else None
            whole = _whole(tally(question, result.form, result.replies), limit)
            yield Answered(
                part,
                question,
                whole,
                _counties(parts, limit, whole.total) if len(parts) > 1 else (),
            )


def is_counted(question: Question) -> bool:
    """Whether anything of it but how many answered is told to everyone."""
    return question.kind is not Kind.TEXT


def _whole(told: Tally, small: int | None) -> Shown:
    if small is None:
        return Shown("", told, told.counts, told.total, told.middle)
    cells = dict(told.counts) or ({"": told.total} if told.total else {})
    gone = hidden(cells, small)
    counts = {name: Hidden.FEW if name in gone else n for name, n in told.counts.items()}
    total: Figure | None = told.total
    if hides_total(cells, small):
        total = Hidden.FEW
    return Shown("", told, counts, total, None)


def _counties(
    parts: Mapping[str, Tally], small: int | None, whole: Figure | None
) -> tuple[Shown, ...]:
    """Of persons only the totals: by county and sex at once they could be counted back.

    whole: the total as it is shown. Where it is not, no county's is: they add up to it.
    """
    if small is None:
        return tuple(
            Shown(code, told, told.counts, told.total, told.middle) for code, told in parts.items()
        )
    totals = {code: told.total for code, told in parts.items() if told.total is not None}
    is_all = isinstance(whole, Hidden) or hides_total(totals, small)
    gone = set(totals) if is_all else hidden(totals, small)
    return tuple(
        Shown(code, told, {}, Hidden.FEW if code in gone else told.total, None)
        for code, told in parts.items()
    )
