"""The roles that people have in organisations, and which organisations have which."""

from enum import StrEnum

from samling.kernel import Text


class PartyKind(StrEnum):
    """What kind of organisation somebody acts for."""

    AGENCY = "agency"
    COUNTY_BOARD = "county_board"
    MUNICIPALITY = "municipality"
    REGION = "region"
    DISTRICT = "district"


class Role(StrEnum):
    """What a person does in its organisation. One person may have several roles."""

    AGENCY_OFFICER = "agency_officer"
    DECISION_MAKER = "decision_maker"
    AGENCY_ECONOMIST = "agency_economist"
    COUNTY_COORDINATOR = "county_coordinator"
    OFFICER = "officer"
    ECONOMIST = "economist"
    BOARD_SECRETARY = "board_secretary"
    BOARD_MEMBER = "board_member"
    DISTRICT_OFFICER = "district_officer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    Role.AGENCY_OFFICER: Text("handläggare", "officer"),
    Role.DECISION_MAKER: Text("beslutsfattare", "decision maker"),
    Role.AGENCY_ECONOMIST: Text("ekonom", "economist"),
    Role.COUNTY_COORDINATOR: Text("samordnare i länet", "county coordinator"),
    Role.OFFICER: Text("handläggare", "officer"),
    Role.ECONOMIST: Text("ekonom", "economist"),
    Role.BOARD_SECRETARY: Text("nämndsekreterare", "board secretary"),
    Role.BOARD_MEMBER: Text("ledamot i nämnden", "board member"),
    Role.DISTRICT_OFFICER: Text("handläggare i stadsdelen", "district officer"),
    Role.AUDITOR: Text("revisor", "auditor"),
    Role.ADMINISTRATOR: Text("administratör", "administrator"),
}

_EVERYWHERE = (Role.AUDITOR, Role.ADMINISTRATOR)
_OF_BOARD = (Role.OFFICER, Role.ECONOMIST, Role.BOARD_SECRETARY, Role.BOARD_MEMBER)
ROLES: dict[PartyKind, tuple[Role, ...]] = {
    PartyKind.AGENCY: (
        Role.AGENCY_OFFICER,
        Role.DECISION_MAKER,
        Role.AGENCY_ECONOMIST,
        *_EVERYWHERE,
    ),
    PartyKind.COUNTY_BOARD: (Role.COUNTY_COORDINATOR, *_EVERYWHERE),
    PartyKind.MUNICIPALITY: (*_OF_BOARD, *_EVERYWHERE),
    PartyKind.REGION: (*_OF_BOARD, *_EVERYWHERE),
    PartyKind.DISTRICT: (Role.DISTRICT_OFFICER, Role.ECONOMIST, *_EVERYWHERE),
}
