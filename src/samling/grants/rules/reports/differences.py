"""This year beside last year: every figure of a report that can be compared."""

from collections.abc import Iterator
from dataclasses import dataclass

from samling.kernel import Text

from .form import Cell, ReportForm
from .whole import Tally, Whole


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure in both years; None where it is not known. is_money: kronor, else a count."""

    question: str
    title: Text
    now: int | None
    before: int | None
    is_money: bool

    @property
    def change(self) -> int | None:
        if self.now is None or self.before is None:
            return None
        return self.now - self.before


def compared(form: ReportForm, now: Whole, before: Whole | None) -> tuple[Compared, ...]:
    """The figures in the order of the form. before: None where nothing was reported."""
    return tuple(_compared(form, now, before))


def jumps(form: ReportForm, now: Whole, before: Whole | None) -> tuple[Compared, ...]:
    """The amounts that have changed by more than the form lets pass."""
    return tuple(
        each
        for each in compared(form, now, before)
        if each.is_money
        and each.change is not None
        and each.before
        and abs(each.change) > form.jump_floor
        and abs(each.change) * 100 > each.before * form.jump_percent
    )


def _compared(form: ReportForm, now: Whole, before: Whole | None) -> Iterator[Compared]:
    yield Compared("used", Text("Använt", "Used"), now.used, before.used if before else None, True)
    yield Compared(
        "unused",
        Text("Inte använt", "Not used"),
        now.unused,
        before.unused if before else None,
        True,
    )
    for purpose in form.purposes:
        yield Compared(
            f"amounts.{purpose.id}",
            purpose.title,
            now.amounts.get(purpose.id),
            before.amounts.get(purpose.id) if before else None,
            is_money=True,
        )
    for question in form.questions:
        if question.adds_up:
            yield Compared(
                f"questions.{question.id}",
                question.title,
                _number(now.numbers.get(question.id)),
                _number(before.numbers.get(question.id)) if before else None,
                is_money=False,
            )
    for group in form.reach:
        for cell in Cell:
            words = group.words(cell)
            yield Compared(
                f"reach.{group.id}.{cell}",
                Text(f"{group.title.sv}: {words.sv}", f"{group.title.en}: {words.en}"),
                _count(now, group.id, cell),
                _count(before, group.id, cell),
                is_money=False,
            )


def _count(whole: Whole | None, group: str, cell: Cell) -> int | None:
    return _number(whole.reach.get(group, {}).get(cell)) if whole else None


def _number(tally: Tally | None) -> int | None:
    return tally.count if tally and tally.known else None
