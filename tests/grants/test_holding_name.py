"""What a grant is called in an address: read as it was written, and no two alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.holding_name import HoldingName
from samling.kernel import AreaCode

CODES = st.sampled_from(["0180", "0180-jarva", "0180-hasselby-vallingby", "R01", "2580"])
CHAINS = st.lists(CODES.map(AreaCode), min_size=1, max_size=5)


@given(CHAINS)
def test_what_is_written_is_read_again(chain: list[AreaCode]) -> None:
    name = HoldingName(chain[0], tuple(chain[1:]))
    assert HoldingName.parse(str(name)) == name


@given(CHAINS, CHAINS)
def test_no_two_are_written_alike(one: list[AreaCode], other: list[AreaCode]) -> None:
    names = [HoldingName(chain[0], tuple(chain[1:])) for chain in (one, other)]
    assert (str(names[0]) == str(names[1])) == (one == other)


@pytest.mark.parametrize("written", ["", "_", "2580_", "_2580", "2580__R25", "Luleå", "2580 R25"])
def test_what_is_no_name_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not the code"):
        HoldingName.parse(written)


def test_a_recipient_alone_may_mean_any_of_its_grants() -> None:
    own, share = HoldingName.parse("2580"), HoldingName.parse("2580_R25")
    assert (own.fits(own), own.fits(share)) == (True, True)
    assert (share.fits(own), share.fits(share)) == (False, True)
    assert not share.fits(HoldingName.parse("2580_R25_0180"))
    assert not own.fits(HoldingName.parse("2582"))


def test_what_is_shared_is_below_all_that_it_came_from() -> None:
    jarva, city, region = map(HoldingName.parse, ("0180-jarva_0180_R01", "0180_R01", "R01"))
    assert jarva.is_below(city)
    assert jarva.is_below(region)
    assert city.is_below(region)
    own = HoldingName.parse("0180")
    assert not jarva.is_below(own)  # the city's grant from the agency is another
    assert not own.is_below(region)
    assert not city.is_below(jarva)
    assert not city.is_below(city)
