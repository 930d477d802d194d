"""The whole register on a day, as files are made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .programme import Programme
from .stewardship import Holding


@dataclass(frozen=True, slots=True)
class Register:
    """holdings: by the programme's name in addresses. examples: the programmes that are invented.
    dated: the day of the newest change.
    """

    programmes: Sequence[Programme]
    holdings: Mapping[str, Sequence[Holding]]
    examples: frozenset[str]
    dated: date
