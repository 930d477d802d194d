"""Traces: what goes in goes out, whatever is looked at, and the way back is as exact."""

from collections import Counter
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants import queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import GRANT, State
from samling.grants.rules.open_money import LYING, OpenPart, open_parts, place_of
from samling.grants.rules.reports import Activity, Answers
from samling.grants.rules.trace import Head, Holder, Node, Stage, Trace, trace
from samling.grants.rules.uses import REST, UNSAID, Use, activity_id, uses_of
from samling.kernel import AreaCode, Kronor

from .life.making import opened
from .life.money import paid

pytestmark = pytest.mark.long

PARTS = st.dictionaries(st.sampled_from("abc"), st.integers(1, 10**9), max_size=3)
HELD = [each for each in LYING if not place_of(each).of_scheme]
COUNTIES = [None, AreaCode("01"), AreaCode("25")]
HEAD = Head("budget", "s")


@st.composite
def worlds(draw: st.DrawFn) -> tuple[dict[Place, dict[str, int]], list[Holder]]:
    own = draw(st.dictionaries(st.sampled_from([Place.POT, Place.LAPSED]), PARTS))
    holders: list[Holder] = []
    for number in range(draw(st.integers(0, 6))):
        parent = draw(st.sampled_from([None, *(each.id for each in holders)]))
        places = draw(st.dictionaries(st.sampled_from(HELD), PARTS, max_size=4))
        left = sum(places.get(Place.USED, {}).values())
        uses = []
        for purpose, activity in (("barn", ""), ("föräldrar", f"{number}.1"), ("föräldrar", REST)):
            amount = draw(st.integers(0, left))
            left -= amount
            uses += [Use(purpose, activity, Kronor(amount))] if amount else []
        county = draw(st.sampled_from(COUNTIES))
        holders.append(Holder(str(number), AreaCode("2580"), parent, county, places, tuple(uses)))
    return own, holders


def flows(made: Trace) -> tuple[Counter[Node], Counter[Node]]:
    into: Counter[Node] = Counter()
    out: Counter[Node] = Counter()
    for link in made.links:
        into[link.target] += link.amount
        out[link.source] += link.amount
    return into, out


@given(worlds())
def test_every_krona_is_on_one_path_and_what_goes_in_goes_out(
    world: tuple[dict[Place, dict[str, int]], list[Holder]],
) -> None:
    own, holders = world
    made = trace(HEAD, own, holders)
    lies = sum(sum(parts.values()) for parts in own.values())
    lies += sum(sum(parts.values()) for each in holders for parts in each.places.values())
    assert made.total == lies
    ends = {path.nodes[-1] for path in made.paths}
    far = made.without(Stage.UNIT, Stage.PURPOSE, Stage.ACTIVITY)
    for seen in (made, far, made.without(Stage.GRANT)):
        into, out = flows(seen)
        assert seen.total == lies
        for node in into.keys() | out.keys():
            if node.stage is Stage.APPROPRIATION:
                assert out[node] == lies
            elif out[node]:
                # A place where some lies and some has gone on to a purpose keeps the difference.
                stays = sum(path.amount for path in seen.paths if path.nodes[-1] == node)
                assert into[node] == out[node] + stays
            assert seen.at(node) == max(into[node], out[node])
    # Back: what came to an end came from above, all of it.
    for node in ends:
        back = made.through(node)
        assert flows(back)[0][node] == back.total == made.at(node)


@given(worlds())
def test_the_uses_of_a_report_are_kept_to_the_krona(
    world: tuple[dict[Place, dict[str, int]], list[Holder]],
) -> None:
    own, holders = world
    made = trace(HEAD, own, holders)
    every = [use for holder in holders for use in holder.uses]
    for purpose in ("barn", "föräldrar"):
        said = sum(use.amount for use in every if use.purpose == purpose)
        assert made.at(Node(Stage.PURPOSE, f"s/{purpose}")) == said
    for use in every:
        if use.activity.endswith(".1"):
            assert made.at(Node(Stage.ACTIVITY, use.activity)) == use.amount
    used = sum(sum(each.places.get(Place.USED, {}).values()) for each in holders)
    assert made.at(Node(Stage.PURPOSE, UNSAID)) == used - sum(use.amount for use in every)


@given(worlds())
def test_the_way_back_widens_from_what_was_done_to_the_whole_appropriation(
    world: tuple[dict[Place, dict[str, int]], list[Holder]],
) -> None:
    own, holders = world
    made = trace(HEAD, own, holders)
    for holder in holders:
        for use in holder.uses:
            if not use.activity.endswith(".1"):
                continue
            node = Node(Stage.ACTIVITY, use.activity)
            levels = made.upward(node, made)
            assert (levels[0].nodes, levels[0].amount) == ((node,), use.amount)
            assert levels[-1].stage is Stage.APPROPRIATION
            assert levels[-1].amount == made.total
            assert all(below.amount <= above.amount for below, above in pairwise(levels))
            # What is told of each step is what its paths say, counted one by one.
            part = made.through(node)
            for level in levels:
                ways = {
                    path.nodes[: place + 1]
                    for path in part.paths
                    for place, each in enumerate(path.nodes)
                    if each.stage is level.stage
                }
                begun = [
                    path.amount
                    for path in made.paths
                    if any(path.nodes[: len(way)] == way for way in ways)
                ]
                assert level.amount == sum(begun)
                assert 0 < Fraction(use.amount, level.amount) <= 1


@given(st.sampled_from(GRANT.states), PARTS, PARTS)
def test_what_is_open_is_its_parts_and_no_proposal_is_more(
    state: State, open_: dict[str, int], proposed: dict[str, int]
) -> None:
    parts = open_parts(state.id, open_, proposed)
    for component in {*open_, *proposed}:
        lies = {part: each.get(component, 0) for part, each in parts.items()}
        assert sum(lies.values()) == open_.get(component, 0)
        most = min(open_.get(component, 0), proposed.get(component, 0))
        assert lies.get(OpenPart.PROPOSED, 0) == most
    assert len(parts) <= 2


def test_more_use_than_was_approved_is_no_trace() -> None:
    places = {Place.USED: {"a": 10}}
    uses = (Use("barn", "", Kronor(11)),)
    with pytest.raises(ValueError, match="more is said"):
        trace(HEAD, {}, [Holder("1", AreaCode("2580"), None, None, places, uses)])


def done(what: str, purpose: str | None, amount: int | None) -> Activity:
    return Activity(what, purpose, None if amount is None else Kronor(amount))


@pytest.mark.parametrize(
    ("activities", "uses"),
    [
        ([], {("a", ""): 60, ("b", ""): 40}),
        ([done("x", "a", 50)], {("a", "7.1"): 50, ("a", "7.rest"): 10, ("b", ""): 40}),
        ([done("x", "a", 60), done("y", "b", None)], {("a", "7.1"): 60, ("b", ""): 40}),
        ([done("x", None, 5), done("y", "b", 40)], {("a", ""): 60, ("b", "7.2"): 40}),
        ([done("x", "a", 61)], {("a", ""): 60, ("b", ""): 40}),  # told wrong: left as a whole
    ],
)
def test_a_purpose_is_divided_among_what_was_done_as_far_as_it_is_told(
    activities: list[Activity], uses: dict[tuple[str, str], int]
) -> None:
    answers = Answers(amounts={"a": 60, "b": 40}, activities=tuple(activities))
    found = uses_of("7", answers, 100)
    assert {(use.purpose, use.activity): use.amount for use in found} == uses
    assert uses_of("7", answers, 99) == ()  # less was approved than was reported
    assert activity_id("7", 1) == "7.1"
    with pytest.raises(ValueError, match="a use of 0"):
        Use("a", "", Kronor(0))


@pytest.mark.django_db
def test_a_scheme_a_county_and_a_municipality_are_traced_from_the_ledger() -> None:
    life = opened("close-care-municipalities-2026")
    grant = paid(life, {"2580": 5_000_000})["2580"]
    whole = queries.traced(life.scheme_id).trace
    assert whole.total == 900_000_000
    one = whole.through(Node(Stage.GRANT, str(grant.pk)))
    assert one.at(Node(Stage.PLACE, "open-unreported")) == one.total == 5_000_000
    # Released kronor are the scheme's again.
    assert whole.at(Node(Stage.PLACE, "unclaimed")) == 1_328_211
    county = whole.through(Node(Stage.COUNTY, "25"))
    assert county.total > one.total
    assert {
        node.id for path in county.paths for node in path.nodes if node.stage is Stage.COUNTY
    } == {"25"}
    parts = {link.source.id: link.amount for link in one.links if link.target.stage is Stage.COUNTY}
    of_scheme = "close-care-municipalities-2026/"
    assert parts == {
        f"{of_scheme}population": 2_242_518,
        f"{of_scheme}health_care_efforts": 2_757_482,
    }


@pytest.mark.django_db
def test_what_an_area_has_is_what_the_whole_says_of_it() -> None:
    """Traced for itself, from few rows, and cut out of all that there is: the same paths."""
    life = opened("close-care-municipalities-2026")
    paid(life, {"2580": 5_000_000})
    whole = queries.traced(life.scheme_id).trace
    scheme = queries.scheme(life.scheme_id)
    for code in ("2580", "0180"):
        alone = queries.traced_areas([AreaCode(code)], [scheme])
        (grant,) = alone.names
        assert set(alone.trace.paths) == set(whole.through(Node(Stage.GRANT, str(grant))).paths)
    every = [each.recipient for each in queries.holdings_in(life.scheme_id)]
    together = queries.traced_areas(every, [scheme]).trace
    held = tuple(
        path for path in whole.paths if any(node.stage is Stage.GRANT for node in path.nodes)
    )
    assert set(together.paths) == set(held)
