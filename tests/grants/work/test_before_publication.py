"""What an agency has decided is its own until it is published: nobody else is told of it."""

from datetime import date

import pytest

from samling.grants import actions
from samling.registry.rules import Role
from tests.grants.life.making import CHIEF, OFFICER, by
from tests.people import COUNTY, LULEA, SOCIALSTYRELSEN, signed_in

from .paging import words_of

pytestmark = pytest.mark.django_db

SCHEME = "close-care-municipalities-2026"
TITLE = "God och nära vård 2026: kommunernas del"
GRANT = f"/arbete/bidrag/{SCHEME}/2580/"


def decided() -> None:
    actions.start_scheme(SCHEME, agency="socialstyrelsen")
    actions.compute_scheme(SCHEME, by(OFFICER))
    actions.propose_scheme(SCHEME, by(OFFICER))
    actions.decide_scheme(SCHEME, by(CHIEF))


def test_nothing_is_asked_of_anybody_before_the_scheme_is_opened() -> None:
    decided()
    actions.publish_scheme(SCHEME, by(OFFICER))
    agency, reader = (
        signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER),
        signed_in(LULEA, Role.ECONOMIST),
    )
    for who, page in (
        (agency, f"/arbete/bidrag/{SCHEME}/"),
        (agency, GRANT),
        (reader, GRANT),
        (reader, "/arbete/"),
    ):
        words = words_of(who, page)
        assert "Väntar på öppning" in words, page
        assert "Att rekvirera" not in words, page
        assert "har inte rekvirerat än" not in words, page
    assert "har svarat" not in words_of(agency, "/arbete/")
    actions.open_scheme(SCHEME, by(OFFICER), until=date(2099, 3, 1))
    assert "0 av 290 har svarat" in words_of(agency, "/arbete/")
    assert "Att rekvirera" in words_of(reader, GRANT)


@pytest.mark.parametrize(
    ("party", "role"), [(LULEA, Role.OFFICER), (COUNTY, Role.COUNTY_COORDINATOR)]
)
def test_recipients_and_counties_see_nothing_until_then(party: str, role: Role) -> None:
    decided()
    reader, agency = signed_in(party, role), signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER)
    assert TITLE not in words_of(reader, "/arbete/")
    assert reader.get(GRANT).status_code == 404
    assert reader.get(f"{GRANT}rekvirera/").status_code == 404
    assert agency.get(GRANT).status_code == 200

    actions.publish_scheme(SCHEME, by(OFFICER))
    assert TITLE in words_of(reader, "/arbete/")
    assert reader.get(GRANT).status_code == 200
