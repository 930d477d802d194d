"""Something long that is taken in pieces, by a paginator: a page costs as much as a page."""

from abc import abstractmethod
from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar, overload

T = TypeVar("T")


class Pieces(Sequence[T]):
    """What is there is asked for when it is taken, one piece at a time; how many, once."""

    @abstractmethod
    def number(self) -> int:
        """How many there are."""

    @abstractmethod
    def piece(self, start: int, stop: int) -> Sequence[T]:
        """Those from `start` up to `stop`, or as many as there are."""

    @cached_property
    def _number(self) -> int:
        return self.number()

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, index: int, /) -> T: ...
    @overload
    def __getitem__(self, index: slice, /) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice, /) -> T | Sequence[T]:
        if isinstance(index, slice):
            start, stop, _step = index.indices(len(self))
            return self.piece(start, stop)
        return self.piece(index, index + 1)[0]
