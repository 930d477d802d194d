"""When an offer is to be confirmed, and what is likely the same offer twice."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from samling.supply.parameters import freshness_plan
from samling.supply.rules import Freshness, freshness, keyed, likely_pairs, likely_same, read_offer
from tests.supply.written import OWNER, PLACE, whole

DAY = date(2026, 11, 29)


def test_the_days_that_count() -> None:
    plan = freshness_plan()
    states = {
        days: freshness(DAY - timedelta(days=days), DAY, plan).outcome
        for days in (-1, 0, plan.due - 1, plan.due, plan.stale - 1, plan.stale)
    }
    assert list(states.values()) == [
        *[Freshness.FRESH] * 3,
        *[Freshness.DUE] * 2,
        Freshness.STALE,
    ]
    assert plan.reason.sv
    last = freshness(DAY - timedelta(days=plan.due), DAY, plan).reasons[-1].sv
    assert last == "Bekräfta den senast 28 mars 2027, annars slutar den visas."
    gone = freshness(DAY - timedelta(days=plan.stale), DAY, plan).reasons[-1].sv
    assert gone.startswith(f"Det är minst {plan.stale} dagar sedan, så den visas inte"), "the day"


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_bounds_agree_with_the_rule(confirmed: date, day: date) -> None:
    plan = freshness_plan()
    state = freshness(confirmed, day, plan).outcome
    assert (state is Freshness.STALE) == (confirmed <= plan.stale_since(day))
    assert (state is not Freshness.FRESH) == (confirmed <= plan.due_since(day))


def _keyed(number: int, **changed: object) -> object:
    return keyed(number, read_offer(whole(**changed), OWNER))


def test_likely_the_same() -> None:
    one = _keyed(1, programme="komet", name="Komet för föräldrar")
    assert likely_same(one, _keyed(2, name="Föräldrar – KOMET")).outcome  # type: ignore[arg-type]
    other_place = [PLACE | {"name": "Biblioteket"}]
    two = _keyed(2, programme="komet", name="Komet Hertsön", places=other_place)
    found = likely_same(one, two)  # type: ignore[arg-type]
    assert [each.sv for each in found.reasons] == [
        "Det enas namn ryms i det andras.",
        "Samma program.",
    ]
    boden = [PLACE | {"municipality": "2582"}]
    assert not likely_same(one, _keyed(2, programme="komet", places=boden)).outcome  # type: ignore[arg-type]
    assert not likely_same(one, _keyed(2, programme="cope", name="Komet")).outcome  # type: ignore[arg-type]


_drawn = st.lists(
    st.builds(
        whole,
        name=st.sampled_from(["Komet", "Komet för föräldrar", "Öppen förskola", "Cope", "Kurs"]),
        programme=st.sampled_from([None, "komet", "cope"]),
        places=st.sampled_from(
            [[PLACE], [PLACE | {"name": "B"}], [PLACE | {"municipality": "2582"}]]
        ),
    ),
    max_size=12,
)


@given(_drawn)
def test_pairs_are_those_that_compare_each_with_each(drawn: list[dict[str, object]]) -> None:
    offers = [keyed(number, read_offer(each, OWNER)) for number, each in enumerate(drawn)]
    slow = {
        (one.id, other.id)
        for one, other in combinations(offers, 2)
        if likely_same(one, other).outcome
    }
    assert {(one, other) for one, other, _ in likely_pairs(offers)} == slow
