"""What is kept of a consultation and its answer: read, written, and read back the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.boards.rules.answering import (
    Answered,
    CannotAnswer,
    days_told,
    packed_answer,
    packed_letter,
    read_proposals,
    refuse_unkept_answer,
    unpacked_answer,
    unpacked_letter,
    written_proposals,
)
from samling.boards.rules.consultation import AnswerNotReady, Opinion, Stand, refuse_unready_answer

from .answers import CONSULTATION, lulea
from .consulting import WHOLE, letter

DAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 5, 8), "12 dagar kvar"),
        (date(2026, 5, 19), "1 dag kvar"),
        (DAY, "sista dagen är i dag"),
        (date(2026, 5, 21), "svarstiden gick ut i går"),
        (date(2026, 5, 23), "svarstiden gick ut för 3 dagar sedan"),
    ],
)
def test_how_long_there_is_is_told_in_words(today: date, told: str) -> None:
    assert days_told(DAY, today).sv == told


@pytest.mark.parametrize(
    ("line", "section", "title"),
    [
        ("3.10 Branschråd", "3.10", "Branschråd"),
        ("3.10-2 Branschråd", "3.10-2", "Branschråd"),
        ("5. Ersättning", "5", "Ersättning"),
        ("5: Ersättning", "5", "Ersättning"),
        ("18 år ska gälla", "1", "18 år ska gälla"),
        ("  Ett register ", "1", "Ett register"),
    ],
)
def test_a_line_is_a_proposal_with_its_section_or_its_place(
    line: str, section: str, title: str
) -> None:
    (found,) = read_proposals(f"\n{line}\n")
    assert (found.id, found.title.sv) == (section, title)


def test_the_second_under_a_section_has_a_name_of_its_own() -> None:
    found = read_proposals("3.1 Ett\n3.1 Två\n3.1 Tre\n2: Fyra\nFem")
    assert [each.id for each in found] == ["3.1", "3.1-2", "3.1-3", "2", "5"]
    assert [each.section for each in found] == ["3.1", "3.1", "3.1", "2", "5"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)))
def test_proposals_that_are_written_out_are_read_as_the_same(lines: list[str]) -> None:
    found = read_proposals("\n".join(lines))
    assert len({each.id for each in found}) == len(found)
    assert read_proposals(written_proposals(found)) == found


def test_a_letter_and_an_answer_are_kept_as_they_are() -> None:
    for each in (CONSULTATION, letter()):
        assert unpacked_letter(packed_letter(each)) == each
    assert unpacked_answer(packed_answer(WHOLE)) == WHOLE


def test_what_is_left_to_answer_is_known() -> None:
    some = Answered({"1.1": Opinion(Stand.OPPOSES), "1.2": Opinion(Stand.SUPPORTS)})
    assert [each.id for each in some.left(letter())] == ["3"]
    assert [each.id for each in some.lacks_words(letter())] == ["1.1"]
    assert not some.is_whole(letter())
    assert WHOLE.is_whole(letter())


def test_words_that_name_somebody_are_refused_by_their_section() -> None:
    with pytest.raises(CannotAnswer) as error:
        refuse_unkept_answer(
            letter(), Answered({"1.2": Opinion(Stand.OPPOSES, "Gäller 19121212-1212.")})
        )
    (fault,) = error.value.faults
    assert fault.code == "BOARDS-PERSONAL-NUMBER"
    assert fault.where is not None
    assert fault.where.sv == "Synpunkter, avsnitt 1.2"
    with pytest.raises(CannotAnswer):
        refuse_unkept_answer(letter(), Answered({"9": Opinion(Stand.SUPPORTS)}))


def test_an_answer_is_whole_before_it_is_handed_in_though_nobody_has_decided_it() -> None:
    refuse_unready_answer(CONSULTATION, lulea(decided_on=None), before_decision=True)
    with pytest.raises(AnswerNotReady):
        refuse_unready_answer(CONSULTATION, lulea(opinions={}), before_decision=True)


def test_a_municipality_is_found_on_the_list_with_and_without_its_s() -> None:
    assert CONSULTATION.asks("Köpings kommun"), "the list has Köping kommun"
    assert CONSULTATION.asks("Laxå kommun")
    assert not CONSULTATION.asks("Köping")
    own = CONSULTATION.asked("Luleå kommun")
    assert own is not None
    assert own.number == 44


def test_the_letter_says_what_is_asked_of_an_answer() -> None:
    told = " ".join(each.sv for each in CONSULTATION.demands)
    assert "Två versioner" in told
    assert "ämnesrad" in told
