"""Codes of areas and units that receive, decide or are described.

A code is unique over all kinds, so that it can stand alone in a file, an address or a key:

    SE            the country
    25            a county (SCB's two digits)
    2580          a municipality (SCB's four digits)
    R25           a region, by the two digits of its county (the letter is ours: SCB uses the
                  same digits for the county and for the region)
    0180-jarva    a district board, by its municipality and a plain name (ours)
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class AreaKind(StrEnum):
    COUNTRY = "country"
    COUNTY = "county"
    MUNICIPALITY = "municipality"
    REGION = "region"
    DISTRICT = "district"


_FORMS = {
    AreaKind.COUNTRY: re.compile(r"SE\Z"),
    AreaKind.COUNTY: re.compile(r"[0-2][0-9]\Z"),
    AreaKind.MUNICIPALITY: re.compile(r"[0-2][0-9]{3}\Z"),
    AreaKind.REGION: re.compile(r"R[0-2][0-9]\Z"),
    AreaKind.DISTRICT: re.compile(r"[0-2][0-9]{3}-[a-z][a-z-]*\Z"),
}


@lru_cache(maxsize=4096)
def _kind_of(code: str) -> AreaKind | None:
    return next((kind for kind, form in _FORMS.items() if form.match(code)), None)


@dataclass(frozen=True, slots=True, order=True)
class AreaCode:
    """A well-formed code; says nothing of whether such an area exists."""

    code: str

    def __post_init__(self) -> None:
        if not isinstance(self.code, str) or _kind_of(self.code) is None:
            raise ValueError(f"not the code of an area: {self.code!r}")

    def __hash__(self) -> int:
        return hash(self.code)  # of the text itself: codes are looked up in every loop

    @property
    def kind(self) -> AreaKind:
        kind = _kind_of(self.code)
        assert kind is not None
        return kind

    @property
    def county_digits(self) -> str | None:
        """The two digits of the county it lies in; None for the country."""
        match self.kind:
            case AreaKind.COUNTRY:
                return None
            case AreaKind.REGION:
                return self.code[1:]
            case _:
                return self.code[:2]

    def __str__(self) -> str:
        return self.code
