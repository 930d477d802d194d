"""Where a matter goes can be told anew while it is drafted: its board, its committee, its class."""

from typing import Any

import pytest
from django.test import Client

from samling.boards import actions, models, queries
from samling.kernel import MayNot
from samling.platform.models import AuditEvent
from samling.registry.rules import Role
from tests.people import LULEA, signed_in

from .making import (
    CHIEF,
    OFFICER,
    OTHER,
    OWNER,
    approved,
    begun,
    board,
    by,
    committee,
    written,
)

pytestmark = pytest.mark.django_db


def other_board(owner: str = OWNER) -> models.Body:
    return models.Body.objects.get_or_create(
        owner=owner, name="Kommunstyrelsen", short_name="KS", defaults={}
    )[0]


def moved(matter: models.Matter, **placing: Any) -> models.BoardEvent:
    told = {"body": board().pk, "committee": None, "class_code": matter.class_code, **placing}
    content = queries.content_of(matter)
    event = actions.write_matter(matter.pk, content, by(OFFICER), placing=actions.Placing(**told))
    matter.refresh_from_db()
    return event


def test_the_board_is_changed_and_what_is_drafted_names_the_new_one() -> None:
    matter = begun(with_committee=True)
    event = moved(matter, body=other_board().pk)
    assert (matter.body.name, matter.committee) == ("Kommunstyrelsen", None)
    (point,) = queries.content_of(matter).listed_points
    assert point.startswith("Kommunstyrelsen beslutar att flytta")
    assert event.detail["body"] == {"from": "Socialnämnden", "to": "Kommunstyrelsen"}
    assert event.detail["committee"] == {"from": "Arbetsutskottet", "to": ""}
    told = AuditEvent.objects.get(action="boards.matter_write")
    assert told.detail["body"] == event.detail["body"]


def test_a_proposal_that_somebody_has_written_stands_and_is_told_to_be_behind() -> None:
    matter = begun()
    written(matter, points="Socialnämnden beslutar något annat.")
    moved(matter, body=other_board().pk)
    content = queries.content_of(matter)
    assert content.points.text == "Socialnämnden beslutar något annat."
    assert content.behind == ("points",)


def test_a_matter_of_information_is_noted_by_its_new_board() -> None:
    matter = begun("information", title="Väntetider", class_code="1.3.1")
    moved(matter, body=other_board().pk)
    assert queries.content_of(matter).points.text == "Kommunstyrelsen tar del av informationen."


def test_the_number_follows_the_class_and_the_matter_is_found_by_it() -> None:
    matter = begun()
    event = moved(matter, class_code="1.2.4")
    assert str(matter) == "2026/1-1.2.4"
    assert event.detail["class_code"] == {"from": "3.9.6.2", "to": "1.2.4"}
    assert " 1 2 4 " in models.MatterWords.objects.get(matter=matter).words


def test_what_is_sent_as_it_was_changes_nothing_and_tells_of_nothing() -> None:
    matter = begun(with_committee=True)
    event = moved(matter, committee=committee().pk)
    assert event.detail == {"sections": []}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (lambda: {"body": other_board(OTHER).pk}, "BOARDS-NOT-YOURS"),
        (
            lambda: {"body": other_board().pk, "committee": committee().pk},
            "BOARDS-OTHER-COMMITTEE",
        ),
        (lambda: {"class_code": "x"}, "BOARDS-NO-CLASS"),
    ],
)
def test_the_rules_are_those_of_the_beginning(changed: Any, code: str) -> None:
    matter = begun()
    with pytest.raises((actions.NotYours, actions.CannotPlace)) as error:
        moved(matter, **changed())
    assert error.value.faults[0].code == code


def test_a_body_that_is_used_no_more_is_kept_but_not_chosen_anew() -> None:
    matter, other = begun(), other_board()
    models.Body.objects.update(is_open=False)
    moved(matter, class_code="1.2.4")
    with pytest.raises(actions.NotYours):
        moved(matter, body=other.pk)


def test_a_signed_matter_and_one_that_is_ready_stay_where_they_are() -> None:
    matter = begun()
    written(matter, summary="Hyran blir högre.")
    actions.sign_matter(matter.pk, by(OFFICER))
    with pytest.raises(MayNot):
        moved(matter, body=other_board().pk)
    actions.take_matter_step(matter.pk, "send_back", by(CHIEF, reason="Fel nämnd."))
    approved(matter)
    with pytest.raises(MayNot):
        moved(matter, body=other_board().pk)


def test_an_officer_moves_a_matter_on_the_page_where_it_is_written_and_its_story_tells() -> None:
    matter, other = begun(), other_board()
    officer: Client = signed_in(LULEA, Role.OFFICER)
    address = f"/arbete/arenden/{matter.pk}/"
    page = officer.get(f"{address}skriv/").content.decode()
    assert "Nämnd som beslutar" in page
    assert 'value="3.9.6.2"' in page
    content = queries.content_of(matter)
    sent = {
        "key": "k",
        "version": matter.version,
        "title": content.title,
        "points": content.points.text,
        "field.amount": "500 000",
        "field.taken_from": "a",
        "field.given_to": "b",
        "field.first_year": "2026",
        "body": other.pk,
        "class_code": "1.2.4",
    }
    wrong = officer.post(f"{address}skriv/", sent | {"class_code": "klass"})
    assert (wrong.status_code, "Klassen skrivs som" in wrong.content.decode()) == (422, True)
    assert officer.post(f"{address}skriv/", sent).status_code == 302
    story = officer.get(address).content.decode()
    assert "Nämnd: från Socialnämnden till Kommunstyrelsen." in story
    assert "Klass: från 3.9.6.2 till 1.2.4." in story
