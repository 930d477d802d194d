"""What the minutes say when a meeting has ended is what they say ever after."""

from datetime import UTC, datetime, timedelta

import pytest

from samling.boards import actions, models, queries
from samling.boards.rules.meeting_papers import Minutes
from samling.boards.rules.voting import CannotDecide
from samling.kernel import MayNot, format_date

from ..making import (
    DAY,
    NOW,
    OFFICER,
    OWNER,
    SECRETARY,
    begun,
    board,
    by,
    decided,
    in_session,
    item_of,
    ready,
    written,
)
from .test_closed_matters import _kept, closed

pytestmark = pytest.mark.django_db


def minutes_of(matter: models.Matter) -> Minutes:
    meeting = models.Meeting.objects.get(items__matter=matter)
    found = queries.minutes(meeting.pk, OWNER)
    assert found is not None
    return found


def test_a_board_that_is_renamed_does_not_rename_its_old_minutes() -> None:
    matter = decided()
    before = minutes_of(matter)
    models.Body.objects.filter(pk=board().pk).update(name="Vårdnämnden")
    models.Matter.objects.filter(pk=matter.pk).update(unit="En annan enhet")
    assert minutes_of(matter) == before
    assert before.sitting.body == "Socialnämnden"


def test_a_destroyed_matter_leaves_its_paragraph_whole() -> None:
    matter = closed(_kept(1))
    meeting = models.Meeting.objects.get(items__matter=matter)
    before = queries.minutes(meeting.pk, OWNER)
    assert actions.destroy_due(by="test", at=datetime(2029, 1, 1, 12, tzinfo=UTC)) == 1
    after = queries.minutes(meeting.pk, OWNER)
    assert after == before
    assert after is not None
    assert after.paragraphs[0].points
    assert after.paragraphs[0].number == str(matter)


def test_a_correction_stands_beside_what_was_decided() -> None:
    matter = decided()
    before = minutes_of(matter).paragraphs[0]
    later = NOW + timedelta(days=60)
    request = by(SECRETARY, reason="Skrivfel i beloppet.", at=later)
    actions.correct_decision(matter.pk, ["Rätt ord."], request)
    after = minutes_of(matter).paragraphs[0]
    assert after.points == before.points
    day = format_date(later.date())
    told = f"Den {day} rättades beslutet till: Rätt ord. Skäl: Skrivfel i beloppet."
    assert after.corrections == (told,)
    matter.refresh_from_db()
    assert matter.state == "decided", "those who had the old words are to have the new"


def test_a_corrected_decision_is_sent_anew_to_those_who_had_the_old() -> None:
    matter = decided()
    to = {"Socialförvaltningens ledningsgrupp": ""}
    actions.dispatch_decision(matter.pk, to, by(SECRETARY))
    actions.correct_decision(matter.pk, ["Rätt ord."], by(SECRETARY, reason="Skrivfel."))
    with pytest.raises(actions.CannotDispatch, match="inte fått beslutet"):
        actions.close_matter(matter.pk, by(SECRETARY))
    actions.dispatch_decision(matter.pk, to, by(SECRETARY))
    assert [len(each) for each in queries.dispatches_of(matter.pk).values()] == [1, 1]
    actions.close_matter(matter.pk, by(SECRETARY))


def test_what_would_end_before_it_begins_is_told_of_and_the_meeting_goes_on() -> None:
    matter = begun()
    written(matter, summary="Hyran blir högre.")
    models.Matter.objects.filter(pk=matter.pk).update(valid_until=DAY - timedelta(days=1))
    actions.sign_matter(matter.pk, by(OFFICER))
    actions.take_matter_step(matter.pk, "approve", by(SECRETARY))
    meeting = in_session(matter)
    actions.put(item_of(meeting, matter).pk, "main", by(SECRETARY))
    with pytest.raises(CannotDecide) as error:
        actions.end_meeting(meeting.pk, by(SECRETARY))
    assert error.value.faults[0].code == "BOARDS-VALID-BEFORE"
    meeting.refresh_from_db()
    assert meeting.state == "open"


def test_a_meeting_that_has_ended_does_not_end_again() -> None:
    matter = ready()
    meeting = in_session(matter)
    seen = meeting.version
    actions.put(item_of(meeting, matter).pk, "main", by(SECRETARY))
    actions.end_meeting(meeting.pk, by(SECRETARY))
    with pytest.raises(actions.Conflict):
        actions.end_meeting(meeting.pk, by(SECRETARY, version=seen))
    with pytest.raises(MayNot):
        actions.end_meeting(meeting.pk, by(OFFICER))


def test_documents_are_not_changed_after_the_paper_is_handed_in() -> None:
    matter = ready()
    with pytest.raises(actions.CannotKeep) as error:
        actions.add_file(matter.pk, b"%PDF-1.7 ny", "ny.pdf", "", "", by(OFFICER))
    assert error.value.faults[0].code == "BOARDS-FILE-CLOSED"


def test_the_list_of_who_has_been_sent_what_tells_what_waits() -> None:
    matter = decided()
    meeting = models.Meeting.objects.get(items__matter=matter)
    before = queries.dispatches(meeting.pk, OWNER, DAY)
    assert before is not None
    assert (before.waiting, len(before.sent)) == (1, 1)
    actions.dispatch_decision(
        matter.pk, {"Socialförvaltningens ledningsgrupp": "a@b.se"}, by(SECRETARY)
    )
    after = queries.dispatches(meeting.pk, OWNER, DAY)
    assert after is not None
    assert (after.waiting, after.sent[0].how) == (0, "e-post")
