"""Information to a board: nobody need be sent it, and it is over when the minutes are approved."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from samling.boards import actions, models, queries
from samling.boards.actions import CannotDispatch
from samling.boards.rules.paper import NotReady
from samling.registry.rules import Role
from tests.people import LULEA, signed_in

from ..making import NOW, OFFICER, OWNER, SECRETARY, approved, begun, by, in_session, item_of

pytestmark = pytest.mark.django_db
TITLE = "Väntetider till familjerådgivningen"


def _informed(*recipients: str) -> models.Matter:
    """Information that the board has taken note of; the minutes are not approved yet."""
    matter = begun("information", title=TITLE, class_code="1.3.1")
    content = queries.content_of(matter)
    approved(matter, recipients)
    assert content.listed_points == ("Socialnämnden tar del av informationen.",)
    meeting = in_session(matter)
    actions.put(item_of(meeting, matter).pk, "main", by(SECRETARY))
    actions.end_meeting(meeting.pk, by(SECRETARY))
    matter.refresh_from_db()
    return matter


def _minutes_approved(matter: models.Matter) -> None:
    meeting = models.Meeting.objects.get(items__matter=matter)
    after = by(SECRETARY, at=NOW + timedelta(days=7))
    actions.adjust_minutes(meeting.pk, date(2026, 3, 24), after)


def test_information_that_nobody_is_sent_is_handed_in_decided_and_closed() -> None:
    matter = _informed()
    with pytest.raises(CannotDispatch) as error:
        actions.close_matter(matter.pk, by(SECRETARY))
    assert [each.code for each in error.value.faults] == ["BOARDS-NOT-APPROVED"]
    _minutes_approved(matter)
    actions.close_matter(matter.pk, by(SECRETARY))
    matter.refresh_from_db()
    assert (matter.state, matter.closed_on) == ("closed", NOW.date())


def test_what_somebody_is_to_be_sent_is_not_closed_before_it_is_sent() -> None:
    matter = _informed("Familjerådgivningen")
    _minutes_approved(matter)
    with pytest.raises(CannotDispatch) as error:
        actions.close_matter(matter.pk, by(SECRETARY))
    assert [each.code for each in error.value.faults] == ["BOARDS-NOT-SENT"]
    actions.dispatch_decision(matter.pk, {"Familjerådgivningen": ""}, by(SECRETARY))
    actions.close_matter(matter.pk, by(SECRETARY))


def test_the_secretary_is_told_to_close_what_nobody_is_to_be_sent() -> None:
    matter = _informed()
    secretary = signed_in(LULEA, Role.BOARD_SECRETARY)
    page = secretary.get(f"/arbete/arenden/{matter.pk}/").content.decode()
    assert "Avsluta ärendet" in page
    assert "Expediera" not in page
    assert queries.sent_to_nobody([matter.pk]) == {matter.pk}
    work = secretary.get("/arbete/").content.decode()
    assert "Avsluta ärendet" in work
    assert "Expediera beslutet" not in work


def test_the_secretary_is_told_to_send_information_that_somebody_is_to_have() -> None:
    matter = _informed("Familjerådgivningen")
    page = signed_in(LULEA, Role.BOARD_SECRETARY).get(f"/arbete/arenden/{matter.pk}/")
    assert "Expediera beslutet" in page.content.decode()
    assert "Avsluta ärendet" not in page.content.decode()
    assert queries.sent_to_nobody([matter.pk]) == frozenset()


def test_the_form_says_that_recipients_are_optional_for_information_alone() -> None:
    officer = signed_in(LULEA, Role.OFFICER)
    for matter, is_optional in (
        (begun("information", title=TITLE, class_code="1.3.1"), True),
        (begun(), False),
    ):
        page = officer.get(f"/arbete/arenden/{matter.pk}/skriv/").content.decode()
        label = page.split('for="id_recipients"')[1].split("</label>")[0]
        assert ("frivilligt" in label) == is_optional


def test_a_decision_still_names_somebody_who_is_to_be_sent_it() -> None:
    matter = begun()
    found = queries.matter(matter.pk, OWNER)
    assert found is not None
    actions.write_matter(matter.pk, replace(found.content, recipients=()), by(OFFICER))
    with pytest.raises(NotReady, match="vem beslutet skickas till"):
        actions.sign_matter(matter.pk, by(OFFICER))
