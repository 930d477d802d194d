"""Sub-allocation and samples: exact, located, and drawn again to the same result."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.life.sampling import draw_sample
from samling.grants.rules.life.sharing import CannotShare, Node, share_by_key
from samling.kernel import AreaCode, Text

CODES = [AreaCode(f"{n:04}") for n in (114, 115, 117, 120, 123, 125, 126, 127, 128, 136)]


@given(
    st.integers(min_value=0, max_value=10**12),
    st.dictionaries(st.sampled_from(CODES), st.integers(min_value=0, max_value=10**9)),
)
def test_shares_by_key_add_up_at_every_level(pot: int, keys: dict[AreaCode, int]) -> None:
    if pot and not any(keys.values()):
        with pytest.raises(CannotShare, match="Ingen enhet"):
            share_by_key(pot, keys)
        return
    shares = share_by_key(pot, keys)
    assert sum(each.amount for each in shares) == (pot if keys else 0)
    for each in shares:
        if each.amount and any(keys.values()):
            below = share_by_key(each.amount, dict.fromkeys(CODES[:3], 1))
            assert sum(unit.amount for unit in below) == each.amount


def test_a_key_below_zero_names_its_unit() -> None:
    with pytest.raises(CannotShare, match="under noll för 0114"):
        share_by_key(10, {CODES[0]: -1, CODES[1]: 1})


def test_what_units_report_is_what_the_one_above_reports() -> None:
    leaf = Node(CODES[2], used=30, open=5)
    city = Node(CODES[0], used=10, open=1, units=(Node(CODES[1], 20, 2, (leaf,)),))
    assert (city.used_in_all, city.open_in_all) == (60, 8)


@given(st.sets(st.sampled_from(CODES), min_size=1), st.text(min_size=1), st.integers(0, 10))
def test_a_draw_can_be_done_again_and_has_its_size(
    recipients: set[AreaCode], seed: str, tenths: int
) -> None:
    share = Fraction(tenths, 10)
    drawn = draw_sample(sorted(recipients), share=share, seed=seed, risks={})
    assert drawn == draw_sample(recipients, share=share, seed=seed, risks={})
    assert len(drawn) == -(-tenths * len(recipients) // 10)
    assert {each.recipient for each in drawn} <= recipients


def test_who_is_a_risk_is_always_looked_at_with_the_reason() -> None:
    late = Text("Redovisade för sent.", "Reported late.")
    (only,) = draw_sample(CODES, share=Fraction(0), seed="2026", risks={CODES[3]: (late,)})
    assert only.recipient == CODES[3]
    assert only.reasons == (late,)
    everyone = draw_sample(CODES, share=Fraction(1), seed="2026", risks={CODES[3]: (late,)})
    assert len(everyone) == len(CODES)
    assert everyone[3].reasons[1] == late


def test_a_draw_needs_a_share_a_seed_and_known_risks() -> None:
    for share, seed, risks in [
        (Fraction(11, 10), "x", {}),
        (Fraction(1, 10), "", {}),
        (Fraction(1, 10), "x", {AreaCode("2580"): ()}),
    ]:
        with pytest.raises(ValueError, match=r"a share|a risk"):
            draw_sample(CODES, share=share, seed=seed, risks=risks)
