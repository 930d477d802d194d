"""The values of a sheet's cells; what stands in cell after cell is read once.

Of 50,000 offers nearly all have one of a few hundred answers in each column that is not free words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .cleaning import clean
from .field import Field, Kind
from .programme_named import ProgrammesNamed
from .spoken import read_spoken

_FREE = frozenset({Kind.LINE, Kind.WORDS, Kind.EMAIL, Kind.PHONE, Kind.URL})
_MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class SheetNames:
    """What a cell may name. municipalities: codes, by names in small letters. programmes: what
    those of the register of programmes are called, by slug.
    """

    municipalities: Mapping[str, str]
    programmes: Mapping[str, str]


class CellValues:
    """Reads cells, and remembers the answers of one sheet. They are shared: nobody changes them."""

    def __init__(self, names: SheetNames) -> None:
        self.municipalities = names.municipalities
        self._programmes = ProgrammesNamed(names.programmes)
        self._remembered: dict[tuple[str, type, Any], Any] = {}

    def of(self, field: Field, said: Any) -> Any:
        """The value of a cell as it is kept; None or empty for nothing. Raises Wrong."""
        if field.kind in _FREE:
            return self._read(field, said)
        # A number, a truth value and a decimal may be equal and yet not say the same.
        key = field.id, type(said), said
        if key in self._remembered:
            return self._remembered[key]
        value = self._read(field, said)
        if len(self._remembered) < _MOST_REMEMBERED:
            self._remembered[key] = value
        return value

    def _read(self, field: Field, said: Any) -> Any:
        if field.kind is Kind.SLUG and field.id == "programme" and isinstance(said, str):
            return self._programmes.read(field, said)
        value = read_spoken(field, said)
        return None if value in (None, "", []) else clean(field, value)
