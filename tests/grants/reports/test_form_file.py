"""Forms as data: what is shipped reads, and every fault is named with file and field."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.data import load_forms, load_schemes
from samling.grants.rules.reports import FormFileError, Standing, form_from, read_form

from .making import definition, form, words


def test_the_forms_that_are_shipped_are_of_schemes_there_are() -> None:
    forms = load_forms()
    assert set(forms) <= set(load_schemes())
    assert len({form.sha256 for form in forms.values()}) == 5


def test_the_six_focus_areas_and_the_eight_areas_are_as_in_the_sources() -> None:
    access = load_forms()["parenting-support-access-2023"]
    of_source = [each.title.sv for each in access.purposes if each.origin is Standing.SOURCE]
    assert of_source == [
        "Systematiskt arbete",
        "Nationella rekommendationer",
        "Universellt stöd",
        "Föräldrar med särskilda behov",
        "Föräldrar under graviditet och småbarnsåren",
        "Barn med normbrytande beteenden",
    ]
    care = load_forms()["close-care-municipalities-2026"]
    assert len(care.purposes) == 8
    assert {each.origin for each in care.purposes} == {Standing.SOURCE}
    assert care is load_forms()["close-care-regions-2026"]
    assert {each.origin for each in care.questions} == {Standing.PROPOSAL}


def test_a_form_that_the_source_does_not_have_is_a_proposal_in_every_part() -> None:
    elderly = load_forms()["elderly-care-2026"]
    parts = [*elderly.purposes, *elderly.questions, *elderly.reach, *elderly.risks]
    assert {each.origin for each in parts} == {Standing.PROPOSAL}
    assert elderly.note is not None
    assert "Samlings förslag" in elderly.note.sv


def test_the_version_of_a_form_is_its_content() -> None:
    assert form().sha256 == form().sha256
    assert form().sha256 != form(jump_percent=51).sha256


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"purpose": []}, "purpose", "Minst ett ändamål"),
        ({"schemes": ["Å"]}, "schemes", "bidrags id"),
        ({"jump_percent": 0}, "jump_percent", "heltal från 1"),
        ({"extra": 1}, "extra", "känner Samling inte till"),
        ({"note": "x"}, "note", "båda språken"),
        ({"source": None}, "source", "saknas"),
        ({"activities": {"title": words("x"), "origin": "guess"}}, "activities.origin", "valen"),
    ],
)
def test_a_fault_is_named_with_file_and_field(
    changes: dict[str, Any], where: str, what: str
) -> None:
    with pytest.raises(FormFileError) as raised:
        form(**changes)
    found = [each for each in raised.value.faults if str(each.where) == f"x.report.toml, {where}"]
    assert found, raised.value
    assert what in found[0].what.sv
    assert {each.code for each in raised.value.faults} == {"GRANTS-FORM-FIELD"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "song"}, "kind"),
        ({"kind": "text", "low": 3}, "low"),
        ({"kind": "text", "adds_up": True}, "adds_up"),
        ({"kind": "kronor", "longest": 3}, "longest"),
        ({"kind": "kronor", "low": 3, "high": 2}, "low"),
        ({"kind": "choice"}, "choices"),
        ({"kind": "choice", "choices": [{"id": "a", "title": words("A")}]}, "choices"),
        ({"kind": "yes_no", "required": "ja"}, "required"),
        ({"kind": "yes_no", "origin": "oss"}, "origin"),
        ({"kind": "yes_no", "id": "Å"}, "id"),
    ],
)
def test_a_fault_of_a_question_is_named_with_its_number(change: dict[str, Any], field: str) -> None:
    question = {"id": "q", "title": words("Fråga"), "origin": "proposal", **change}
    with pytest.raises(FormFileError) as raised:
        form(question=[question])
    assert f"x.report.toml, question[1].{field}" in {str(f.where) for f in raised.value.faults}


def test_the_same_id_twice_is_told() -> None:
    purpose = definition()["purpose"][0]
    with pytest.raises(FormFileError, match="groups finns två gånger"):
        form(purpose=[purpose, purpose])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(definition())), JSON)
def test_whatever_stands_in_a_field_it_reads_or_is_told_of(field: str, value: Any) -> None:
    try:
        read = form_from(definition(**{field: value}), "x")
    except FormFileError as error:
        faults = error.faults
        assert all(each.where for each in faults)
    else:
        assert read.purposes


@given(st.binary(max_size=200))
def test_whatever_the_file_holds_it_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(FormFileError):
        read_form(content, "x.report.toml")
