"""A matter from draft to archive: written, approved by another, prepared, decided, sent out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from samling.boards import actions, models, queries
from samling.boards.rules.paper import NotReady
from samling.boards.rules.voting import Ballot, CannotDecide, Kind
from samling.kernel import MayNot

from ..making import (
    CHIEF,
    DAY,
    MOVED,
    NOW,
    OFFICER,
    OTHER,
    OWNER,
    PRESENT,
    SECRETARY,
    begun,
    board,
    by,
    committee,
    decided,
    in_session,
    item_of,
    planned,
    ready,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def code(error: pytest.ExceptionInfo[Exception]) -> str:
    return error.value.faults[0].code  # type: ignore[attr-defined]


def test_a_matter_is_numbered_within_its_year_and_drafted_from_its_fields() -> None:
    first, second = begun(), begun()
    assert (str(first), str(second)) == ("2026/1-3.9.6.2", "2026/2-3.9.6.2")
    content = queries.content_of(first)
    assert content.listed_points == (
        (
            "Socialnämnden beslutar att flytta 500\u202f000\u00a0kronor om året från och med 2026 "
            "från omstrukturering till anpassad daglig verksamhet."
        ),
    )


def test_what_is_lacking_is_told_before_the_paper_is_handed_in() -> None:
    matter = begun("other", title="Något annat", class_code="1.1")
    with pytest.raises(NotReady) as error:
        actions.sign_matter(matter.pk, by(OFFICER))
    assert {fault.code for fault in error.value.faults} == {
        "BOARDS-NO-PROPOSAL",
        "BOARDS-EMPTY-SECTION",
        "BOARDS-NO-RECIPIENTS",
    }


def test_nobody_approves_its_own_paper() -> None:
    matter = begun()
    written(matter)
    actions.sign_matter(matter.pk, by(CHIEF))
    with pytest.raises(MayNot) as error:
        actions.take_matter_step(matter.pk, "approve", by(CHIEF))
    assert code(error) == "STEP-TWO-PERSONS"
    actions.take_matter_step(matter.pk, "approve", by(SECRETARY))
    matter.refresh_from_db()
    assert matter.state == "ready"


def test_an_edit_survives_a_change_of_the_figures_and_the_change_is_pointed_out() -> None:
    matter = begun()
    written(matter, points="Socialnämnden beslutar att flytta en halv miljon.")
    content = queries.content_of(matter)
    changed = replace(content, fields={**MOVED, "amount": 600_000})
    actions.write_matter(matter.pk, changed, by(OFFICER))
    after = queries.content_of(matter)
    assert after.points.text == "Socialnämnden beslutar att flytta en halv miljon."
    assert "600\u202f000" in after.points.drafted
    assert "600\u202f000" in after.sections["summary"].text, "nobody has edited it: it follows"
    assert after.behind == ("points",)
    with pytest.raises(actions.CannotChange) as error:
        actions.sign_matter(matter.pk, by(OFFICER))
    assert code(error) == "BOARDS-BEHIND"
    actions.settle_section(matter.pk, "points", by(OFFICER), keep=True)
    actions.sign_matter(matter.pk, by(OFFICER))


def test_a_text_that_is_thrown_away_is_the_draft_again() -> None:
    matter = begun()
    written(matter, points="Något annat.")
    actions.settle_section(matter.pk, "points", by(OFFICER), keep=False)
    assert "500\u202f000" in queries.content_of(matter).points.text


def test_a_personal_number_is_refused_and_nothing_is_saved() -> None:
    matter = begun()
    with pytest.raises(Exception, match="personnummer"):
        written(matter, summary="Gäller 19121212-1212.")
    assert matter.versions.count() == 1


def test_what_stood_in_the_matter_on_a_day_can_be_read_ever_after() -> None:
    matter = begun()
    content = replace(queries.content_of(matter), title="Nytt namn")
    actions.write_matter(matter.pk, content, by(OFFICER, at=NOW + timedelta(days=3)))
    before = queries.content_as_of(matter.pk, NOW + timedelta(days=1))
    after = queries.content_as_of(matter.pk, NOW + timedelta(days=4))
    assert before is not None
    assert after is not None
    assert (before[0], after[0], after[1].title) == (1, 2, "Nytt namn")
    assert before[1].title.startswith("Flytt av pengar")
    assert queries.content_as_of(matter.pk, NOW - timedelta(days=1)) is None


def test_a_committee_changes_the_proposal_and_the_board_votes_with_a_reservation() -> None:
    matter = ready(with_committee=True)
    first = in_session(matter, body=committee(), day=DAY - timedelta(days=14))
    item = item_of(first, matter)
    actions.propose(
        item.pk,
        Kind.CHANGED,
        "Ledamot Alm (B)",
        "Socialnämnden flyttar 400 000 kronor.",
        by(SECRETARY),
    )
    actions.put(item.pk, "p1", by(SECRETARY))
    actions.end_meeting(first.pk, by(SECRETARY))
    matter.refresh_from_db()
    assert matter.state == "prepared"
    assert queries.decisions_of(matter.pk)[0].points == ("Socialnämnden flyttar 400 000 kronor.",)

    second = in_session(matter)
    item = item_of(second, matter)
    assert queries.main_proposer(item) == "arbetsutskottet"
    actions.propose(item.pk, Kind.REJECT, "Ledamot Lind (C)", "", by(SECRETARY))
    ballots = {
        PRESENT[0].called: Ballot.YES,
        PRESENT[1].called: Ballot.YES,
        PRESENT[2].called: Ballot.NO,
    }
    actions.count_votes(item.pk, ballots, by(SECRETARY))
    actions.reserve(item.pk, "Ledamot Lind (C)", "", by(SECRETARY))
    actions.end_meeting(second.pk, by(SECRETARY))
    matter.refresh_from_db()
    assert matter.state == "decided"
    decision = queries.decisions_of(matter.pk)[-1]
    assert decision.paragraph == 1, "each body counts its own paragraphs"
    assert decision.points == ("Socialnämnden flyttar 400 000 kronor.",)


def test_a_meeting_does_not_end_with_something_untreated() -> None:
    first, second = ready(), ready()
    meeting = in_session(first, second)
    actions.put(item_of(meeting, first).pk, "main", by(SECRETARY))
    with pytest.raises(CannotDecide) as error:
        actions.end_meeting(meeting.pk, by(SECRETARY))
    assert code(error) == "BOARDS-UNTREATED"
    first.refresh_from_db()
    assert first.state == "board", "nothing is decided by half"


@pytest.mark.parametrize(("kind", "state"), [(Kind.LATER, "ready"), (Kind.BACK, "draft")])
def test_what_is_not_decided_today_goes_back(kind: Kind, state: str) -> None:
    matter = ready()
    meeting = in_session(matter)
    item = item_of(meeting, matter)
    actions.propose(item.pk, kind, "Ledamot Alm (B)", "Räkna om hyran.", by(SECRETARY))
    actions.put(item.pk, "p1", by(SECRETARY))
    actions.end_meeting(meeting.pk, by(SECRETARY))
    matter.refresh_from_db()
    assert matter.state == state


def test_a_decision_is_sent_out_only_when_the_minutes_are_approved_or_at_once() -> None:
    matter = ready()
    meeting = in_session(matter)
    item = item_of(meeting, matter)
    actions.put(item.pk, "main", by(SECRETARY))
    actions.end_meeting(meeting.pk, by(SECRETARY))
    to = {"Socialförvaltningens ledningsgrupp": ""}
    with pytest.raises(actions.CannotDispatch) as error:
        actions.dispatch_decision(matter.pk, to, by(SECRETARY))
    assert code(error) == "BOARDS-NOT-APPROVED"
    models.AgendaItem.objects.filter(pk=item.pk).update(is_immediate=True)
    actions.dispatch_decision(matter.pk, to, by(SECRETARY))
    matter.refresh_from_db()
    assert matter.state == "dispatched"


def test_a_corrected_decision_keeps_what_was_known_before() -> None:
    matter = decided()
    later = NOW + timedelta(days=60)
    actions.correct_decision(matter.pk, ["Rätt ord."], by(SECRETARY, reason="Skrivfel.", at=later))
    then = queries.decisions_of(matter.pk, NOW + timedelta(days=40))
    now = queries.decisions_of(matter.pk, later + timedelta(days=1))
    assert "500\u202f000" in then[0].points[0]
    assert now[0].points == ("Rätt ord.",)
    assert len(queries.decisions_of(matter.pk)) == 2


def test_a_closed_matter_takes_no_more_steps() -> None:
    matter = decided()
    actions.dispatch_decision(matter.pk, {"Socialförvaltningens ledningsgrupp": ""}, by(SECRETARY))
    actions.close_matter(matter.pk, by(SECRETARY))
    with pytest.raises(MayNot):
        actions.take_matter_step(matter.pk, "withdraw", by(OFFICER, reason="Nej."))


def test_another_organisation_neither_finds_nor_changes_the_matter() -> None:
    matter = begun()
    assert queries.matter(matter.pk, OTHER) is None
    assert queries.matter(matter.pk, OWNER) is not None
    stranger = replace(by(OFFICER), acting_for=OTHER)
    with pytest.raises(actions.NotYours):
        actions.take_matter_step(matter.pk, "withdraw", stranger)
    foreign = board(OTHER)
    with pytest.raises(actions.NotYours):
        begun(body=foreign.pk)


def test_the_same_request_twice_is_one_step() -> None:
    matter = begun()
    written(matter)
    request = by(OFFICER)
    first = actions.sign_matter(matter.pk, request)
    assert actions.sign_matter(matter.pk, request).pk == first.pk


def test_somebody_who_was_first_is_told_of_by_name() -> None:
    matter = begun()
    seen = matter.version
    written(matter)
    with pytest.raises(actions.Conflict) as error:
        actions.sign_matter(matter.pk, by(OFFICER, version=seen))
    assert code(error) == "STEP-CHANGED-SINCE"


def test_the_agenda_holds_a_bodys_own_matters_alone() -> None:
    matter = ready(with_committee=True)
    other = models.Body.objects.create(owner=OWNER, name="Annan nämnd", short_name="AN")
    meeting = planned(other)
    with pytest.raises(actions.CannotMeet) as error:
        actions.add_item(meeting.pk, by(SECRETARY), matter_id=matter.pk)
    assert code(error) == "BOARDS-OTHER-BODY"


def test_a_cancelled_meeting_gives_its_matters_back() -> None:
    matter = ready()
    meeting = planned()
    actions.add_item(meeting.pk, by(SECRETARY), matter_id=matter.pk)
    actions.take_meeting_step(meeting.pk, "cancel", by(SECRETARY, reason="Strömavbrott."))
    matter.refresh_from_db()
    assert matter.state == "ready"
