"""Who may hold what of the stewardship of a programme."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.kernel import Missing, Text
from samling.knowledge.parameters import demands, sources
from samling.knowledge.rules import (
    PARTS,
    Holding,
    Independence,
    May,
    Part,
    held_by_nobody,
    independence,
    may_hold,
)

from .making import STUDY

FROM, LATER, LAST = date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)
# What is refused to one and the same, as the source has it.
APART = ({Part.ASSURE, Part.TRAIN}, {Part.DEVELOP, Part.EVALUATE})


def _may(part: Part, *held: Holding, holder: str = "Bolaget", start: date = LATER) -> May:
    return may_hold(Holding(part, holder, start), held, demands()).outcome


@pytest.mark.parametrize(("held", "wanted"), list(permutations(PARTS, 2)))
def test_one_and_the_same_is_refused_what_the_source_keeps_apart(held: Part, wanted: Part) -> None:
    found = _may(wanted, Holding(held, "bolaget ", FROM))
    if {held, wanted} in APART:
        assert found is May.NO
    elif {held, wanted} == {Part.SPREAD, Part.TRAIN}:
        assert found is May.WITH_REMARK
    else:
        assert found is May.YES
    assert _may(wanted, Holding(held, "Ett annat bolag", FROM)) is May.YES


def test_a_refusal_says_what_stands_against_it_and_where_that_is_written() -> None:
    verdict = may_hold(
        Holding(Part.TRAIN, "Bolaget", LATER), [Holding(Part.ASSURE, "Bolaget", FROM)], demands()
    )
    assert verdict.reasons[0].sv == (
        "Bolaget håller redan i ”Kvalitetssäkra”. Den som granskar kvaliteten ska inte också "
        "utbilda och handleda i programmet."
    )
    assert verdict.sources == (sources()["stewardship"],)


def test_what_has_ended_stands_against_nothing() -> None:
    ended = Holding(Part.ASSURE, "Bolaget", FROM, LATER)
    assert _may(Part.TRAIN, ended) is May.YES
    assert _may(Part.TRAIN, Holding(Part.ASSURE, "Bolaget", LAST)) is May.NO  # from a later day
    before = date(2019, 1, 1)
    old = Holding(Part.ASSURE, "Bolaget", before, date(2020, 1, 1))
    assert (
        may_hold(Holding(Part.TRAIN, "Bolaget", before, date(2020, 1, 1)), [old], demands()).outcome
        is May.YES
    )  # before anybody demanded it


def test_nobody_holds_all_nine() -> None:
    # Without the demands that keep parts apart, which refuse it sooner.
    only = [each for each in demands() if each.most is not None]
    eight = [Holding(part, "Bolaget", FROM) for part in PARTS[:8]]
    last = Holding(PARTS[8], "Bolaget", LATER)
    assert may_hold(last, eight, only).outcome is May.NO
    assert may_hold(last, eight[1:], only).outcome is May.YES


_HOLDINGS = st.builds(
    lambda part, holder, start, length: Holding(
        part,
        holder,
        date.fromordinal(start),
        None if length is None else date.fromordinal(start + length),
    ),
    st.sampled_from(PARTS),
    st.sampled_from(["A", "B"]),
    st.integers(737_500, 737_560),
    st.none() | st.integers(1, 40),
)


@given(_HOLDINGS, st.lists(_HOLDINGS, max_size=6))
def test_the_verdict_is_that_of_looking_at_each_day(wanted: Holding, held: list[Holding]) -> None:
    refusing = [each for each in demands() if each.refuses]

    def is_refused_on(day: date) -> bool:
        now = {
            one.part for one in [wanted, *held] if one.holder == wanted.holder and one.holds_on(day)
        }
        return any(
            day >= each.valid_from
            and (
                len(now) > each.most
                if each.most is not None
                else each.apart is not None
                and any(wanted.part in side for side in each.apart)
                and all(now & side for side in each.apart)
            )
            for each in refusing
        )

    days = (date.fromordinal(number) for number in range(737_495, 737_610))
    by_days = any(is_refused_on(day) for day in days if wanted.holds_on(day))
    assert (may_hold(wanted, held, refusing).outcome is May.NO) is by_days


def test_the_parts_that_nobody_holds_are_told_in_the_order_of_the_source() -> None:
    assert held_by_nobody([], LATER) == PARTS
    held = [Holding(Part.OWN, "A", FROM), Holding(Part.SPREAD, "A", FROM, LATER)]
    assert held_by_nobody(held, LATER) == PARTS[1:]


@pytest.mark.parametrize(
    ("evaluated_by", "owner", "held", "outcome"),
    [
        (Missing.NOT_STATED, Text.same("Bolaget"), [], Independence.UNKNOWN),
        ("Universitetet", Missing.NOT_STATED, [], Independence.UNKNOWN),
        ("Universitetet", Text.same("Bolaget"), [], Independence.INDEPENDENT),
        ("bolaget", Text.same("Bolaget"), [], Independence.NOT_INDEPENDENT),
        (
            "Universitetet",
            Missing.NOT_ASKED,
            [Holding(Part.DEVELOP, "Universitetet", FROM, LATER)],
            Independence.NOT_INDEPENDENT,
        ),
        (
            "Universitetet",
            Missing.NOT_ASKED,
            [Holding(Part.TRAIN, "Universitetet", FROM)],
            Independence.UNKNOWN,
        ),
        (  # entered by mistake: it ended on the day it began
            "Universitetet",
            Text.same("Bolaget"),
            [Holding(Part.DEVELOP, "Universitetet", FROM, FROM)],
            Independence.INDEPENDENT,
        ),
    ],
)
def test_a_study_is_independent_of_who_owns_and_develops(
    evaluated_by: str | Missing,
    owner: Text | Missing,
    held: list[Holding],
    outcome: Independence,
) -> None:

    study = replace(STUDY, evaluated_by=evaluated_by)
    assert independence(study, owner, held, sources()["stewardship"]).outcome is outcome


def test_that_the_owner_paid_is_said() -> None:

    study = replace(STUDY, paid_by="Bolaget")
    verdict = independence(study, Text.same("Bolaget"), [], sources()["stewardship"])
    assert verdict.outcome is Independence.INDEPENDENT
    assert "har betalat studien" in verdict.reasons[1].sv
