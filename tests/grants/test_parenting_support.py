"""The parenting-support grant of 2023: what it asks for, and what it gives with figures."""

import pytest

from samling.grants.data import load_schemes, shipped_inputs
from samling.grants.rules import CannotAllocate, allocate_chain
from samling.kernel import AreaKind, Origin

from .making import STOCKHOLM, invented_children

ACCESS, CRIME = "parenting-support-access-2023", "parenting-support-crime-prevention-2023"


@pytest.mark.parametrize(
    ("scheme_id", "variable", "name"),
    [
        (ACCESS, "children_0_17", "Barn 0–17 år"),
        (
            CRIME,
            "children_in_challenged_areas",
            "Barn i områden med stora socioekonomiska utmaningar",
        ),
    ],
)
def test_without_its_figures_the_grant_says_what_to_load(
    scheme_id: str, variable: str, name: str
) -> None:
    with pytest.raises(CannotAllocate) as raised:
        allocate_chain(scheme_id, load_schemes(), shipped_inputs())
    (fault,) = raised.value.faults
    assert fault.code == "GRANTS-KEY-MISSING"
    assert fault.what.sv == (
        f"{name} ({variable}) för 2022 saknas för 290 områden: Upplands Väsby, Vallentuna, "
        "Österåker, Värmdö, Järfälla, Ekerö, Huddinge, Botkyrka, Salem, Haninge och 280 till."
    )
    assert fault.remedy is not None
    assert f"samling data load FIL --variable {variable} --period 2022 --source" in fault.remedy.sv
    assert f"samling data load FILE --variable {variable} --period 2022" in fault.remedy.en


@pytest.mark.parametrize(
    ("scheme_id", "variable", "above_zero", "recipients", "printed"),
    [
        (ACCESS, "children_0_17", 290, 311, 8_453_075),
        (CRIME, "children_in_challenged_areas", 74, 74, 15_221_733),
    ],
)
def test_with_figures_it_computes_and_stockholm_gets_its_printed_amount(
    scheme_id: str, variable: str, above_zero: int, recipients: int, printed: int
) -> None:
    figures = invented_children(variable, above_zero=above_zero)
    allocation = allocate_chain(scheme_id, load_schemes(), shipped_inputs([figures]))
    assert allocation.amounts[STOCKHOLM] == printed
    assert len(allocation.recipients) == recipients
    assert allocation.total == allocation.pot
    assert not allocation.differs
    assert allocation.used == (figures,)
    assert allocation.used[0].source.origin is Origin.SYNTHETIC


def test_each_childs_municipality_and_region_are_given_as_much_of_the_access_part() -> None:
    figures = invented_children("children_0_17", above_zero=290)
    allocation = allocate_chain(ACCESS, load_schemes(), shipped_inputs([figures]))
    by_kind = {
        kind: sum(
            share.key or 0
            for share in allocation.components[0].shares
            if share.recipient.kind is kind
        )
        for kind in (AreaKind.MUNICIPALITY, AreaKind.REGION)
    }
    assert (
        by_kind[AreaKind.MUNICIPALITY] == by_kind[AreaKind.REGION] == sum(figures.values.values())
    )


def test_another_number_than_74_municipalities_is_a_finding() -> None:
    figures = invented_children("children_in_challenged_areas", above_zero=73)
    allocation = allocate_chain(CRIME, load_schemes(), shipped_inputs([figures]))
    assert allocation.differs
    assert "ska gå till 74 mottagare men 73 uppfyller" in allocation.remarks[-1].sv
