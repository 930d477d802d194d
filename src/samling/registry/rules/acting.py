"""Who acts, and for which organisation."""

from dataclasses import dataclass

from samling.kernel import AreaCode, AreaKind

from .areas import Area
from .organisations import Organisation, OrganisationKind
from .roles import ROLES, PartyKind, Role

_OF_AREA = {
    AreaKind.MUNICIPALITY: PartyKind.MUNICIPALITY,
    AreaKind.REGION: PartyKind.REGION,
    AreaKind.DISTRICT: PartyKind.DISTRICT,
}
_OF_ORGANISATION = {
    OrganisationKind.AGENCY: PartyKind.AGENCY,
    OrganisationKind.COUNTY_BOARD: PartyKind.COUNTY_BOARD,
}


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that people act for: an agency or a county board, or an area's own.

    id: "organisation:mfof" or "area:2580". area: where it acts; for a municipality, region or
    district, itself.
    """

    id: str
    name: str
    kind: PartyKind
    area: AreaCode

    @property
    def organisation(self) -> str | None:
        """The registry's id of an agency or county board; None for an area's own."""
        kind, _, name = self.id.partition(":")
        return name if kind == "organisation" else None

    @property
    def is_area(self) -> bool:
        """Whether it is a municipality, a region or a district."""
        return self.organisation is None


@dataclass(frozen=True, slots=True)
class Acting:
    """A person who is signed in and acts for a party. account: its e-mail address."""

    account: str
    name: str
    party: Party
    roles: frozenset[Role]

    def __post_init__(self) -> None:
        if not self.roles or not self.roles <= set(ROLES[self.party.kind]):
            raise ValueError(f"roles {sorted(self.roles)} in {self.party.id}")


def party_of_area(area: Area) -> Party:
    """The municipality, region or district itself. Raises ValueError for other areas."""
    try:
        kind = _OF_AREA[area.kind]
    except KeyError:
        raise ValueError(f"nobody acts for {area.code}") from None
    return Party(f"area:{area.code}", area.official_name, kind, area.code)


def party_of_organisation(organisation: Organisation) -> Party:
    """An agency or a county board. Raises ValueError for others."""
    try:
        kind = _OF_ORGANISATION[organisation.kind]
    except KeyError:
        raise ValueError(f"nobody acts for {organisation.id}") from None
    return Party(f"organisation:{organisation.id}", organisation.name, kind, organisation.area)
