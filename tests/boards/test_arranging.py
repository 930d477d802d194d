"""Bodies and the look of papers, as they are sent from their pages: once, and on what is there."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samling.boards import actions, models, queries
from samling.registry.rules import Role
from tests.people import LULEA, signed_in

from .making import OWNER, SECRETARY, begun, by, decided, planned

pytestmark = pytest.mark.django_db

NEW = "/arbete/arenden/namnder/ny/"
LOOK = "/arbete/arenden/utseende/"
BODY = {
    "key": "k1",
    "name": "Tekniska nämnden",
    "short_name": "TN",
    "members": "Ida Berg, X, ordförande",
    "is_open": "on",
}


@pytest.fixture
def secretary() -> Client:
    return signed_in(LULEA, Role.BOARD_SECRETARY)


def test_a_new_body_sent_twice_is_one_body(secretary: Client) -> None:
    first, second = (secretary.post(NEW, BODY) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    body = models.Body.objects.get(name="Tekniska nämnden")
    assert body.version == 2, "the second changed nothing"
    assert body.members.count() == 1
    other = secretary.post(NEW, {**BODY, "name": "Annan nämnd", "short_name": "AN"})
    assert other.status_code == 409, "the same form with other words"
    assert secretary.post(NEW, {**BODY, "key": "k2"}).status_code == 422
    assert not models.Body.objects.filter(name="Annan nämnd").exists()


def test_the_look_is_not_changed_over_somebody_else_s_change(secretary: Client) -> None:
    assert 'name="version" value="0"' in secretary.get(LOOK).content.decode()
    sent = {"key": "k1", "version": "0", "organisation": "Luleå kommun", "lines": ""}
    assert secretary.post(LOOK, sent).status_code == 302
    late = secretary.post(LOOK, {**sent, "key": "k2", "organisation": "Annat"})
    assert late.status_code == 409
    assert queries.look_of(OWNER, "").organisation == "Luleå kommun"
    assert secretary.post(LOOK, {**sent, "key": "k3", "version": "1"}).status_code == 302


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (b'<g id="a"><use href="#a"/></g>', "går inte att rita"),
        (b" " * 500_000, "större än 500 kB"),
    ],
)
def test_a_logo_that_costs_too_much_is_not_kept(
    secretary: Client, inside: bytes, said: str
) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg">' + inside + b"</svg>"
    sent = {"key": "k1", "version": "0", "organisation": "Luleå", "lines": "", "logo_alt": "Märke"}
    logo = SimpleUploadedFile("marke.svg", drawing)
    page = secretary.post(LOOK, {**sent, "logo": logo})
    assert page.status_code == 422
    assert said in str(page.context["form"].errors["logo"])
    assert not models.Look.objects.exists()


@pytest.mark.parametrize("to", ["00001", "9", "-1", "²", "1" * 5_000, "", "0\x00"])
def test_a_recipient_that_the_page_did_not_show_is_nobody(secretary: Client, to: str) -> None:
    matter = decided()
    version = str(matter.version)
    way = f"/arbete/arenden/{matter.pk}/expediera/"
    sent = secretary.post(way, {"key": "k1", "version": version, "to": to})
    assert sent.status_code == 422
    assert not models.Dispatch.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["a\x00@b.test", "a@b.test\r\nBcc: c@d.test", "inte en adress", "a" * 250 + "@b.test", "@"],
)
def test_an_address_that_is_none_is_not_kept(secretary: Client, address: str) -> None:
    matter = decided()
    way = f"/arbete/arenden/{matter.pk}/expediera/"
    sent: dict[str, Any] = {"key": "k1", "version": str(matter.version), "to": "0"}
    page = secretary.post(way, {**sent, "address.0": address})
    assert page.status_code == 422
    assert "e-postadress" in page.content.decode()
    assert not models.Dispatch.objects.exists()
    assert secretary.post(way, {**sent, "key": "k2", "address.0": " a@b.test "}).status_code == 302
    assert models.Dispatch.objects.get().address == "a@b.test"


@pytest.mark.parametrize("unit", ["x" * 5_000, "Två\nrader", "Noll\x00"])
def test_a_unit_is_one_line_that_its_column_has_room_for(unit: str) -> None:
    from .making import OFFICER

    with pytest.raises(actions.CannotBegin):
        begun(unit=unit)
    matter = begun()
    content = queries.content_of(matter)
    with pytest.raises(actions.CannotChange):
        actions.write_matter(matter.pk, content, by(OFFICER), unit=unit)


@pytest.mark.parametrize("room", ["Två\nrader", "Noll\x00", "x" * 201])
def test_a_room_is_one_line(room: str) -> None:
    from datetime import time

    from .making import DAY, board

    with pytest.raises(actions.CannotMeet):
        actions.plan_meeting(board().pk, day=DAY, begins=time(9), room=room, request=by(SECRETARY))
    assert planned().room == "Kanslisalen"
