"""Money is whole kronor, never a float: a split of a pot must add up to the last krona."""

from typing import Self


class Kronor(int):
    """A whole number of kronor. Refuses floats, booleans and text."""

    __slots__ = ()

    def __new__(cls, amount: int) -> Self:
        if isinstance(amount, bool) or not isinstance(amount, int):
            raise TypeError(f"kronor are whole numbers, not {amount!r}")
        return super().__new__(cls, amount)

    def __repr__(self) -> str:
        return f"Kronor({int(self)})"

    def __str__(self) -> str:
        return str(int(self))
