"""Who is there, who votes on what, and what the minutes tell of it afterwards."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from samling.boards import actions, models, queries
from samling.boards.rules.seats import Present, Seat, chair_of
from samling.boards.rules.voting import Ballot, CannotDecide, Kind

from ..making import (
    DAY,
    NOW,
    OWNER,
    PRESENT,
    SECRETARY,
    board,
    by,
    committee,
    held,
    in_session,
    item_of,
    planned,
    ready,
)

pytestmark = pytest.mark.django_db

EK, ALM, LIND, ASP = PRESENT
YES, NO = Ballot.YES, Ballot.NO


def code(error: pytest.ExceptionInfo[Exception]) -> str:
    return error.value.faults[0].code  # type: ignore[attr-defined]


def seated(*people: Present) -> None:
    """The board has members entered, which it is counted against."""
    sitting = [actions.Sitting(each.name, each.group, each.seat) for each in people]
    on = DAY - timedelta(days=30)
    actions.seat_members(board().pk, sitting, by(SECRETARY), owner=OWNER, on=on)


def voted(item: models.AgendaItem, *ballots: Ballot) -> None:
    names = [each.called for each in PRESENT if each.votes]
    actions.count_votes(item.pk, dict(zip(names, ballots, strict=True)), by(SECRETARY))


@pytest.mark.parametrize("leaves", [EK, LIND])
def test_one_who_votes_and_leaves_stands_in_the_roll_call(leaves: Present) -> None:
    first, second = ready(), ready()
    meeting = in_session(first, second)
    item = item_of(meeting, first)
    actions.propose(item.pk, Kind.REJECT, LIND.called, "", by(SECRETARY))
    voted(item, YES, NO, NO)
    rest = [replace(each, leads=each is ALM) for each in PRESENT if each is not leaves]
    actions.enter_present(meeting.pk, rest, by(SECRETARY), adjusters=[leaves.called])
    actions.put(item_of(meeting, second).pk, "main", by(SECRETARY))
    actions.end_meeting(meeting.pk, by(SECRETARY))
    made = queries.minutes(meeting.pk, OWNER)
    assert made is not None
    (call,) = made.paragraphs[0].calls
    assert (call.number(YES), call.number(NO)) == (1, 2)
    assert {name for name, _vote in call.votes} == {EK.called, ALM.called, LIND.called}
    gone = next(each for each in made.deciding if each.called == leaves.called)
    assert gone.note == "§\u00a01"
    stayed = next(each for each in made.deciding if each.called == ALM.called)
    assert stayed.note == "ordförande vid sammanträdet"
    assert queries.excerpt(meeting.pk, item.pk, OWNER) is not None


@pytest.mark.parametrize(("kind", "state"), [(Kind.BACK, "draft"), (Kind.LATER, "ready")])
def test_a_vote_may_be_called_on_whether_to_decide_today(kind: Kind, state: str) -> None:
    matter = ready()
    meeting = in_session(matter)
    item = item_of(meeting, matter)
    actions.propose(item.pk, kind, ALM.called, "Räkna om.", by(SECRETARY))
    voted(item, YES, NO, NO)
    actions.end_meeting(meeting.pk, by(SECRETARY))
    matter.refresh_from_db()
    assert matter.state == state, "no is for not deciding it today"
    made = queries.minutes(meeting.pk, OWNER)
    assert made is not None
    assert "Ja är att ärendet avgörs i dag" in made.paragraphs[0].course[0]
    assert made.paragraphs[0].calls[0].yes == "att ärendet avgörs i dag"


def test_a_vote_may_be_called_on_an_addition_and_on_a_proposal_by_itself() -> None:
    matter = ready()
    meeting = in_session(matter)
    item = item_of(meeting, matter)
    actions.propose(item.pk, Kind.ADD, ALM.called, "Följ upp.", by(SECRETARY))
    voted(item, YES, YES, NO)
    voted(item, NO, YES, NO)
    item.refresh_from_db()
    course = queries.course_of(item)
    assert course is not None
    assert course.outcome is not None
    assert (course.outcome.main, course.outcome.added) == ("main", ())
    actions.end_meeting(meeting.pk, by(SECRETARY))
    made = queries.minutes(meeting.pk, OWNER)
    assert made is not None
    assert (
        made.paragraphs[0]
        .course[1]
        .endswith("Socialnämnden avslår tilläggsförslag från Ledamot Alm (B).")
    )
    assert made.paragraphs[0].calls[1].no == "avslag på tilläggsförslag från Ledamot Alm (B)"


def test_nothing_is_added_to_what_is_turned_down() -> None:
    matter = ready()
    meeting = in_session(matter)
    item = item_of(meeting, matter)
    actions.propose(item.pk, Kind.ADD, ALM.called, "Följ upp.", by(SECRETARY))
    actions.put(item.pk, None, by(SECRETARY))
    actions.end_meeting(meeting.pk, by(SECRETARY))
    assert queries.decisions_of(matter.pk)[-1].points == ("Socialnämnden avslår förslaget.",)


def test_one_who_is_recused_neither_votes_nor_reserves_and_stands_in_the_minutes() -> None:
    matter = ready()
    meeting = in_session(matter)
    item = item_of(meeting, matter)
    actions.recuse(item.pk, [LIND.called], by(SECRETARY))
    with pytest.raises(CannotDecide) as error:
        actions.propose(item.pk, Kind.REJECT, LIND.called, "", by(SECRETARY))
    assert code(error) == "BOARDS-TAKES-NO-PART"
    actions.count_votes(item.pk, {EK.called: YES, ALM.called: YES}, by(SECRETARY))
    with pytest.raises(CannotDecide):
        actions.recuse(item.pk, [], by(SECRETARY))
    with pytest.raises(CannotDecide):
        actions.reserve(item.pk, [LIND.called], "", by(SECRETARY))
    actions.end_meeting(meeting.pk, by(SECRETARY))
    made = queries.minutes(meeting.pk, OWNER)
    assert made is not None
    assert made.paragraphs[0].recused == (
        "Ledamot Lind (C) deltar på grund av jäv inte i ärendet.",
    )
    assert [each.called for each in made.deciding] == [EK.called, ALM.called, LIND.called]
    assert [each.called for each in made.substitutes] == [ASP.called]


def test_another_leads_when_the_chair_is_recused() -> None:
    matter = ready()
    meeting = in_session(matter)
    item = item_of(meeting, matter)
    with pytest.raises(CannotDecide) as error:
        actions.recuse(item.pk, [EK.called], by(SECRETARY))
    assert code(error) == "BOARDS-NO-CHAIR-HERE"
    led = [replace(each, leads=each is ALM) for each in PRESENT]
    actions.enter_present(meeting.pk, led, by(SECRETARY), adjusters=[LIND.called])
    actions.recuse(item.pk, [EK.called], by(SECRETARY))
    actions.put(item.pk, "main", by(SECRETARY))


def test_only_those_who_take_part_propose_and_reserve_and_what_is_written_is_told() -> None:
    matter = ready()
    meeting = in_session(matter)
    item = item_of(meeting, matter)
    for stranger in (ASP.called, "Någon Annan (X)"):
        with pytest.raises(CannotDecide) as error:
            actions.propose(item.pk, Kind.REJECT, stranger, "", by(SECRETARY))
        assert code(error) == "BOARDS-TAKES-NO-PART"
    actions.put(item.pk, "main", by(SECRETARY))
    with pytest.raises(CannotDecide) as error:
        actions.reserve(item.pk, [ALM.called, ASP.called], "", by(SECRETARY))
    assert code(error) == "BOARDS-TAKES-NO-PART"
    both = [ALM.called, LIND.called]
    actions.reserve(item.pk, both, "", by(SECRETARY), is_written=True)
    actions.end_meeting(meeting.pk, by(SECRETARY))
    made = queries.minutes(meeting.pk, OWNER)
    assert made is not None
    assert made.paragraphs[0].reservations == (
        "Ledamot Alm (B) och Ledamot Lind (C) reserverar sig skriftligt mot beslutet.",
    )


def test_a_board_decides_only_when_more_than_half_are_there() -> None:
    seated(EK, *(replace(ALM, name=f"Ledamot {n}") for n in range(5)))
    matter = ready()
    meeting = in_session(matter)
    item = item_of(meeting, matter)
    with pytest.raises(CannotDecide) as error:
        actions.put(item.pk, "main", by(SECRETARY))
    assert code(error) == "BOARDS-TOO-FEW"
    assert "minst 4" in str(error.value)
    all_vote = [replace(each, votes=True) for each in PRESENT]
    actions.enter_present(meeting.pk, all_vote, by(SECRETARY), adjusters=[ALM.called])
    actions.put(item.pk, "main", by(SECRETARY))
    actions.enter_present(meeting.pk, PRESENT, by(SECRETARY), adjusters=[ALM.called])
    with pytest.raises(actions.CannotMeet) as ends:
        actions.end_meeting(meeting.pk, by(SECRETARY))
    assert code(ends) == "BOARDS-TOO-FEW"


def test_no_more_vote_than_there_are_seats() -> None:
    seated(*PRESENT)
    meeting = in_session(ready())
    with pytest.raises(actions.CannotMeet) as error:
        actions.enter_present(
            meeting.pk, [replace(each, votes=True) for each in PRESENT], by(SECRETARY)
        )
    assert code(error) == "BOARDS-TOO-MANY-VOTES"


def test_the_minutes_are_approved_by_another_than_the_chair_who_votes() -> None:
    matter = ready()
    meeting = in_session(matter)
    actions.put(item_of(meeting, matter).pk, "main", by(SECRETARY))
    with pytest.raises(actions.CannotMeet) as error:
        actions.enter_present(meeting.pk, PRESENT, by(SECRETARY), adjusters=[ASP.called])
    assert code(error) == "BOARDS-ADJUSTER-AWAY"
    assert ASP.called in str(error.value)
    for adjusters in ([], [EK.called]):
        actions.enter_present(meeting.pk, PRESENT, by(SECRETARY), adjusters=adjusters)
        with pytest.raises(actions.CannotMeet) as ends:
            actions.end_meeting(meeting.pk, by(SECRETARY))
        assert code(ends) == "BOARDS-NO-ADJUSTER"


def test_the_one_chosen_to_lead_does_and_never_two() -> None:
    chosen = [replace(each, leads=each is LIND) for each in PRESENT]
    assert chair_of(chosen) == chosen[2]
    meeting = in_session(ready())
    two = [replace(each, leads=each in (ALM, LIND)) for each in PRESENT]
    with pytest.raises(actions.CannotMeet) as error:
        actions.enter_present(meeting.pk, two, by(SECRETARY))
    assert code(error) == "BOARDS-TWO-CHAIRS"


def test_a_meeting_is_neither_opened_nor_ended_before_its_day() -> None:
    matter, day = ready(), DAY + timedelta(days=7)
    meeting = planned(day=day)
    actions.add_item(meeting.pk, by(SECRETARY), matter_id=matter.pk)
    with pytest.raises(actions.CannotMeet) as error:
        actions.take_meeting_step(meeting.pk, "open", by(SECRETARY))
    assert code(error) == "BOARDS-NOT-ITS-DAY"
    actions.take_meeting_step(meeting.pk, "open", by(SECRETARY, at=held(meeting)))
    actions.enter_present(meeting.pk, PRESENT, by(SECRETARY), adjusters=[ALM.called])
    actions.put(item_of(meeting, matter).pk, "main", by(SECRETARY))
    with pytest.raises(actions.CannotMeet):
        actions.end_meeting(meeting.pk, by(SECRETARY))


def test_a_matter_with_a_committee_goes_through_it_unless_it_is_told_why() -> None:
    matter = ready(with_committee=True)
    meeting = planned()
    with pytest.raises(actions.CannotMeet) as error:
        actions.add_item(meeting.pk, by(SECRETARY), matter_id=matter.pk)
    assert code(error) == "BOARDS-NOT-PREPARED"
    actions.add_item(meeting.pk, by(SECRETARY, reason="Det är bråttom."), matter_id=matter.pk)
    taken_off(meeting, matter)
    assert matter.state == "ready"


def taken_off(meeting: models.Meeting, matter: models.Matter) -> None:
    actions.remove_item(meeting.pk, item_of(meeting, matter).pk, by(SECRETARY))
    matter.refresh_from_db()


def test_what_a_committee_has_prepared_stays_prepared() -> None:
    matter = ready(with_committee=True)
    first = in_session(matter, body=committee(), day=DAY - timedelta(days=14))
    actions.put(item_of(first, matter).pk, "main", by(SECRETARY))
    actions.end_meeting(first.pk, by(SECRETARY))
    meeting = planned()
    actions.add_item(meeting.pk, by(SECRETARY), matter_id=matter.pk)
    taken_off(meeting, matter)
    assert matter.state == "prepared"
    later = in_session(matter)
    item = item_of(later, matter)
    actions.propose(item.pk, Kind.LATER, ALM.called, "", by(SECRETARY))
    actions.put(item.pk, "p1", by(SECRETARY))
    actions.end_meeting(later.pk, by(SECRETARY))
    matter.refresh_from_db()
    assert matter.state == "prepared"


def test_the_announcement_of_the_minutes_stands_in_them() -> None:
    matter = ready()
    meeting = in_session(matter)
    actions.put(item_of(meeting, matter).pk, "main", by(SECRETARY))
    actions.end_meeting(meeting.pk, by(SECRETARY))
    after = NOW + timedelta(days=7)
    actions.adjust_minutes(meeting.pk, date(2026, 3, 24), by(SECRETARY, at=after))
    until = date(2026, 4, 16)
    with pytest.raises(actions.CannotMeet) as error:
        actions.post_minutes(
            meeting.pk, by(SECRETARY), on=date(2026, 3, 23), until=until, kept_at="Kansliet"
        )
    assert code(error) == "BOARDS-POSTED-DAYS"
    on = date(2026, 3, 25)
    with pytest.raises(actions.CannotMeet) as error:
        actions.post_minutes(meeting.pk, by(SECRETARY), on=on, until=until, kept_at=" ")
    assert code(error) == "BOARDS-MINUTES-KEPT"
    actions.post_minutes(meeting.pk, by(SECRETARY), on=on, until=until, kept_at="Kansliet")
    made = queries.minutes(meeting.pk, OWNER)
    assert made is not None
    assert made.posted is not None
    assert (made.posted.on, made.posted.until, made.posted.kept) == (on, until, "Kansliet")


def test_a_cancelled_meeting_leaves_its_hour_free() -> None:
    meeting = planned()
    actions.take_meeting_step(meeting.pk, "cancel", by(SECRETARY, reason="Strömavbrott."))
    again = actions.plan_meeting(
        meeting.body_id, day=DAY, begins=meeting.begins, room="", request=by(SECRETARY)
    )
    assert again.pk != meeting.pk


def test_the_next_meeting_is_never_one_whose_day_has_passed() -> None:
    planned(day=DAY - timedelta(days=400))
    coming = planned()
    rows = queries.next_meetings(OWNER, DAY)
    assert [each.id for each in rows] == [coming.pk]


def test_the_chair_is_the_first_elected_where_nobody_is_chosen() -> None:
    vice = replace(ALM, seat=Seat.VICE_CHAIR)
    assert chair_of([EK, vice]) == EK
    assert chair_of([vice, LIND]) == vice
