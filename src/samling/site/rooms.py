"""Which capabilities there are, in the order of the chain, and which of their rooms are built."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

CAPABILITIES = ("registry", "knowledge", "supply", "grants", "boards")


def rooms(room: str) -> tuple[ModuleType, ...]:
    """The module `room` of every capability that has one; a room not needed is left out."""
    return tuple(
        import_module(f"samling.{capability}.{room}")
        for capability in CAPABILITIES
        if find_spec(f"samling.{capability}.{room}")
    )
