"""What may be kept: anything half done, nothing strange, and no one's identity number."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.reports import (
    CannotSave,
    Unknown,
    answers_plain,
    check_report,
    read_answers,
    refuse_malformed,
)
from samling.grants.rules.reports.form import Cell
from samling.kernel import canonical_json

from .making import draft, facts, form

FORM = form()


def test_a_draft_may_be_empty_half_done_or_wrong_and_is_kept() -> None:
    for raw in ({}, draft(), {"used": "tolv"}, {"amounts": {"groups": None}, "activities": [{}]}):
        refuse_malformed(FORM, raw)


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ([], "draft"),
        ({"used": 1.5}, "used"),
        ({"used": 10**16}, "used"),
        ({"used": [1]}, "used"),
        ({"amounts": {"theirs": 1}}, "amounts"),
        ({"amounts": [1]}, "amounts"),
        ({"questions": {"held": {"a": 1}}}, "questions"),
        ({"activities": [{"who": "x"}]}, "activities"),
        ({"activities": [{}] * 201}, "activities"),
        ({"reach": {"parents": {"other": 1}}}, "reach"),
        ({"reach": {"dogs": {}}}, "reach"),
        ({"conditions": ["not_one"]}, "conditions"),
        ({"comments": {"k": 1}}, "comments"),
        ({"grant": 7}, "grant"),
        ({"questions": {"results": "a\x00b"}}, "questions.results"),
        ({"questions": {"results": "a" * 20_001}}, "questions.results"),
        ({"questions": {"results": "\ud800"}}, "questions.results"),
    ],
)
def test_what_is_not_of_the_form_is_refused_with_its_place(raw: Any, where: str) -> None:
    with pytest.raises(CannotSave) as raised:
        refuse_malformed(FORM, raw)
    assert where in {str(each.where) for each in raised.value.faults}


@pytest.mark.parametrize(
    "raw",
    [
        {"questions": {"results": "Stöd till 20121212-1212"}},
        {"activities": [{"what": "121212-1212"}]},
        {"comments": {"121212-1212": "x"}},
        {"reach": {"parents": {"female": "121212-1212"}}},
    ],
)
def test_an_identity_number_is_refused_wherever_it_stands(raw: Any) -> None:
    with pytest.raises(CannotSave) as raised:
        refuse_malformed(FORM, raw)
    (fault,) = [f for f in raised.value.faults if f.code == "GRANTS-REPORT-PERSONAL-NUMBER"]
    assert fault.where
    assert "1212-1212" not in fault.in_("sv")


LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
ANY = st.recursive(
    LEAF,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*draft(), "groups", "results", "parents", "total", "what"])
            | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(st.dictionaries(st.sampled_from(sorted(draft())) | st.text(max_size=5), ANY, max_size=6))
def test_whatever_is_sent_is_kept_and_read_and_checked_or_refused_in_words(raw: Any) -> None:
    try:
        refuse_malformed(FORM, raw)
    except CannotSave as error:
        faults = error.faults
        assert all(each.where for each in faults)
        return
    kept = json.loads(canonical_json(raw))
    answers, wrong = read_answers(FORM, kept)
    assert all(each.code.startswith("GRANTS-REPORT-") for each in wrong)
    for each in check_report(FORM, answers, facts(refused=tuple(wrong))):
        assert all((each.message.sv, each.remedy.sv, each.question))
    again, nothing_wrong = read_answers(FORM, answers_plain(answers))
    assert (again, nothing_wrong) == (answers, [])


def test_numbers_are_read_as_people_write_them_and_unknown_has_its_kinds() -> None:
    answers, wrong = read_answers(
        FORM,
        draft(
            used="8 453 075 kr",
            reach={"parents": {"female": "not_counted", "male": "", "total": "12"}},
        ),
    )
    assert wrong == []
    assert answers.used == 8_453_075
    assert answers.reach["parents"] == {Cell.FEMALE: Unknown.NOT_COUNTED, Cell.TOTAL: 12}
    assert answers.questions["kept"] is True


def test_what_cannot_be_read_is_told_with_question_and_row() -> None:
    raw = draft(used="ca 12", activities=[{"what": "x", "amount": "-5"}])
    _, wrong = read_answers(FORM, raw)
    assert [(each.question, each.row) for each in wrong] == [
        ("used", None),
        ("activities.amount", 1),
    ]
