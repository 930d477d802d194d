"""Traces: what goes in goes out, whatever is looked at, and the way back is as exact."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants import queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.trace import UNSAID, Holder, Node, Stage, Trace, trace
from samling.kernel import AreaCode

from .life.making import opened
from .life.money import paid

PARTS = st.dictionaries(st.sampled_from("abc"), st.integers(1, 10**9), max_size=3)
HELD = [place for place in Place if not place.of_scheme]
COUNTIES = [None, AreaCode("01"), AreaCode("25")]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[dict[Place, dict[str, int]], list[Holder]]:
    own = draw(st.dictionaries(st.sampled_from([Place.POT, Place.LAPSED]), PARTS))
    holders: list[Holder] = []
    for number in range(draw(st.integers(0, 6))):
        parent = draw(st.sampled_from([None, *(each.id for each in holders)]))
        places = draw(st.dictionaries(st.sampled_from(HELD), PARTS, max_size=4))
        used = sum(places.get(Place.USED, {}).values())
        first = draw(st.integers(0, used))
        second = draw(st.integers(0, used - first))
        purposes = {"barn": first, "föräldrar": second}
        county = draw(st.sampled_from(COUNTIES))
        holders.append(Holder(str(number), AreaCode("2580"), parent, county, places, purposes))
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
    made = trace("s", own, holders)
    lies = sum(sum(parts.values()) for parts in own.values())
    lies += sum(sum(parts.values()) for each in holders for parts in each.places.values())
    assert made.total == lies
    ends = {path.nodes[-1] for path in made.paths}
    for seen in (made, made.without(Stage.UNIT, Stage.PURPOSE), made.without(Stage.GRANT)):
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
def test_the_purposes_of_a_report_are_kept_to_the_krona(
    world: tuple[dict[Place, dict[str, int]], list[Holder]],
) -> None:
    own, holders = world
    made = trace("s", own, holders)
    for purpose in ("barn", "föräldrar"):
        said = sum(holder.purposes[purpose] for holder in holders)
        assert made.at(Node(Stage.PURPOSE, purpose)) == said
    used = sum(sum(each.places.get(Place.USED, {}).values()) for each in holders)
    told = sum(sum(each.purposes.values()) for each in holders)
    assert made.at(Node(Stage.PURPOSE, UNSAID)) == used - told


def test_more_use_than_was_approved_is_no_trace() -> None:
    places = {Place.USED: {"a": 10}}
    with pytest.raises(ValueError, match="more is said"):
        trace("s", {}, [Holder("1", AreaCode("2580"), None, None, places, {"barn": 11})])


@pytest.mark.django_db
def test_a_scheme_a_county_and_a_municipality_are_traced_from_the_ledger() -> None:
    life = opened("close-care-municipalities-2026")
    grant = paid(life, {"2580": 5_000_000})["2580"]
    whole = queries.traced(life.scheme_id)
    assert whole.total == 900_000_000
    one = queries.traced_grant(grant.pk)
    assert one.at(Node(Stage.PLACE, "open")) == one.total == 5_000_000
    # Released kronor are the scheme's again.
    assert whole.at(Node(Stage.PLACE, "unclaimed")) == 1_328_211
    county = queries.traced_county(life.scheme_id, AreaCode("25"))
    assert county.total > one.total
    assert {
        node.id for path in county.paths for node in path.nodes if node.stage is Stage.COUNTY
    } == {"25"}
    parts = {link.source.id: link.amount for link in one.links if link.target.stage is Stage.COUNTY}
    assert parts == {"population": 2_242_518, "health_care_efforts": 2_757_482}
