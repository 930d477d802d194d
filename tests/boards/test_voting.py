"""Proposals put against each other, votes, and the minutes' own words for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.boards.rules.voting import (
    Ballot,
    CannotDecide,
    Count,
    Kind,
    Outcome,
    Proposal,
    Round,
    course_words,
    next_round,
)
from samling.kernel import Text

COMMITTEE = Proposal("au", Kind.AS_PROPOSED, "Arbetsutskottet")
LOWER = Proposal("kd", Kind.CHANGED, "En ledamot (X)", "Högst 500 kronor per brukare.")
REFUSE = Proposal("no", Kind.REJECT, "En annan ledamot (Y)")
LATER = Proposal("later", Kind.LATER, "En tredje (Z)")
MORE = Proposal("more", Kind.ADD, "En fjärde (W)", "Att följa upp i höst.")
NAMES = {
    "au": Text("arbetsutskottets förslag", "the committee's proposal"),
    "kd": Text("ledamotens förslag", "the member's proposal"),
}
BODY = Text("socialnämnden", "the social services board")


def _count(yes: int, no: int, chair: Ballot = Ballot.YES, abstains: int = 0) -> Count:
    ballots = {"chair": chair}
    for ballot, number in ((Ballot.YES, yes), (Ballot.NO, no), (Ballot.ABSTAINS, abstains)):
        ballots |= {f"{ballot}{n}": ballot for n in range(number)}
    return Count("au", "kd", ballots, "chair")


def test_one_proposal_is_put_by_itself() -> None:
    assert next_round([COMMITTEE], "au", []) == ("au", None)
    assert next_round([COMMITTEE], "au", [Round("au", None, "au")]) == Outcome(None, "au")
    assert next_round([COMMITTEE], "au", [Round("au", None, None)]) == Outcome(None, None)


def test_two_are_put_against_each_other_as_in_the_source() -> None:
    proposals = [COMMITTEE, LOWER]
    assert next_round(proposals, "au", []) == ("au", "kd")
    done = [Round("au", "kd", "au")]
    assert next_round(proposals, "au", done) == Outcome(None, "au")
    assert course_words(done, NAMES, BODY)[0].sv == (
        "Ordföranden ställer arbetsutskottets förslag och ledamotens förslag mot varandra och "
        "finner att socialnämnden bifaller arbetsutskottets förslag."
    )


def test_not_today_comes_first_and_ends_it() -> None:
    proposals = [COMMITTEE, LOWER, LATER]
    assert next_round(proposals, "au", []) == ("later", None)
    assert next_round(proposals, "au", [Round("later", None, "later")]) == Outcome("later", None)
    assert next_round(proposals, "au", [Round("later", None, None)]) == ("au", "kd")


def test_of_three_the_counter_proposal_is_chosen_first_and_additions_come_last() -> None:
    proposals = [COMMITTEE, LOWER, REFUSE, MORE]
    rounds: list[Round] = []
    for expected, winner in (
        (("kd", "no"), "no"),
        (("au", "no"), "au"),
        (("more", None), "more"),
    ):
        assert next_round(proposals, "au", rounds) == expected
        rounds.append(Round(*expected, winner))
    assert next_round(proposals, "au", rounds) == Outcome(None, "au", ("more",))


def test_rounds_that_do_not_follow_are_refused() -> None:
    with pytest.raises(ValueError, match="put against"):
        next_round([COMMITTEE, LOWER], "au", [Round("kd", "au", "au")])
    with pytest.raises(ValueError, match="one wins"):
        next_round([COMMITTEE, LOWER], "au", [Round("au", "kd", None)])
    with pytest.raises(ValueError, match="nothing more"):
        next_round([COMMITTEE], "au", [Round("au", None, "au"), Round("au", None, "au")])
    with pytest.raises(KeyError):
        next_round([LOWER], "au", [])


@given(st.integers(0, 6), st.integers(0, 6), st.sampled_from(Ballot))
def test_most_votes_win_and_the_chair_parts_a_tie(yes: int, no: int, chair: Ballot) -> None:
    count = _count(yes, no, chair)
    total_yes, total_no = count.number(Ballot.YES), count.number(Ballot.NO)
    if total_yes == total_no and (total_yes == 0 or chair not in (Ballot.YES, Ballot.NO)):
        with pytest.raises(CannotDecide):
            _ = count.winner
    elif total_yes != total_no:
        assert count.winner == ("au" if total_yes > total_no else "kd")
    else:
        assert count.winner == ("au" if chair is Ballot.YES else "kd")


def test_a_vote_is_told_with_its_numbers_and_its_tie() -> None:
    count = _count(yes=4, no=5, chair=Ballot.YES, abstains=1)
    (told,) = course_words([Round("au", "kd", "au", count)], NAMES, BODY)
    assert told.sv == (
        "Votering begärs. Ja är arbetsutskottets förslag, nej är ledamotens förslag. Resultatet "
        "är 5 ja, 5 nej och 1 avstår. Ordförandens röst avgör. Socialnämnden bifaller "
        "arbetsutskottets förslag."
    )


def test_a_winner_that_the_votes_do_not_give_cannot_be() -> None:
    with pytest.raises(ValueError, match="with the votes"):
        Round("au", "kd", "kd", _count(yes=5, no=1))
    with pytest.raises(ValueError, match="one of the two"):
        Round("au", "kd", "no")


def test_a_change_says_what_it_is() -> None:
    with pytest.raises(ValueError, match="says what"):
        Proposal("x", Kind.CHANGED, "Någon")
