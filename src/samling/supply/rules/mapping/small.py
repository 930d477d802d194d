"""Small counts of persons are hidden, with so much more that they cannot be counted back."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def hidden(cells: Mapping[Key, int], small: int) -> frozenset[Key]:
    """Which of the parts of a total are not shown, where the total may be.

    Those from 1 up to but not including `small`; and where what is hidden could be told from the
    total and the rest (one part alone, or parts that are small together) also the smallest others,
    until it cannot. All of them where the total itself is small. 0 is shown: nobody is in it.
    """
    total = sum(cells.values())
    counted = {name: count for name, count in cells.items() if count}
    if 0 < total < small:
        return frozenset(counted)
    found = {name for name, count in counted.items() if count < small}
    if not found:
        return frozenset()
    others = sorted((name for name in counted if name not in found), key=lambda n: counted[n])
    for name in others:
        if len(found) > 1 and sum(counted[each] for each in found) >= 2 * small:
            break
        found.add(name)
    return frozenset(found)


def hides_total(cells: Mapping[Key, int], small: int) -> bool:
    """Whether the total is hidden too: it is small itself, or so near to how many parts are hidden
    that each of them would be told by it (five hidden parts of a total of five are one each).
    """
    gone = [cells[each] for each in hidden(cells, small)]
    return bool(gone) and (sum(cells.values()) < small or sum(gone) - len(gone) < small - 2)
