"""Programmes as values: what is shipped, what is read and written back, what cannot be."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.kernel import Missing, Text
from samling.knowledge.data import load_programmes
from samling.knowledge.parameters import caveats
from samling.knowledge.rules import (
    BadProgramme,
    Effect,
    EffectSize,
    Level,
    Unevaluated,
    caveats_for,
    plain_programme,
    read_programme,
)

from .making import PROGRAMME, STUDY, programme

# Table 1 of the handbook, word for word.
PRINTED = {
    "Alla barn i centrum": ("universal", "Ingen eller liten effekt, avtagande över tid"),
    "Ömsesidig respekt": ("universal", "Måttlig eller stor effekt, avtagande över tid"),
    "Triple P nivå 1–3 (av 5)": ("universal", "Positiva effekter"),
    "Aktivt föräldraskap": ("universal", "Små till måttliga effekter"),
    "Cope": ("selective", "Positiva effekter"),
    "Connect": ("selective", "Positiva effekter"),
    "De otroliga åren": ("selective", "Liten effekt"),
    "Komet": ("selective", "Positiva effekter"),
}
# What the table has columns for; everything else is missing.
TOLD = {"ages_words", "delivery_words", "target_group"}


def test_the_eight_are_as_the_table_has_them_and_nothing_is_guessed() -> None:
    found = load_programmes().values()
    told = {each.name: (str(each.level), each.effect) for each in found}
    assert {
        name: (level, effect.words.sv if isinstance(effect, Effect) else None)
        for name, (level, effect) in told.items()
    } == PRINTED
    for each in found:
        known = {name for name, fact in each.facts.items() if isinstance(fact, Text)}
        assert known <= TOLD
        unknown = {fact for fact in each.facts.values() if isinstance(fact, Missing)}
        assert unknown == {Missing.NOT_STATED}
        assert each.status is each.judgement is Missing.NOT_STATED
        assert each.studies == ()


def test_the_caveats_stand_where_an_effect_of_their_source_does() -> None:
    shipped = load_programmes()
    ids = [each.id for each in caveats_for([shipped["komet"]], caveats())]
    assert ids == ["age", "follow_up", "reach"]
    beside = caveats_for([shipped["komet"], shipped["omsesidig-respekt"]], caveats())
    assert [each.id for each in beside] == ["levels", *ids]
    assert caveats_for([PROGRAMME], caveats()) == ()
    unknown = replace(shipped["omsesidig-respekt"], effect=Missing.NOT_STATED)
    assert caveats_for([unknown], caveats()) == ()


def test_what_is_written_is_read_back_the_same() -> None:
    for each in (
        PROGRAMME,
        programme(effect=Unevaluated.LACKS_EVALUATION, studies=()),
        *load_programmes().values(),
    ):
        assert read_programme(plain_programme(each)) == each


@given(st.decimals(min_value=-99, max_value=99, places=4), st.decimals(0, 9, places=3))
def test_an_effect_is_kept_to_the_last_decimal(value: Decimal, width: Decimal) -> None:
    size = EffectSize("d", value, value - width, value + width, Decimal("97.5"))
    kept = read_programme(plain_programme(programme(studies=(replace(STUDY, effect=size),))))
    again = kept.studies[0].effect
    assert again == size
    assert isinstance(again, EffectSize)
    assert f"{again.value:f}" == f"{value:f}"


_ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@given(st.sampled_from(sorted(plain_programme(PROGRAMME))), _ODD)
def test_whatever_is_sent_is_read_or_refused_with_where(name: str, odd: Any) -> None:
    raw = {**plain_programme(PROGRAMME), name: odd}
    try:
        found = read_programme(raw)
    except BadProgramme as error:
        told = [fault.where for fault in error.faults]
    else:
        told = [read_programme(plain_programme(found)) == found]
    assert all(told)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("0.5", "0.6", "0.9"), ("0.5", "0.1", None), ("0.5", "0.9", "0.1")],
)
def test_an_effect_lies_in_its_interval(value: str, low: str, high: str | None) -> None:
    plain = plain_programme(PROGRAMME)
    plain["studies"][0]["effect"] |= {"value": value, "low": low, "high": high}
    with pytest.raises(BadProgramme, match="intervall"):
        read_programme(plain)


def test_what_has_been_studied_does_not_lack_evaluation() -> None:
    with pytest.raises(ValueError, match="does not lack"):
        programme(effect=Unevaluated.LACKS_EVALUATION)
    plain = {**plain_programme(PROGRAMME), "effect": {"unevaluated": True}}
    with pytest.raises(BadProgramme, match="utvärdering saknas inte"):
        read_programme(plain)


def test_selective_and_indicated_are_targeted() -> None:
    assert [each.is_targeted for each in Level] == [False, True, True]
