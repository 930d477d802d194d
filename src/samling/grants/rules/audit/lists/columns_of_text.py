"""How many columns a list in text has, and what stands in each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

from samling.kernel import Fault, Text
from samling.platform.rules.unpacking import Unreadable

from ..listing import RowProblem
from .splitting import Cells, Group, adds_up, fewest, most, readings

_MOST_COLUMNS = 12
_SAMPLE = 80
_MOSTLY = 0.8  # of the rows must fit
_NEARLY_ALL = 0.95
_FEW_ROWS = 3
_READINGS = 400  # tried for one row
_OPEN_ROWS = 6  # rows that may be settled by the stated sums
_STEPS_PER_READING = 4
_COMBINATIONS = 100_000  # ways to settle all open rows, times the rows to add up


@dataclass(frozen=True, slots=True)
class Shape:
    """columns: how many. total: whether the last column is the sum of the others."""

    columns: int
    total: bool


@dataclass(slots=True)
class Budget:
    """How many readings may still be tried in the whole text."""

    left: int

    def spend(self, steps: int) -> None:
        """Raises Unreadable when the text asks for more work than is allowed."""
        self.left -= steps
        if self.left < 0:
            raise _too_much()

    def take(self, groups: Sequence[Group], columns: int) -> list[Cells]:
        """The first readings of a row."""
        found = list(islice(readings(groups, columns), _READINGS))
        self.spend(len(found) + len(groups))
        return found


@dataclass(frozen=True, slots=True)
class Settled:
    """One row's cells; or, where they cannot be told apart, why, and how many ways there are."""

    cells: Cells | None
    problem: RowProblem | None
    readings: int


def find_shape(rows: Sequence[Sequence[Group]], budget: Budget, headed: int | None) -> Shape | None:
    """The number of columns that most rows can have; one in which rows add up is best.

    headed: how many columns the heads show beyond doubt. None: the rows are too unlike.
    """
    step = max(1, len(rows) // _SAMPLE)
    sample = rows[::step]
    bounds = [(fewest(row), most(row)) for row in sample]
    possible = [
        columns
        for columns in range(1, _MOST_COLUMNS + 1)
        if sum(low <= columns for low, _ in bounds) >= _NEARLY_ALL * len(bounds)
        and sum(columns <= high for _, high in bounds) >= _MOSTLY * len(bounds)
    ]
    best: tuple[int, int] | None = None
    for columns in possible:
        if columns < 3:
            continue
        agreeing = sum(
            any(map(adds_up, budget.take(row, columns)))
            for row, (low, high) in zip(sample, bounds, strict=True)
            if low <= columns <= high
        )
        if agreeing >= max(_MOSTLY * len(sample), _FEW_ROWS) and (
            best is None or agreeing > best[0]
        ):
            best = agreeing, columns
    if best is not None:
        return Shape(best[1], True)
    if not possible:
        return None
    return Shape(headed if headed in possible else possible[0], False)


def settle_row(groups: Sequence[Group], shape: Shape, budget: Budget) -> list[Cells]:
    """The ways to read a row; one when nothing is in doubt, none when it cannot be read so.

    A row with too few figures has blank cells somewhere: every place for them is a reading.
    """
    if most(groups) < shape.columns:
        if fewest(groups) != most(groups):
            return []
        values = [group.value for group in groups]
        placed = [
            _placed(values, places, shape.columns)
            for places in combinations(range(shape.columns), len(values))
        ]
        return [cells for cells in placed if not shape.total or adds_up(cells)]
    found = budget.take(groups, shape.columns)
    if shape.total:
        summed = [cells for cells in found if adds_up(cells)]
        return summed or found
    return found


def settle_open(
    choices: Sequence[list[Cells]],
    score: Callable[[Sequence[Cells | None]], int] | None,
    shape: Shape,
    budget: Budget,
) -> list[Settled]:
    """Rows with one reading are settled; the others only if the stated sums allow just one way.

    score: how many stated sums hold with these cells; None when no sum is stated.
    """
    # So many must hold before the sums are taken as proof.
    enough = max(2, shape.columns - 1)
    cells: list[Cells | None] = [one[0] if len(one) == 1 else None for one in choices]
    undecided = [index for index, one in enumerate(choices) if len(one) > 1]
    ways = 1
    for index in undecided:
        ways = min(ways * len(choices[index]), _COMBINATIONS)
    few = 0 < len(undecided) <= _OPEN_ROWS and ways * len(choices) < _COMBINATIONS
    if score is not None and few:
        budget.spend(ways * len(choices) // _STEPS_PER_READING)
        best: list[tuple[Cells, ...]] = []
        best_score = enough - 1
        for tried in product(*(choices[index] for index in undecided)):
            for index, reading in zip(undecided, tried, strict=True):
                cells[index] = reading
            points = score(cells)
            if points > best_score:
                best, best_score = [tried], points
            elif points == best_score:
                best.append(tried)
        for position, index in enumerate(undecided):
            cells[index] = best[0][position] if len(best) == 1 else None
    return [
        Settled(found, None, 1) if found is not None else _open(choice, shape.total)
        for found, choice in zip(cells, choices, strict=True)
    ]


def _open(choice: Sequence[Cells], total: bool) -> Settled:
    problem = RowProblem.AMBIGUOUS
    if not choice:
        problem = RowProblem.WRONG_COUNT
    elif total and not any(map(adds_up, choice)):
        problem = RowProblem.ADDS_UP_IN_NO_WAY
    return Settled(None, problem, len(choice))


def _too_much() -> Unreadable:
    return Unreadable(
        Fault(
            "GRANTS-CHECK-SPLITS",
            Text(
                "Texten har för många rader med siffror som kan delas upp på många sätt.",
                "The text has too many rows of figures that can be divided in many ways.",
            ),
            Text(
                "Klistra in bara listan, med tabb mellan kolumnerna, eller spara den som CSV.",
                "Paste only the list, with tabs between the columns, or save it as CSV.",
            ),
        )
    )


def _placed(values: Sequence[int | None], places: Sequence[int], columns: int) -> Cells:
    cells: list[int | None] = [None] * columns
    for place, value in zip(places, values, strict=True):
        cells[place] = value
    return tuple(cells)
