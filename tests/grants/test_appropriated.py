"""Pots that together are more than a source says was appropriated for them."""

import json
from typing import Any

import pytest

from samling.grants.data import load_schemes, shipped_inputs
from samling.grants.rules import (
    ChainError,
    Inputs,
    Scheme,
    allocate_chain,
    changed,
    check_chain,
    result_document,
    result_json,
    thaw,
    verify,
)
from samling.kernel import Text

from .making import component, dataset, every_allocation, inputs, scheme
from .test_chain import by_id, codes

FIGURES = inputs(dataset("persons", [10, 20, 30, 40]))
SOURCE = {"title": "Beslut", "publisher": "Samlings tester", "origin": "synthetic"}
ACCESS, CRIME = "parenting-support-access-2023", "parenting-support-crime-prevention-2023"


def stated(name: str, amount: int, *others: str, **fields: Any) -> Scheme:
    """A scheme with a pot of 100 kronor, found from Alby's 10, that states a sum."""
    anchor = {"recipient": "2901", "amount": 10, "source": dict(SOURCE)}
    appropriated = {"amount": amount, "source": dict(SOURCE)}
    if others:
        appropriated["shared_with"] = list(others)
    return scheme(
        component(**({"pot": anchor} | fields)),
        id=name,
        title={"sv": f"Del {name}", "en": f"Part {name}"},
        appropriated=appropriated,
    )


def remark_of(schemes: dict[str, Scheme], name: str, given: Inputs = FIGURES) -> tuple[Text, bool]:
    """The last remark, and whether there is a finding."""
    check_chain(schemes)
    allocation = allocate_chain(name, schemes, given)
    return allocation.remarks[-1], allocation.differs


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def test_pots_together_above_what_is_stated_are_a_finding() -> None:
    schemes = by_id(stated("one", 199, "two"), stated("two", 199, "one"))
    remark, differs = remark_of(schemes, "one")
    assert differs
    assert plain(remark.sv) == (
        "Potterna är tillsammans 200 kr: 100 kr här, 100 kr i ”Del two” (exempeldata). Källan "
        "anger 199 kr för dem tillsammans: 1 kr för mycket. En framräknad pott blir för stor när "
        "andra nyckeltal används än de som beloppen en gång räknades ut med."
    )
    assert plain(remark.en).startswith(
        "The pots are 200 SEK together: 100 SEK here, 100 SEK in “Part two” (example data). The "
        "source states 199 SEK for them together: 1 SEK too much."
    )


def test_just_what_is_stated_is_not_too_much() -> None:
    schemes = by_id(stated("one", 200, "two"), stated("two", 200, "one"))
    remark, differs = remark_of(schemes, "two")
    assert not differs
    assert "framräknad ur det enda belopp" in remark.sv


def test_a_scheme_that_shares_with_none_is_held_to_its_own_pot() -> None:
    remark, differs = remark_of(by_id(stated("one", 99)), "one")
    assert differs
    assert plain(remark.sv).startswith("Potten är sammanlagt 100 kr. Källan anger 99 kr: 1 kr för")
    assert not remark_of(by_id(stated("one", 100)), "one")[1]


def test_a_pot_that_is_given_is_held_to_it_too_without_the_words_on_what_is_found() -> None:
    remark, differs = remark_of(by_id(stated("one", 99, pot=120)), "one")
    assert differs
    assert (
        plain(remark.en) == "The pot is 120 SEK in all. The source states 99 SEK: 21 SEK too much."
    )


def test_a_part_that_cannot_be_computed_is_said_to_be_unknown() -> None:
    other = stated("two", 99, "one", key="income")
    schemes = by_id(stated("one", 99, "two"), other)
    remark, differs = remark_of(schemes, "one")
    assert differs
    assert "100 kr: 100 kr här, okänt hur mycket i ”Del two”. Källan" in plain(remark.sv)
    schemes = by_id(stated("one", 100, "two"), stated("two", 100, "one", key="income"))
    assert not remark_of(schemes, "one")[1]


def test_the_result_carries_the_pots_beside_and_is_computed_again_alone() -> None:
    schemes = by_id(stated("one", 150, "two"), stated("two", 150, "one"))
    allocation = allocate_chain("one", schemes, FIGURES)
    document = result_document(allocation)
    assert document["pots_beside"] == [
        {
            "scheme": "two",
            "title": {"sv": "Del two", "en": "Part two"},
            "pot_sek": 100,
            "is_example": True,
        }
    ]
    assert document["remarks"][-1]["sv"] == allocation.remarks[-1].sv
    assert thaw(document).differs
    assert verify(result_json(allocation).encode()).outcome
    document["pots_beside"][0]["pot_sek"] = 1
    assert "remarks" in verify(json.dumps(document).encode()).reasons[0].en


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        (None, ("GRANTS-APPROPRIATED-UNKNOWN", "one, appropriated.shared_with")),
        (stated("two", 100), ("GRANTS-APPROPRIATED-DIFFERS", "one, appropriated")),
        (stated("two", 99, "one"), ("GRANTS-APPROPRIATED-DIFFERS", "one, appropriated")),
        (scheme(id="two"), ("GRANTS-APPROPRIATED-DIFFERS", "one, appropriated")),
    ],
)
def test_those_that_share_say_the_same(other: Scheme | None, fault: tuple[str, str]) -> None:
    schemes = [stated("one", 100, "two"), *([other] if other else [])]
    with pytest.raises(ChainError) as raised:
        check_chain(by_id(*schemes))
    assert fault in codes(raised.value)


def test_the_parenting_support_of_2023_is_held_to_what_the_government_commissioned() -> None:
    schemes = load_schemes()
    for name, other in ((ACCESS, CRIME), (CRIME, ACCESS)):
        appropriated = schemes[name].appropriated
        assert appropriated is not None
        assert appropriated.amount == 375_000_000
        assert appropriated.shared_with == (other,)
        assert not every_allocation()[name].differs
    tried = {**schemes, CRIME: changed(schemes[CRIME], {"crime_prevention.pot": "375 mnkr"})}
    found = every_allocation()[ACCESS]
    given = shipped_inputs([*found.used, *every_allocation()[CRIME].used])
    assert "Källan anger 375 000 000 kr" in plain(
        allocate_chain(ACCESS, tried, given).remarks[-1].sv
    ).replace("\u202f", " ")
