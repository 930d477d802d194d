"""What others send changes nothing, and lists and open data hold nothing of anybody else's.

Who sees which address is in seeing.py, whose table and world these tests use.
"""

import pytest
from django.test import Client

from samling.grants import models
from samling.platform.access import Access, methods_of
from samling.registry.rules import Role
from tests.grants.life.making import opened
from tests.people import LULEA, SOCIALSTYRELSEN, signed_in

from .asking import Everyone
from .seeing import AGENCY, EVERYONE, GRANT, MEMBERS, OF_GRANT, RUN, of_class

# The walks are long and ask nothing that the two databases could answer differently.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.long]


def test_nobody_else_changes_anything(ids: dict[str, int]) -> None:
    """Whatever those who are not concerned send, what is stored stays as it was."""
    everyone = Everyone()

    def stored() -> list[int]:
        every = (
            models.Event,
            models.Posting,
            models.Attachment,
            models.SignOff,
            models.Report,
            models.NoticeAddress,
        )
        return [model.objects.count() for model in every]

    before = stored()
    sent = 0
    for name, view in of_class(Access.MEMBER).items():
        seen = MEMBERS[name]
        if "POST" not in methods_of(view) or 404 not in seen.refused:
            continue
        address = seen.address.format(**ids)
        for person, client in everyone.who_ask(seen.by).items():
            if person not in seen.by:
                client.post(address, {"version": "1", "key": "x", "reason": "x"})
                sent += 1
    assert sent > 300
    assert stored() == before


@pytest.mark.usefixtures("ids")
def test_the_list_of_work_holds_only_one_s_own() -> None:
    for party, role in sorted(EVERYONE):
        page = signed_in(party, role).get("/arbete/").content.decode()
        if (party, role) not in OF_GRANT:
            assert GRANT not in page, (party, role)
        if (party, role) not in AGENCY:
            assert f'href="{RUN}"' not in page, (party, role)
    assert GRANT in signed_in(LULEA, Role.OFFICER).get("/arbete/").content.decode()
    officer = signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER)
    assert f'href="{RUN}"' in officer.get("/arbete/").content.decode()


def test_open_pages_say_nothing_more_to_those_who_have_signed_in() -> None:
    """Data have one answer, whoever asks; unpublished events are in none of them."""
    opened("elderly-care-2026")
    data = [
        "/api/v1/schemes",
        "/api/v1/schemes/elderly-care-2026",
        "/api/v1/schemes/elderly-care-2026/list",
        "/api/v1/recipients/2580",
        "/statsbidrag/elderly-care-2026/lista.csv",
    ]
    members = [signed_in(SOCIALSTYRELSEN, Role.DECISION_MAKER), signed_in(LULEA, Role.OFFICER)]
    for address in data:
        open_answer = Client().get(address)
        for member in members:
            answer = member.get(address)
            assert (answer.status_code, answer.content) == (
                open_answer.status_code,
                open_answer.content,
            ), address
