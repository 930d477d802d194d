"""A member of the board reads what has been handed on, and no draft or reason on the way there."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from samling.boards import actions, queries
from samling.boards.models import Matter
from samling.registry.rules import Role
from tests.people import LULEA, signed_in

from .consulting import WHOLE, answering
from .making import CHIEF, NOW, OFFICER, begun, by

pytestmark = pytest.mark.django_db

SECRET, OPEN, LATER = "Hemligt utkast.", "Det som godkändes.", "Nytt hemligt utkast."
SENT_BACK, REWRITE = "Får inte stå så.", "Siffran är fel."


def _day(number: int) -> Any:
    return NOW + timedelta(days=number)


def _written(matter: Matter, words: str, day: int) -> None:
    content = queries.content_of(matter)
    summary = replace(content.sections["summary"], text=words)
    sections = {**content.sections, "summary": summary}
    changed = replace(content, sections=sections, recipients=("Ledningen",))
    actions.write_matter(matter.pk, changed, by(OFFICER, at=_day(day)))


def _approved(matter: Matter, day: int) -> None:
    actions.sign_matter(matter.pk, by(OFFICER, at=_day(day)))
    actions.take_matter_step(matter.pk, "approve", by(CHIEF, at=_day(day)))


@pytest.fixture
def matter() -> Matter:
    """Drafted and sent back, approved on day 3, drafted anew on day 5, approved on day 7."""
    matter = begun()
    _written(matter, SECRET, 1)
    actions.sign_matter(matter.pk, by(OFFICER, at=_day(1)))
    actions.take_matter_step(matter.pk, "send_back", by(CHIEF, reason=SENT_BACK, at=_day(2)))
    _written(matter, OPEN, 3)
    _approved(matter, 3)
    again = by(OFFICER, reason=REWRITE, at=_day(5))
    actions.take_matter_step(matter.pk, "rewrite", again)
    _written(matter, LATER, 5)
    _written(matter, "Det som står nu.", 7)
    _approved(matter, 7)
    return matter


def page(client: Client, matter: Matter, day: int | None = None) -> str:
    when = {"dag": _day(day).date().isoformat()} if day is not None else {}
    return str(client.get(f"/arbete/arenden/{matter.pk}/", when).content.decode())


def test_a_member_reads_no_draft_of_an_earlier_day(matter: Matter) -> None:
    member, officer = signed_in(LULEA, Role.BOARD_MEMBER), signed_in(LULEA, Role.OFFICER)
    for day, words in ((1, SECRET), (5, LATER)):
        assert words in page(officer, matter, day)
        shown = page(member, matter, day)
        assert words not in shown
        assert "Handlingen skrevs då, och var inte klar att läsas." in shown
    assert OPEN in page(member, matter, 3)
    assert OPEN in page(member, matter, 4)
    assert "Ärendet fanns inte än" not in page(member, matter, 4)
    assert "Ärendet fanns inte än den dagen" in page(member, matter, -3)


def test_a_member_reads_no_steps_of_the_writing(matter: Matter) -> None:
    member, officer = signed_in(LULEA, Role.BOARD_MEMBER), signed_in(LULEA, Role.OFFICER)
    for day in (None, 4, 7):
        assert SENT_BACK in page(officer, matter, day)
        shown = page(member, matter, day)
        assert SENT_BACK not in shown
        assert "skickade tillbaka handlingen" not in shown
        assert "godkände handlingen" in shown
    assert REWRITE in page(member, matter), "it was theirs to read, and was taken back from them"


def test_a_member_reads_no_draft_of_an_answer() -> None:
    row, matter = answering()
    general = {2: "Första utkastet.", 3: "Andra utkastet.", 4: "Det som lämnas."}
    for number, words in general.items():
        changed = replace(WHOLE, general=words)
        actions.write_answer(row.pk, changed, by(OFFICER, at=_day(number)))
    _written(matter, "Kort.", 5)
    _approved(matter, 5)
    member, officer = signed_in(LULEA, Role.BOARD_MEMBER), signed_in(LULEA, Role.OFFICER)
    way = f"/arbete/remisser/{row.pk}/svaret/"
    assert "Det som lämnas." in member.get(way).content.decode()
    assert member.get(way, {"version": "4"}).status_code == 200
    for number in (1, 2, 3):
        assert officer.get(way, {"version": str(number)}).status_code == 200
        assert member.get(way, {"version": str(number)}).status_code == 404
    assert "version=3" in officer.get(way).content.decode()
    assert "version=3" not in member.get(way).content.decode()
