"""What the system writes for an officer to go on from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..paper import PaperTable


@dataclass(frozen=True, slots=True)
class Draft:
    """points: of the proposal. sections: text by section, as `PaperSection` has it.

    tables: that sections and points place by name. What nobody but the officer knows, as the
    dialogue that there has been, is left out.
    """

    title: str
    points: tuple[str, ...]
    sections: Mapping[str, str]
    tables: Mapping[str, PaperTable] = field(default_factory=dict)
    points_tables: tuple[str, ...] = ()
