"""What is counted in areas: variables, and one variable's figures for one period."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from samling.kernel import AreaCode, AreaKind, Period, Source, Text, sha256_of


@dataclass(frozen=True, slots=True)
class Variable:
    """id: lower-case English with underscores; unit: what one is ("inhabitants", "kr")."""

    id: str
    name: Text
    unit: Text
    kinds: tuple[AreaKind, ...]


@dataclass(frozen=True)
class Dataset:
    """Whole numbers for one variable and period, by area, as one source gives them.

    vintage: the day these figures were made or fetched.
    values: areas without a figure are absent, never zero.
    """

    variable: str
    period: Period
    vintage: date
    source: Source
    values: Mapping[AreaCode, int]
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError(f"the dataset {self.variable} {self.period} has no figures")
        ordered = dict(sorted(self.values.items()))
        for code, value in ordered.items():
            if isinstance(value, bool) or not isinstance(value, int):
                raise TypeError(f"{self.variable} {code}: {value!r} is not a whole number")
        object.__setattr__(self, "values", MappingProxyType(ordered))
        object.__setattr__(
            self,
            "sha256",
            sha256_of(
                {
                    "variable": self.variable,
                    "period": str(self.period),
                    "values": {str(code): value for code, value in ordered.items()},
                }
            ),
        )
