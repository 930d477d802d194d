"""What boards come with: kinds of matters, and consultations as their senders have them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from samling.boards.rules.matter_type import MatterType
from samling.boards.rules.read_type import read_type

_TYPES = Path(__file__).parent / "types"


@cache
def load_types() -> Mapping[str, MatterType]:
    """The kinds of matters, by id, in the order in which they are offered."""
    files = sorted(_TYPES.glob("*.toml"))
    types = [read_type(tomllib.loads(path.read_text("utf-8"))) for path in files]
    return MappingProxyType({each.id: each for each in types})
