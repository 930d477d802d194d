"""What an agency has decided is its own until it is published: nobody else is told of it."""

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
