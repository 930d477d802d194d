"""A column of words with each different word kept once, so that long lists are judged by word.

A list of 100,000 rows names the same few hundred recipients again and again: what holds for a
word is asked once and carried to its rows by numbers.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class Coded(Sequence[str]):
    """The words of a column, row by row.

    words: the different ones, in the order in which they first come. numbers: for each row the
    place of its word in `words`.
    """

    words: tuple[str, ...]
    numbers: Integers

    @classmethod
    def of(cls, cells: Sequence[str]) -> "Coded":
        """The same words, coded."""
        if isinstance(cells, Coded):
            return cells
        numbers = {word: number for number, word in enumerate(dict.fromkeys(cells))}
        coded = np.fromiter(map(numbers.__getitem__, cells), np.int64, len(cells))
        return cls(tuple(numbers), coded)

    @classmethod
    def numbered(cls, words: Sequence[str], numbers: Integers) -> "Coded":
        """From different words in any order, of which some may be on no row."""
        first = np.full(len(words), len(numbers), dtype=np.int64)
        np.minimum.at(first, numbers, np.arange(len(numbers)))
        order = np.argsort(first, kind="stable")[: np.count_nonzero(first < len(numbers))]
        renumbered = np.zeros(len(words), dtype=np.int64)
        renumbered[order] = np.arange(len(order))
        return cls(tuple(words[place] for place in order.tolist()), renumbered[numbers])

    def at(self, rows: Integers | slice) -> "Coded":
        """The words of some rows."""
        numbers = self.numbers[rows]
        if len(numbers) < len(self.words):  # so that many short parts take no longer than one long
            return Coded.of([self.words[number] for number in numbers.tolist()])
        return Coded.numbered(self.words, numbers)

    def where(self, test: Callable[[str], object]) -> Flags:
        """The rows whose word passes a test, which is put once to each different word."""
        passed = np.fromiter(map(bool, map(test, self.words)), np.bool_, len(self.words))
        found: Flags = passed[self.numbers]
        return found

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, row: int) -> str: ...

    @overload
    def __getitem__(self, row: slice) -> "Coded": ...

    def __getitem__(self, row: int | slice) -> "str | Coded":
        return self.at(row) if isinstance(row, slice) else self.words[self.numbers[row]]

    def __iter__(self) -> Iterator[str]:
        return map(self.words.__getitem__, self.numbers.tolist())

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Coded):
            return NotImplemented
        return self.words == other.words and np.array_equal(self.numbers, other.numbers)

    __hash__ = None  # type: ignore[assignment]
