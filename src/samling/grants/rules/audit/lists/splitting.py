"""Divides the figures that end a row of text into columns.

"1 152 997 682 803 0 1 835 800" is four columns; nothing in the line says where they part. A
group of exactly three figures may go on with the number before it; any other begins a new one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .lines import Gap, Token

Cells = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A run of figures. may_join: it may go on with the number before. must_join: it does."""

    words: str
    value: int | None  # None: a dash, nothing stands here
    whole: bool  # has no decimals
    may_join: bool
    must_join: bool


def groups_of(tokens: Sequence[Token], spaces_part: bool = False) -> tuple[Group, ...]:
    """Tokens with what they may be joined to.

    Spaces that do not break always join, and wide gaps always part. spaces_part: so do ordinary
    spaces, in a line that has spaces that do not break.
    """
    narrow = spaces_part and any(token.gap is Gap.NARROW for token in tokens)
    groups: list[Group] = []
    joinable = False
    for index, token in enumerate(tokens):
        whole, _, decimals = token.words.partition(",")
        plain = whole.isdigit()
        digits = whole if plain else "".join(letter for letter in whole if letter.isdigit())
        continues = joinable and plain and len(whole) == 3 and index > 0
        if token.gap is Gap.WIDE or (narrow and token.gap is Gap.SPACE):
            continues = False
        value = None if token.is_dash else int(digits or "0")
        if value is not None and whole[:1] in "-−–":
            value = -value
        groups.append(
            Group(
                words=token.words,
                value=value,
                whole=not decimals.strip("0"),
                may_join=continues,
                # No number begins with a zero that others follow.
                must_join=continues and (token.gap is Gap.NARROW or whole.startswith("0")),
            )
        )
        starts = plain and 1 <= len(whole) <= 3 and not whole.startswith("0")
        signed = whole[:1] in "-−–" and 1 <= len(digits) <= 3 and not token.is_dash
        joinable = not decimals and (continues or starts or signed)
    return tuple(groups)


def fewest(groups: Sequence[Group]) -> int:
    """The fewest numbers that the groups can be."""
    return sum(not group.may_join for group in groups)


def most(groups: Sequence[Group]) -> int:
    """The most numbers that the groups can be."""
    return sum(not group.must_join for group in groups)


def readings(groups: Sequence[Group], columns: int) -> Iterator[Cells]:
    """Every way to read the groups as exactly so many numbers, from left to right."""
    size = len(groups)
    # How few and how many numbers can still begin after each place.
    least = [0] * (size + 1)
    largest = [0] * (size + 1)
    for index in range(size - 1, -1, -1):
        least[index] = least[index + 1] + (not groups[index].may_join)
        largest[index] = largest[index + 1] + (not groups[index].must_join)

    def extend(index: int, cells: list[int | None]) -> Iterator[Cells]:
        if index == size:
            if len(cells) == columns:
                yield tuple(cells)
            return
        if not len(cells) + least[index] <= columns <= len(cells) + largest[index]:
            return
        group = groups[index]
        if group.may_join and (last := cells[-1]) is not None:
            cells[-1] = last * 1000 + (group.value or 0) * (-1 if last < 0 else 1)
            yield from extend(index + 1, cells)
            cells[-1] = last
        if not group.must_join:
            cells.append(group.value)
            yield from extend(index + 1, cells)
            cells.pop()

    yield from extend(0, [])


def adds_up(cells: Cells) -> bool:
    """Whether the last is the sum of those before; nothing counts as nothing."""
    if cells[-1] is None:
        return all(cell is None for cell in cells)
    return sum(cell or 0 for cell in cells[:-1]) == cells[-1]
