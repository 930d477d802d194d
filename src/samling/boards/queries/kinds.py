"""Kinds of matters: those that come along, and an organisation's own."""

from collections.abc import Mapping

from samling.kernel import Text

from .. import models
from ..data import load_types
from ..rules.matter_type import MatterType
from ..rules.read_type import read_type


def kinds_of(owner: str) -> Mapping[str, MatterType]:
    """The kinds that a party can begin a matter of, its own in the place of those they change."""
    own = own_kinds(owner)
    shipped = {name: own.get(name, (each, True)) for name, each in load_types().items()}
    every = shipped | {name: each for name, each in own.items() if name not in shipped}
    return {name: kind for name, (kind, is_offered) in every.items() if is_offered}


def own_kinds(owner: str) -> Mapping[str, tuple[MatterType, bool]]:
    """The newest version of each kind that a party has made or changed, and whether it is used."""
    found: dict[str, tuple[MatterType, bool]] = {}
    for row in models.MatterKind.objects.filter(owner=owner).order_by("kind", "number"):
        found[row.kind] = (read_type(row.definition), row.is_offered)
    return found


def kind_of(matter: models.Matter) -> MatterType:
    """The kind of a matter as it was when the matter began."""
    return read_type(matter.definition)


def kind_called(owner: str) -> Mapping[str, Text]:
    """What every kind is called, also those that are no longer used."""
    own = {name: kind.title for name, (kind, _) in own_kinds(owner).items()}
    return {name: kind.title for name, kind in load_types().items()} | own
