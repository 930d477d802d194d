"""A trace as a picture, with the same figures as a table."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules import Scheme
from samling.grants.rules.ledger import PAID, Place
from samling.grants.rules.open_money import LYING, lying, place_of
from samling.grants.rules.trace import Node, Stage, Trace
from samling.grants.rules.uses import REST, UNSAID, activity_id
from samling.kernel import AreaCode, Kronor, Text, format_kronor
from samling.platform.rules import Flow
from samling.registry import queries as registry

from ..language import language

MOST_LINKS = 60  # of a picture that is taken in
MOST_ACTIVITIES = 12  # so many are told apart in a picture; more stand in their own table alone
_AREA = "area:"  # a node that stands for all grants of an area
_UNSAID_PURPOSE = Text("ändamål inte angivet", "purpose not said")
_UNSAID_ACTIVITY = Text("inte uppdelat på insatser", "not divided among activities")
_APPROPRIATION = Text("Anslag", "Appropriation")
_THE_GRANT = Text("Statsbidraget", "The grant")
_UNSAID_APPROPRIATION = Text("Anslag inte angivet", "Appropriation not given")


class Names:
    """What the nodes of a trace are called."""

    def __init__(self, found: queries.Traced, schemes: Mapping[str, Scheme]) -> None:
        self._schemes, self._grants = schemes, found.names
        self._alike: set[Node] = set()
        self._areas = registry.registry()
        self._purposes = {
            f"{result.scheme_id}/{each.id}": each.title
            for result in found.results.values()
            for each in result.form.purposes
        }
        self._activities = {
            activity_id(str(grant), row): each.what
            for grant, result in found.results.items()
            for row, each in enumerate(result.answers.activities, start=1)
        }

    def of(self, node: Node) -> Text | str:
        match node.stage:
            case Stage.APPROPRIATION:
                return self._appropriation(node.id)
            case Stage.SCHEME:
                return self._schemes[node.id].title
            case Stage.COMPONENT:
                return self._component(node)
            case Stage.GRANT | Stage.UNIT:
                return self._areas.area(self._code(node.id)).name
            case Stage.COUNTY:
                return self._areas.area(AreaCode(node.id)).name
            case Stage.PLACE:
                return lying(node.id).text
            case Stage.PURPOSE:
                return self._purposes.get(node.id, _UNSAID_PURPOSE)
            case Stage.ACTIVITY:
                return self._activities.get(node.id, _UNSAID_ACTIVITY)

    def tell_apart(self, nodes: Iterable[Node]) -> None:
        """Components that are called the same have their grant beside them from here on."""
        components = {node for node in nodes if node.stage is Stage.COMPONENT}
        self._alike = set()
        called = Counter(self._component(node) for node in components)
        self._alike = {node for node in components if called[self._component(node)] > 1}

    def _component(self, node: Node) -> Text:
        scheme, _slash, component = node.id.partition("/")
        title = self._schemes[scheme].component(component).title
        if node not in self._alike:
            return title
        of = self._schemes[scheme].title
        return Text(f"{title.sv} ({of.sv})", f"{title.en} ({of.en})")

    def short(self, node: Node, *, of_one: bool) -> Text | str:
        """Beside a bar, where there is little room. of_one: there is but one scheme."""
        if node.stage is Stage.APPROPRIATION and node.id != UNSAID:
            return _APPROPRIATION
        return _THE_GRANT if node.stage is Stage.SCHEME and of_one else self.of(node)

    def _code(self, name: str) -> AreaCode:
        if name.startswith(_AREA):
            return code_of(name)
        return self._grants[int(name)].recipient

    def _appropriation(self, name: str) -> Text:
        if name == UNSAID:
            return _UNSAID_APPROPRIATION
        title, stated = self._schemes[name].title, self._schemes[name].appropriated
        if stated is None:
            return Text(f"Anslag till {title.sv}", f"Appropriation to {title.en}")
        return Text(
            f"Anslag ({format_kronor(stated.amount, 'sv')} enligt källan)",
            f"Appropriation ({format_kronor(stated.amount, 'en')} as the source says)",
        )


def simpler(seen: Trace, schemes: Mapping[str, Scheme]) -> Trace:
    """Without what says nothing: the only component of a scheme, and more activities than are told
    apart. What is not divided among activities is one bar, whoever it was not divided by."""
    told = {node for path in seen.paths for node in path.nodes if node.stage is Stage.ACTIVITY}
    few = len(told) <= MOST_ACTIVITIES

    def into(node: Node) -> Node | None:
        if node.stage is Stage.COMPONENT:
            return node if len(schemes[node.id.partition("/")[0]].components) > 1 else None
        if node.stage is Stage.ACTIVITY:
            if not few:
                return None
            return Node(Stage.ACTIVITY, REST) if node.id.endswith(f".{REST}") else node
        return None if node.stage is Stage.COUNTY else node

    return seen.merged(into)


def by_area(seen: Trace, found: queries.Traced, own: AreaCode | None) -> Trace:
    """Grants of one area as one bar, whatever the scheme. own: whose page it is, which is none."""

    def into(node: Node) -> Node | None:
        if node.stage not in (Stage.GRANT, Stage.UNIT):
            return node
        code = found.names[int(node.id)].recipient
        return None if code == own else Node(node.stage, f"{_AREA}{code}")

    return seen.merged(into)


def drawn(seen: Trace, names: Names) -> dict[str, Any]:
    """What the picture and its table are given."""
    nodes = {node for path in seen.paths for node in path.nodes}
    of_one = sum(node.stage is Stage.SCHEME for node in nodes) == 1
    names.tell_apart(nodes)
    flows = _flows(seen, of_one=of_one)
    by_id = {node.id: node for node in nodes if node.stage is _grouped(of_one=of_one)}
    groups = {each.group: names.of(by_id[each.group]) for each in flows if each.group in by_id}
    return {
        "flows": flows,
        "groups": groups,
        "columns": _columns(seen, nodes),
        "names": {id_of(node): names.short(node, of_one=of_one) for node in nodes},
        "finding": finding(seen),
        "table": _table(flows, nodes, names, groups, of_one=of_one),
    }


def _grouped(*, of_one: bool) -> Stage:
    """What a picture divides its links by: grants, or components where there is but one grant."""
    return Stage.COMPONENT if of_one else Stage.SCHEME


def _flows(seen: Trace, *, of_one: bool) -> list[Flow]:
    """The links, each divided by grant or component, so that it has one colour from its first step
    to its last. The largest first."""
    stage = _grouped(of_one=of_one)
    sums: dict[tuple[Node, Node, str], int] = {}
    for path in seen.paths:
        group = next((node.id for node in path.nodes if node.stage is stage), "")
        for source, target in pairwise(path.nodes):
            key = (source, target, group)
            sums[key] = sums.get(key, 0) + path.amount
    return [
        Flow(id_of(source), id_of(target), amount, group)
        for (source, target, group), amount in sorted(
            sums.items(), key=lambda each: (-each[1], each[0])
        )
    ]


def at(seen: Trace, *places: Place) -> Kronor:
    """Kronor that lie at these places."""
    return Kronor(
        sum(seen.at(Node(Stage.PLACE, each.value)) for each in LYING if place_of(each) in places)
    )


def sums(seen: Trace, stage: Stage) -> Mapping[str, Mapping[Place, int]]:
    """Kronor that pass each node of a stage, by where they lie: the paths are read once."""
    found: dict[str, dict[Place, int]] = {}
    for path in seen.paths:
        lies = next(node.id for node in path.nodes if node.stage is Stage.PLACE)
        place = place_of(lying(lies))
        for node in path.nodes:
            if node.stage is stage:
                at_node = found.setdefault(node.id, {})
                at_node[place] = at_node.get(place, 0) + path.amount
    return found


def code_of(name: str) -> AreaCode:
    """The area that a node of `by_area` stands for."""
    return AreaCode(name.removeprefix(_AREA))


def money_columns() -> list[dict[str, Any]]:
    """What has come of money, beside a name: all of it, and how much of it that is paid."""
    columns = [
        ("all", _("Allt")),
        ("paid", _("Utbetalt")),
        ("used", _("Använt")),
        ("returned", _("Återbetalt")),
    ]
    return [
        {"key": key, "label": label, "unit": _("kr"), "kind": "kronor"} for key, label in columns
    ]


def money_cells(lies: Mapping[Place, int]) -> list[int]:
    """The same columns of one."""
    return [
        sum(lies.values()),
        sum(lies.get(place, 0) for place in PAID),
        lies.get(Place.USED, 0),
        lies.get(Place.RETURNED, 0),
    ]


def finding(seen: Trace) -> str:
    """Where most of the money lies."""
    lies = {each: int(seen.at(Node(Stage.PLACE, each.value))) for each in LYING}
    most = max(lies, key=lambda place: lies[place])
    return _("Mest pengar: %(place)s, %(amount)s") % {
        "place": most.text.in_(language()),
        "amount": format_kronor(lies[most], language()),
    }


def id_of(node: Node) -> str:
    return f"{node.stage}:{node.id}"


def _columns(seen: Trace, nodes: set[Node]) -> dict[str, int]:
    """The column of every bar, places in the order of the chain and the largest of others first."""
    present = [stage for stage in Stage if any(node.stage is stage for node in nodes)]
    places = [each.value for each in LYING]

    def order(node: Node) -> tuple[int, int, str]:
        rank = places.index(node.id) if node.stage is Stage.PLACE else -int(seen.at(node))
        return present.index(node.stage), rank, node.id

    return {id_of(node): present.index(node.stage) for node in sorted(nodes, key=order)}


def _table(
    flows: Sequence[Flow],
    nodes: Iterable[Node],
    names: Names,
    groups: Mapping[str, Text | str],
    *,
    of_one: bool,
) -> dict[str, Any]:
    """The bands of the picture, down the chain and the largest of each stage first; where there are
    several grants or components, also which of them each band is of."""
    stages, by_id = list(Stage), {id_of(node): node for node in nodes}
    several = len(groups) > 1
    of = _("Delbelopp") if of_one else _("Statsbidrag")
    return {
        "id": "tabell",
        "caption": _("Från och till"),
        "hide_caption": True,
        "columns": [
            {"key": "from", "label": _("Från")},
            {"key": "to", "label": _("Till")},
            *([{"key": "of", "label": of}] if several else []),
            {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
        ],
        "rows": [
            {
                "cells": [
                    names.of(by_id[each.source]),
                    names.of(by_id[each.target]),
                    *([groups.get(each.group, "")] if several else []),
                    each.amount,
                ]
            }
            for each in sorted(flows, key=lambda flow: stages.index(by_id[flow.source].stage))
        ],
        "empty": {"title": _("Inga pengar än.")},
    }
