"""What is wrong in a requisition or its files is told at its field, and nothing is kept."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samling.grants import actions, queries
from samling.registry.rules import Role
from tests.grants.life.making import CHIEF, by, opened
from tests.grants.life.making import OFFICER as AGENCY_OFFICER
from tests.people import BODEN, LULEA, SOCIALSTYRELSEN, signed_in

from .paging import fields_of, words_of
from .requisitioning import GRANT, SCHEME, grant_of_lulea, last_day_is_ahead

__all__ = ["last_day_is_ahead"]

pytestmark = pytest.mark.django_db


def test_all_that_is_wrong_in_a_requisition_is_told_at_once() -> None:
    opened(SCHEME)
    officer = signed_in(LULEA, Role.OFFICER)
    address = f"{GRANT}rekvirera/"
    for wrong, told, silent in (
        (
            {"amount": "9 000 000", "decision": ""},
            ("högst 6 328 211 kr", 'href="#id_decision"'),
            ("Nämndens beslut saknas",),
        ),
        (
            {"amount": "tolv", "decision": " ", "more": "1"},
            ("inte att läsa som hela kronor",),
            ("minst 1 kr",),
        ),
        (
            {"amount": "1 000", "more": "5", "decision": ""},
            ("och ändå om mer", 'href="#id_decision"'),
            (),
        ),
    ):
        sent = fields_of(officer, address) | {"more": "0", "message": ""} | wrong
        answer = officer.post(address, sent)
        assert answer.status_code == 422
        page = re.sub("[\u202f\u00a0]", " ", answer.content.decode())
        for words in told:
            assert words in page, words
        for words in silent:
            assert words not in page, words


def test_a_file_that_cannot_be_attached_is_told_of_and_not_kept() -> None:
    opened(SCHEME)
    officer = signed_in(LULEA, Role.OFFICER)
    for name, content, words in (
        ("plan.pdf", b"", "Filen är tom"),
        ("plan.pdf", b"<html>", "Filen är inte av ett slag som går att bifoga"),
        ("plan.exe", b"MZ\0", "Filen är inte av ett slag som går att bifoga"),
    ):
        file = SimpleUploadedFile(name, content)
        answer = officer.post(f"{GRANT}filer/", {"file": file, "key": name})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert officer.post(f"{GRANT}filer/", {}).status_code == 422
    assert queries.files_of_grant(grant_of_lulea()) == ()


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_stored() -> None:
    opened(SCHEME)
    officer = signed_in(LULEA, Role.OFFICER)
    sent = fields_of(officer, f"{GRANT}rekvirera/")
    answer = officer.post(
        f"{GRANT}rekvirera/", sent | {"amount": "12.5 mkr", "more": "", "decision": "x"}
    )
    assert answer.status_code == 422
    assert "går inte att läsa som hela kronor" in answer.content.decode()
    answer = officer.post(
        f"{GRANT}rekvirera/", sent | {"amount": "900 000 000", "decision": "SN § 1"}
    )
    assert answer.status_code == 422
    assert "Beloppet måste vara minst 1 kr" in answer.content.decode()
    assert queries.requisition_of(grant_of_lulea()) is None


@pytest.mark.parametrize("field", ["decision", "message"])
def test_words_with_signs_that_are_not_seen_are_refused_at_their_field(field: str) -> None:
    opened(SCHEME)
    officer = signed_in(LULEA, Role.OFFICER)
    address = f"{GRANT}rekvirera/"
    good = fields_of(officer, address) | {"amount": "1 000", "more": "0", "decision": "SN § 1"}
    answer = officer.post(address, good | {"message": "", field: "SN § \u202e1"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert "tecken som inte syns" in answer.content.decode()
    assert officer.post(address, good | {"message": "Rad\r\noch rad"}).status_code == 302


def test_a_last_day_that_no_one_can_have_meant_is_asked_for_again() -> None:
    actions.start_scheme(SCHEME, agency="socialstyrelsen")
    actions.compute_scheme(SCHEME, by(AGENCY_OFFICER))
    actions.propose_scheme(SCHEME, by(AGENCY_OFFICER))
    actions.decide_scheme(SCHEME, by(CHIEF))
    actions.publish_scheme(SCHEME, by(AGENCY_OFFICER))
    officer, page = signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER), f"/arbete/bidrag/{SCHEME}/"
    sent = fields_of(officer, f"{page}oppna/")
    answer = officer.post(f"{page}oppna/", sent | {"until": "9999-12-31"})
    assert answer.status_code == 422
    assert "Skriv ett år från 2005 till 2198" in answer.content.decode()
    assert officer.post(f"{page}oppna/", sent | {"until": "2198-12-31"}).status_code == 302
    municipality = signed_in(LULEA, Role.OFFICER)
    assert "December 2198" in words_of(municipality, "/arbete/frister/")


@pytest.mark.parametrize(
    ("party", "role"), [(BODEN, Role.OFFICER), ("organisation:mfof", Role.DECISION_MAKER)]
)
def test_others_find_no_such_page(party: str, role: Role) -> None:
    opened(SCHEME)
    other = signed_in(party, role)
    for address in (GRANT, f"{GRANT}rekvirera/", f"/arbete/bidrag/{SCHEME}/"):
        assert other.get(address).status_code == 404, address
    assert other.post(f"{GRANT}steg/decline/", {}).status_code == 404
    assert Client().get(GRANT).status_code == 302
