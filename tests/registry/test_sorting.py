"""Swedish alphabetical order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.kernel import AreaKind
from samling.registry.data import load_registry
from samling.registry.rules import swedish_order


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Zinkgruvan", "Ånge"),
        ("Åsele", "Älmhult"),
        ("Ängelholm", "Öckerö"),
        ("Vänersborg", "Växjö"),
        ("Vaxholm", "Vellinge"),
        ("Upplands-Bro", "Upplands Väsby"),
        ("Linköping", "Linné"),
        ("Linné", "Linnéa"),
        ("malmö", "Malung"),
        ("Habo", "Håbo"),
    ],
)
def test_pairs(first: str, then: str) -> None:
    assert swedish_order(first) < swedish_order(then)


def test_the_municipalities_begin_with_ale_and_end_with_overtornea() -> None:
    names = [area.name for area in load_registry().of_kind(AreaKind.MUNICIPALITY)]
    names.sort(key=swedish_order)
    assert names[:3] == ["Ale", "Alingsås", "Alvesta"]
    assert names[-3:] == ["Östra Göinge", "Överkalix", "Övertorneå"]
    assert names.index("Åsele") < names.index("Älmhult") < names.index("Öckerö")


@settings(deadline=None)
@given(st.text(), st.text())
def test_only_alike_texts_are_equal(one: str, other: str) -> None:
    assert (swedish_order(one) == swedish_order(other)) == (one == other)
