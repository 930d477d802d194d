"""From any krona to where it lies now, and back: from the appropriation down to what was done.

Every krona of a scheme lies in one place, and has come one way: that is a path. All that is shown
is sums of paths, so that what goes into anything always equals what goes out of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samling.kernel import AreaCode, Kronor, Text

from .apportion import divide
from .ledger import Place
from .open_money import Lying
from .uses import UNSAID, Use


class Stage(StrEnum):
    """What a node is, in the order of the chain."""

    APPROPRIATION = "appropriation"
    SCHEME = "scheme"
    COMPONENT = "component"
    COUNTY = "county"
    GRANT = "grant"
    UNIT = "unit"
    PLACE = "place"
    PURPOSE = "purpose"
    ACTIVITY = "activity"

    @property
    def words(self) -> Text:
        return _STAGES[self]


_STAGES = {
    Stage.APPROPRIATION: Text("Anslag", "Appropriation"),
    Stage.SCHEME: Text("Statsbidrag", "Grant"),
    Stage.COMPONENT: Text("Delbelopp", "Component"),
    Stage.COUNTY: Text("Län", "County"),
    Stage.GRANT: Text("Mottagare", "Recipient"),
    Stage.UNIT: Text("Vidarefördelat till", "Sub-allocated to"),
    Stage.PLACE: Text("Läge", "State"),
    Stage.PURPOSE: Text("Ändamål", "Purpose"),
    Stage.ACTIVITY: Text("Insats", "Activity"),
}


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """One stop on the way. id: unique within its stage, also among schemes.

    A grant's id, a place, "scheme/component", "scheme/purpose", an activity as its use says.
    """

    stage: Stage
    id: str


@dataclass(frozen=True, slots=True)
class Path:
    """Kronor that have come this way, from the appropriation to where they lie."""

    nodes: tuple[Node, ...]
    amount: Kronor

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise ValueError(f"a path of {self.amount}")


@dataclass(frozen=True, slots=True)
class Link:
    """Kronor from one node to the next."""

    source: Node
    target: Node
    amount: Kronor


@dataclass(frozen=True, slots=True)
class Level:
    """A stage on the way back up. nodes: what was passed there, several where money was mixed.

    amount: all kronor that have gone the same way down to there, whatever came of them then.
    """

    stage: Stage
    nodes: tuple[Node, ...]
    amount: Kronor


@dataclass(frozen=True, slots=True)
class Head:
    """Where a scheme's kronor come from. appropriation: the same for schemes that share one."""

    appropriation: str
    scheme: str


@dataclass(frozen=True)
class Holder:
    """A grant and what lies with it, in kronor by place, or part of one, and component.

    parent: the grant it was shared from. county: of its recipient, where it lies in one.
    uses: of its approved use; what is not said is a purpose of its own.
    """

    id: str
    recipient: AreaCode
    parent: str | None
    county: AreaCode | None
    places: Mapping[Lying, Mapping[str, int]]
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True)
class Trace:
    """The paths of a scheme, or of a part of it."""

    paths: tuple[Path, ...]

    @property
    def total(self) -> Kronor:
        return Kronor(sum(path.amount for path in self.paths))

    def through(self, *nodes: Node) -> "Trace":
        """The paths that pass all of these: where the money of one goes, and where it came from."""
        wanted = set(nodes)
        return Trace(tuple(path for path in self.paths if wanted <= set(path.nodes)))

    def merged(self, into: Callable[[Node], Node | None]) -> "Trace":
        """The same kronor seen from further away: each node becomes another, or none."""
        sums: dict[tuple[Node, ...], int] = {}
        for path in self.paths:
            nodes = dict.fromkeys(found for node in path.nodes if (found := into(node)) is not None)
            sums[tuple(nodes)] = sums.get(tuple(nodes), 0) + path.amount
        return Trace(tuple(Path(nodes, Kronor(amount)) for nodes, amount in sums.items()))

    def without(self, *stages: Stage) -> "Trace":
        """With some stages passed over."""
        return self.merged(lambda node: None if node.stage in stages else node)

    def upward(self, node: Node, part: "Trace") -> tuple["Level", ...]:
        """From a node back up to the appropriation: what its kronor have passed, stage by stage.

        part: the paths that are looked at, of these.
        """
        ways: dict[Stage, set[tuple[Node, ...]]] = {}
        for path in part.through(node).paths:
            for place in range(path.nodes.index(node) + 1):
                way = path.nodes[: place + 1]
                ways.setdefault(way[-1].stage, set()).add(way)
        return tuple(
            Level(stage, tuple(sorted({way[-1] for way in ways[stage]})), self._along(ways[stage]))
            for stage in reversed(Stage)
            if stage in ways
        )

    def _along(self, ways: set[tuple[Node, ...]]) -> Kronor:
        """Kronor that have begun one of these ways."""
        lengths = {len(way) for way in ways}
        return Kronor(
            sum(
                path.amount
                for path in self.paths
                if any(path.nodes[:length] in ways for length in lengths)
            )
        )

    @property
    def links(self) -> tuple[Link, ...]:
        """The sums between neighbours, the largest first."""
        sums: dict[tuple[Node, Node], int] = {}
        for path in self.paths:
            for pair in zip(path.nodes, path.nodes[1:], strict=False):
                sums[pair] = sums.get(pair, 0) + path.amount
        found = [Link(source, target, Kronor(amount)) for (source, target), amount in sums.items()]
        return tuple(sorted(found, key=lambda each: (-each.amount, each.source, each.target)))

    def at(self, node: Node) -> Kronor:
        """Kronor that pass a node, or lie there."""
        return self.through(node).total


def trace(
    head: Head,
    own: Mapping[Place, Mapping[str, int]],
    holders: Sequence[Holder],
) -> Trace:
    """Every krona of a scheme by the way it has come. own: what lies with the scheme itself.

    Raises ValueError where a holder's uses are more than its use, or its parent is unknown.
    """
    by_id = {holder.id: holder for holder in holders}
    sums: dict[tuple[Node, ...], int] = {}

    def add(component: str, tail: Iterable[Node], amount: int) -> None:
        if amount:
            nodes = (
                Node(Stage.APPROPRIATION, head.appropriation),
                Node(Stage.SCHEME, head.scheme),
                Node(Stage.COMPONENT, f"{head.scheme}/{component}"),
                *tail,
            )
            sums[nodes] = sums.get(nodes, 0) + amount

    for place, parts in own.items():
        if place is not Place.STATE:
            for component, amount in parts.items():
                add(component, [Node(Stage.PLACE, place.value)], amount)
    for holder in holders:
        way = _way(holder, by_id)
        for lying, parts in holder.places.items():
            where = Node(Stage.PLACE, lying.value)
            uses = _spread(holder.uses, parts) if lying is Place.USED else {}
            for component, amount in parts.items():
                said = uses.get(component, {})
                for use, spent in said.items():
                    add(component, [*way, where, *_nodes(head, use)], spent)
                rest = amount - sum(said.values())
                if lying is Place.USED:
                    add(component, [*way, where, Node(Stage.PURPOSE, UNSAID)], rest)
                else:
                    add(component, [*way, where], rest)
    return Trace(tuple(Path(nodes, Kronor(amount)) for nodes, amount in sums.items()))


def _way(holder: Holder, by_id: Mapping[str, Holder]) -> list[Node]:
    """County, grant and units down to this holder."""
    chain = [holder]
    while (parent := chain[0].parent) is not None:
        if parent not in by_id or len(chain) > len(by_id):
            raise ValueError(f"grant {parent} is not here")
        chain.insert(0, by_id[parent])
    top, *units = chain
    county = [Node(Stage.COUNTY, str(top.county))] if top.county else []
    return [*county, Node(Stage.GRANT, top.id), *(Node(Stage.UNIT, each.id) for each in units)]


def _nodes(head: Head, use: Use) -> list[Node]:
    purpose = Node(Stage.PURPOSE, f"{head.scheme}/{use.purpose}")
    return [purpose, Node(Stage.ACTIVITY, use.activity)] if use.activity else [purpose]


def _spread(uses: Sequence[Use], used: Mapping[str, int]) -> dict[str, dict[Use, int]]:
    """Uses by component. A report does not say which component paid for what: each use takes of
    what is left of each in proportion, exact to the krona both ways.
    """
    if sum(use.amount for use in uses) > sum(used.values()):
        raise ValueError("more is said to be used than is")
    left = dict(sorted(used.items()))
    found: dict[str, dict[Use, int]] = {component: {} for component in left}
    for use in sorted(uses, key=lambda each: (each.purpose, each.activity)):
        keys = list(left.values())
        parts = divide(use.amount, keys, caps=keys).amounts
        for component, part in zip(left, parts, strict=True):
            if part:
                found[component][use] = part
                left[component] -= part
    return found
