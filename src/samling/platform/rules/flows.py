"""Where the bars and bands of a flow picture stand: sums that go from column to column.

The height of everything is in proportion to its amount, so that what goes into a bar is as high as
what goes out of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Flow:
    """An amount from one bar to another; both are named by what they are called inside.

    group: what it is part of all the way, of which there may be several between two bars.
    """

    source: str
    target: str
    amount: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its column from 0, and where it stands. amount: the larger of what goes in and out."""

    id: str
    column: int
    amount: int
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Band:
    """A band between two bars: from where to where on their sides, and how high."""

    flow: Flow
    source_top: int
    target_top: int
    height: int


@dataclass(frozen=True)
class Picture:
    """Bars in their columns, and the bands between them. height: of the whole, in its units."""

    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    height: int


LEAST = 2  # units: what is there is seen


def flow_picture(
    flows: Sequence[Flow],
    columns: Mapping[str, int],
    *,
    height: int = 600,
    gap: int = 26,
    slot: int = 0,
) -> Picture:
    """Lay out flows. columns: the column of every bar, rising along each flow.

    height: units that the largest column's amounts share; each bar gets at least LEAST and a gap
    under it, and with them at least a slot, which words beside it need; so that the whole may be
    higher. Raises ValueError for a flow that goes back, or an
    amount that is not above zero.
    """
    for flow in flows:
        if flow.amount <= 0 or columns[flow.source] >= columns[flow.target]:
            raise ValueError(f"a flow of {flow.amount} from {flow.source} to {flow.target}")
    into: dict[str, int] = {}
    out: dict[str, int] = {}
    for flow in flows:
        out[flow.source] = out.get(flow.source, 0) + flow.amount
        into[flow.target] = into.get(flow.target, 0) + flow.amount
    amounts = {
        name: max(into.get(name, 0), out.get(name, 0)) for name in columns if name in into | out
    }
    by_column: dict[int, list[str]] = {}
    for name in columns:  # in the order in which they are given
        if name in amounts:
            by_column.setdefault(columns[name], []).append(name)
    largest = max((sum(amounts[n] for n in names) for names in by_column.values()), default=1)
    scale = Fraction(height, largest)

    def units(amount: int) -> int:
        return max(LEAST, round(amount * scale))

    bars: dict[str, Bar] = {}
    whole = 0
    for column, names in sorted(by_column.items()):
        top = 0
        for name in names:
            bars[name] = Bar(name, column, amounts[name], top, units(amounts[name]))
            top += max(bars[name].height + gap, slot)
        whole = max(whole, top)
    return Picture(tuple(bars.values()), _bands(flows, bars, units), whole)


def _bands(
    flows: Sequence[Flow], bars: Mapping[str, Bar], units: Callable[[int], int]
) -> tuple[Band, ...]:
    """Bands leave and arrive in the order of the bars at their other end, so that few cross."""
    order = {name: (bar.column, bar.top) for name, bar in bars.items()}

    def leaving(flow: Flow) -> tuple[tuple[int, int], tuple[int, int], str]:
        return order[flow.source], order[flow.target], flow.group

    def arriving(flow: Flow) -> tuple[tuple[int, int], tuple[int, int], str]:
        return order[flow.target], order[flow.source], flow.group

    left = {name: bar.top for name, bar in bars.items()}
    arrived = {name: bar.top for name, bar in bars.items()}
    source_top: dict[Flow, int] = {}
    for flow in sorted(flows, key=leaving):
        source_top[flow] = left[flow.source]
        left[flow.source] += units(flow.amount)
    bands = []
    for flow in sorted(flows, key=arriving):
        height = units(flow.amount)
        bands.append(Band(flow, source_top[flow], arrived[flow.target], height))
        arrived[flow.target] += height
    return tuple(bands)
