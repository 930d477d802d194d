"""The layout of a flow picture: heights follow amounts, and in is as high as out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.platform.rules import Flow, flow_picture

COLUMNS = {"pot": 0, "a": 1, "b": 1, "used": 2, "left": 2}


def test_bands_fill_their_bars_from_top_to_bottom() -> None:
    flows = [
        Flow("pot", "a", 300),
        Flow("pot", "b", 100),
        Flow("a", "used", 200),
        Flow("a", "left", 100),
        Flow("b", "left", 100),
    ]
    picture = flow_picture(flows, COLUMNS, height=400, gap=10)
    bars = {bar.id: bar for bar in picture.bars}
    assert (bars["pot"].top, bars["pot"].height, bars["pot"].amount) == (0, 400, 400)
    assert (bars["a"].top, bars["a"].height) == (0, 300)
    assert (bars["b"].top, bars["b"].height) == (310, 100)
    bands = {(band.flow.source, band.flow.target): band for band in picture.bands}
    assert (bands["pot", "b"].source_top, bands["pot", "b"].target_top) == (300, 310)
    assert bands["b", "left"].target_top == bars["left"].top + 100
    assert picture.height == 420


@pytest.mark.parametrize("flow", [Flow("a", "pot", 5), Flow("pot", "a", 0)])
def test_what_goes_back_or_is_nothing_is_refused(flow: Flow) -> None:
    with pytest.raises(ValueError, match="a flow of"):
        flow_picture([flow], COLUMNS)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 10**12)), min_size=1, max_size=9))
def test_nothing_is_too_low_to_be_seen_and_bars_never_overlap(parts: list[tuple[str, int]]) -> None:
    flows = [Flow("pot", name, amount) for name, amount in dict(parts).items()]
    picture = flow_picture(flows, COLUMNS)
    assert all(bar.height >= 2 for bar in picture.bars)
    for column in {bar.column for bar in picture.bars}:
        stacked = sorted((b for b in picture.bars if b.column == column), key=lambda bar: bar.top)
        for above, below in pairwise(stacked):
            assert above.top + above.height < below.top


def test_nothing_is_a_picture_of_nothing() -> None:
    assert flow_picture([], COLUMNS).bars == ()
