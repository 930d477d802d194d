"""What is taken back from units when a grant that was shared among them is claimed back.

The agency claims from the one that it paid. What that one holds itself goes first; then what lies
open with its units, at any level; and last what units have used with the approval of the sharer
alone. Where not all of a kind is needed, each unit gives in proportion to what it has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .holding_name import HoldingName
from .life.rounds import split


@dataclass(frozen=True)
class Below:
    """What lies with one unit: kronor by component. used: only what the agency has not approved.

    sharers: the grants that it was shared from, nearest first; the last is the one that was paid.
    """

    grant: int
    name: HoldingName
    sharers: tuple[int, ...]
    open: Mapping[str, int]
    used: Mapping[str, int]


@dataclass(frozen=True)
class Claimable:
    """What can be claimed back of one grant, by component: open with itself, and below."""

    own: Mapping[str, int] = field(default_factory=dict)
    below: Sequence[Below] = ()

    @property
    def parts(self) -> dict[str, int]:
        found = dict(self.own)
        for unit in self.below:
            for parts in (unit.open, unit.used):
                for name, amount in parts.items():
                    found[name] = found.get(name, 0) + amount
        return {name: found[name] for name in sorted(found)}


@dataclass
class TakenBack:
    """What one unit gives back, by component. own: what lay with it; handed_up: to the one that
    shared, with what has come from units of its own.
    """

    unit: Below
    own: dict[str, int] = field(default_factory=dict)
    handed_up: dict[str, int] = field(default_factory=dict)

    @property
    def amount(self) -> int:
        """Kronor that lay with the unit itself."""
        return sum(self.own.values())


def taken_back(parts: Mapping[str, int], claimable: Claimable) -> tuple[TakenBack, ...]:
    """What each unit gives back for `parts` to lie with the one that was paid, the lowest first.

    parts: kronor by component. Of what is above `claimable.parts`, nothing comes.
    """
    made = {unit.grant: TakenBack(unit) for unit in _lowest_first(claimable.below)}
    for component, amount in parts.items():
        lacking = max(0, amount - claimable.own.get(component, 0))
        for is_used in (False, True):
            lies = {
                str(unit.grant): there
                for unit in claimable.below
                if (there := (unit.used if is_used else unit.open).get(component, 0))
            }
            taking = min(lacking, sum(lies.values()))
            lacking -= taking
            for grant, give in split(taking, lies).items() if taking else ():
                one = made[int(grant)]
                _add(one.own, component, give)
                for above in (one.unit.grant, *one.unit.sharers[:-1]):
                    _add(made[above].handed_up, component, give)
    return tuple(each for each in made.values() if each.handed_up)


def _lowest_first(below: Iterable[Below]) -> list[Below]:
    return sorted(below, key=lambda unit: (-len(unit.sharers), unit.grant))


def _add(to: dict[str, int], component: str, amount: int) -> None:
    if amount:
        to[component] = to.get(component, 0) + amount
