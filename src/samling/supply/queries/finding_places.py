"""Where offers are found: municipalities by name, their neighbours, and those of an owner."""

from functools import lru_cache

from samling.kernel import AreaCode, AreaKind
from samling.platform.stems import words_in
from samling.registry import queries as registry
from samling.registry.rules import Registry

from ..data.finding import load_doubtful_places
from ..rules.finding.entries import EVERYWHERE
from ..rules.finding.told import Places


def near(code: str) -> frozenset[str]:
    """The municipalities beside one; none for no code."""
    return (
        frozenset(str(each.code) for each in registry.neighbours(AreaCode(code)))
        if code
        else (frozenset())
    )


def places() -> Places:
    """The names of all municipalities, as they are read among words."""
    return _places(registry.registry())


def municipalities_of(owner: str) -> tuple[str, ...]:
    """The municipalities in the area of an owner: a region's, a district's, or EVERYWHERE."""
    return _of_owner(owner, registry.registry())


@lru_cache(maxsize=2)
def _places(areas: Registry) -> Places:
    names = {
        tuple(words_in(name)): str(area.code)
        for area in areas.of_kind(AreaKind.MUNICIPALITY)
        for name in (area.official_name, area.name)
    }
    return Places(names, load_doubtful_places())


@lru_cache(maxsize=2_000)
def _of_owner(owner: str, areas: Registry) -> tuple[str, ...]:
    kind, _, written = owner.partition(":")
    if kind != "area" or AreaCode(written) not in areas:
        return (EVERYWHERE,)
    code = AreaCode(written)
    if code.kind is AreaKind.COUNTRY:
        return (EVERYWHERE,)
    if code.kind is AreaKind.DISTRICT:
        parent = areas.area(code).parent
        return (str(parent),)
    return tuple(str(each.code) for each in areas.inside(code, AreaKind.MUNICIPALITY))
