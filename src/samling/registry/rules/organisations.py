"""Those that act: give commissions, share out money, supervise or are consulted."""

import re
from dataclasses import dataclass
from enum import StrEnum

from samling.kernel import AreaCode, Source, Text

_ID = re.compile(r"[a-z][a-z0-9-]*\Z")


class OrganisationKind(StrEnum):
    GOVERNMENT = "government"
    AGENCY = "agency"
    COUNTY_BOARD = "county_board"
    ASSOCIATION = "association"
    UNIVERSITY = "university"

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    OrganisationKind.GOVERNMENT: Text("regering", "government"),
    OrganisationKind.AGENCY: Text("myndighet", "agency"),
    OrganisationKind.COUNTY_BOARD: Text("länsstyrelse", "county administrative board"),
    OrganisationKind.ASSOCIATION: Text("förening", "association"),
    OrganisationKind.UNIVERSITY: Text("lärosäte", "university"),
}


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that is not itself an area (municipalities and regions are areas).

    id: plain lower-case name for files and addresses; area: where it acts.
    """

    id: str
    name: str
    short_name: str | None
    kind: OrganisationKind
    area: AreaCode
    source: Source

    def __post_init__(self) -> None:
        if not _ID.match(self.id):
            raise ValueError(f"not a plain name: {self.id!r}")
        if not self.name.strip():
            raise ValueError(f"the organisation {self.id} has no name")

    def __str__(self) -> str:
        return self.name
