"""Class limits for a map: few, round and filled, so that the legend can be read out loud."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from samling.kernel import Missing, Text

Figure = int | Fraction
Bounds = tuple[Figure | None, Figure | None]

_MOST_CLASSES = 7
_MOST_SIDES = 3


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes of figures from low to high.

    limits: strictly rising; a figure equal to a limit belongs to the class above it. Class i is
    limits[i-1] <= figure < limits[i], so there is one class more than there are limits.
    """

    limits: tuple[Figure, ...]

    def __post_init__(self) -> None:
        _refuse_unordered(self.limits)
        if len(self.limits) >= _MOST_CLASSES:
            raise ValueError(f"at most {_MOST_CLASSES} classes can be told apart on a map")

    @property
    def indexes(self) -> range:
        return range(len(self.limits) + 1)

    def index(self, figure: Figure) -> int:
        return bisect_right(self.limits, figure)

    def bounds(self, index: int) -> Bounds:
        """From (included) and up to (not included); None where the class is open."""
        low = self.limits[index - 1] if index > 0 else None
        high = self.limits[index] if index < len(self.limits) else None
        return low, high


@dataclass(frozen=True, slots=True)
class Stages:
    """Classes that are named, not measured: the steps of something, from first to last.

    A figure is the place of its step, from 0.
    """

    names: tuple[Text, ...]

    def __post_init__(self) -> None:
        if not 0 < len(self.names) <= _MOST_CLASSES:
            raise ValueError(f"from one to {_MOST_CLASSES} steps can be told apart on a map")

    @property
    def indexes(self) -> range:
        return range(len(self.names))

    def index(self, figure: Figure) -> int:
        if figure not in self.indexes:
            raise ValueError(f"no step {figure} of {len(self.names)}")
        return int(figure)


@dataclass(frozen=True, slots=True)
class ChangeClasses:
    """Classes of changes: the same limits below and above zero, and zero for itself.

    limits: strictly rising sizes above zero. Index 0 is no change at all, 1 the smallest rise,
    -1 the smallest fall; a change equal to a limit belongs to the class further from zero.
    """

    limits: tuple[Figure, ...]

    def __post_init__(self) -> None:
        _refuse_unordered(self.limits)
        if self.limits and self.limits[0] <= 0:
            raise ValueError(f"the size of a change is above zero, not {self.limits[0]}")
        if len(self.limits) >= _MOST_SIDES:
            raise ValueError(f"at most {_MOST_SIDES} classes on each side of zero")

    @property
    def indexes(self) -> range:
        sides = len(self.limits) + 1
        return range(-sides, sides + 1)

    def index(self, figure: Figure) -> int:
        if figure == 0:
            return 0
        size = 1 + bisect_right(self.limits, _size(figure))
        return size if figure > 0 else -size

    def bounds(self, index: int) -> Bounds:
        """The sizes between which the change lies; None where the class is open."""
        size = abs(index)
        low = self.limits[size - 2] if size > 1 else 0
        high = self.limits[size - 1] if 0 < size <= len(self.limits) else None
        return (0, 0) if index == 0 else (low, high)


def classes_of(figures: Iterable[Figure | Missing], classes: int = 5) -> Classes:
    """About as many areas in each class, at limits moved to round figures near by.

    Missing figures are left out. Fewer classes come back when figures are few or alike: every
    class has a figure in it, except that no figures at all give one class.
    """
    if not 1 <= classes <= _MOST_CLASSES:
        raise ValueError(f"between 1 and {_MOST_CLASSES} classes, not {classes}")
    return Classes(_limits(_in_order(_known(figures)), classes))


def change_classes_of(figures: Iterable[Figure | Missing], sides: int = 3) -> ChangeClasses:
    """Round limits, the same for falls and rises, by the sizes of all changes together."""
    if not 1 <= sides <= _MOST_SIDES:
        raise ValueError(f"between 1 and {_MOST_SIDES} classes on each side, not {sides}")
    sizes = _in_order([_size(figure) for figure in _known(figures) if figure != 0])
    return ChangeClasses(_limits(sizes, sides))


def gathered(figures: Sequence[Figure | Missing], width: Fraction) -> list[Figure | Missing]:
    """Each figure as the middle of those that it differs from by less than `width`, in multiples
    of it; what is missing stays. Classes of these never part what only rounding tells apart.
    """
    # Counted in thousandths of the width, as whole numbers: this is done while a slider is drawn.
    by_figure = {
        figure: figure.numerator
        * width.denominator
        * 1000
        // (figure.denominator * width.numerator)
        for figure in figures
        if not isinstance(figure, Missing)
    }
    middles: dict[int, Fraction] = {}
    alike: list[int] = []
    for count in [*sorted(set(by_figure.values())), None]:
        if alike and (count is None or count - alike[0] >= 1000):
            middle = round(Fraction(alike[0] + alike[-1], 2000)) * width
            middles.update(dict.fromkeys(alike, middle))
            alike = []
        if count is not None:
            alike.append(count)
    return [
        figure if isinstance(figure, Missing) else middles[by_figure[figure]] for figure in figures
    ]


def _known(figures: Iterable[Figure | Missing]) -> list[Figure]:
    return [figure for figure in figures if not isinstance(figure, Missing)]


def _size(change: Figure) -> Figure:
    return -change if change < 0 else change


def _in_order(figures: list[Figure]) -> list[Figure]:
    return sorted(figures, key=Fraction)


def _limits(ordered: list[Figure], classes: int) -> tuple[Figure, ...]:
    """At most classes - 1 limits, each with a figure below it and above the limit before."""
    limits: list[Figure] = []
    for part in range(1, classes):
        first = bisect_left(ordered, limits[-1]) if limits else 0
        if first >= len(ordered):
            break
        lowest, wanted = ordered[first], ordered[len(ordered) * part // classes]
        if wanted <= lowest:
            continue
        below = ordered[bisect_left(ordered, wanted) - 1]
        room = max(Fraction(wanted - below), Fraction(wanted - ordered[0]) / (4 * classes))
        limits.append(
            _roundest(
                wanted, above=max(lowest, wanted - room), up_to=min(ordered[-1], wanted + room)
            )
        )
    return tuple(limits)


def _roundest(figure: Figure, *, above: Figure, up_to: Figure) -> Figure:
    """The roundest number near `figure`: 5, 2 or 1 times the highest power of ten that will do."""
    power = Fraction(10) ** len(str(abs(int(figure))))
    while True:
        for step in (5 * power, 2 * power, power):
            near = round(figure / step) * step
            if above < near <= up_to:
                return int(near) if near.denominator == 1 else near
        power /= 10


def _refuse_unordered(limits: tuple[Figure, ...]) -> None:
    if any(low >= high for low, high in pairwise(limits)):
        raise ValueError(f"limits rise: {limits}")
