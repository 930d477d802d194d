"""Small counts of persons are hidden, with so much more that they cannot be counted back."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def hidden(cells: Mapping[Key, int], small: int) -> frozenset[Key]:
    """Which of the parts of a total are not shown, where the total may be.

    Those from 1 up to but not including `small`, and with them at least one other, in the order
    in which they stand, until what is hidden is so much together that each part could be several
    numbers. The others are not chosen by size: whoever knows the rule would else learn from what
    is shown how large they are. All of them where the total itself is small. 0 is shown: nobody
    is in it.
    """
    total = sum(cells.values())
    counted = {name: count for name, count in cells.items() if count}
    if 0 < total < small:
        return frozenset(counted)
    found = {name for name, count in counted.items() if count < small}
    if not found:
        return frozenset()
    others = [name for name in counted if name not in found]
    for number, name in enumerate(others):
        if number and sum(counted[each] for each in found) >= 2 * small:
            break
        found.add(name)
    return frozenset(found)


def hides_total(cells: Mapping[Key, int], small: int) -> bool:
    """Whether the total is hidden too: it is small itself, or so near to how many parts are hidden
    that each of them would be told by it (five hidden parts of a total of five are one each).
    """
    gone = [cells[each] for each in hidden(cells, small)]
    return bool(gone) and (sum(cells.values()) < small or sum(gone) - len(gone) < small - 2)
