"""A list that is cut says how many more there are."""

from typing import Any

import pytest
from django.test import Client

from samling.boards import models
from samling.boards.queries import matters, meetings
from samling.registry.rules import Role
from tests.people import LULEA, account_of, signed_in

from .making import begun, planned

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than two of anything."""
    monkeypatch.setattr(meetings, "MOST_TO_TAKE_UP", 2)
    monkeypatch.setattr(matters, "MOST_WAITING", 2)
    monkeypatch.setattr("samling.boards.queries.MOST_WAITING", 2)


def _some(number: int, state: str, **changed: Any) -> None:
    for serial in range(number):
        matter = begun("other", title=f"Ärende {serial}", class_code="1.1")
        models.Matter.objects.filter(pk=matter.pk).update(state=state, **changed)


def words(client: Client, way: str) -> str:
    return str(client.get(way).content.decode())


def test_what_can_be_taken_up_beyond_the_list_is_told() -> None:
    secretary, meeting = signed_in(LULEA, Role.BOARD_SECRETARY), planned()
    way = f"/arbete/sammantraden/{meeting.pk}/"
    _some(2, "ready")
    assert "till är klar" not in words(secretary, way)
    _some(1, "ready")
    assert "1 ärende till är klart." in words(secretary, way)
    _some(1, "prepared")
    assert "2 ärenden till är klara." in words(secretary, way)


def test_what_waits_for_one_beyond_the_list_is_told_on_the_first_page() -> None:
    officer = signed_in(LULEA, Role.OFFICER)
    email = account_of(LULEA, Role.OFFICER).email
    _some(2, "draft", officer=email)
    assert "Fler ärenden" not in words(officer, "/arbete/")
    _some(3, "draft", officer=email)
    assert "3 ärenden till" in words(officer, "/arbete/")
    secretary = signed_in(LULEA, Role.BOARD_SECRETARY)
    _some(3, "signed")
    _some(4, "decided")
    _some(5, "ready")
    page = words(secretary, "/arbete/")
    assert "1 ärende till" in page
    assert "2 ärenden till" in page
    assert "5 ärenden" in page, "those that are ready are counted, all of them"
