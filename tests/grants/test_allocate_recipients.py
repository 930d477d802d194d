"""Who shares in a division, and whose figures count for a region."""

import pytest

from samling.grants.rules import allocate
from samling.kernel import AreaCode

from .making import A, B, C, D, amounts, component, dataset, fault_of, inputs, scheme


def test_only_the_areas_in_the_list_share() -> None:
    made = scheme(component(eligible={"areas": [str(A), str(C)]}))
    # Figures are needed for those two only.
    allocation = allocate(made, inputs(dataset("persons", {A: 1, C: 3})))
    assert dict(allocation.amounts) == {A: 25, C: 75}


def test_only_areas_where_the_condition_is_above_zero_share() -> None:
    made = scheme(component(eligible={"where": "size"}), data={"persons": "2026", "size": "2026"})
    allocation = allocate(
        made, inputs(dataset("persons", [1, 1, 1, 1]), dataset("size", [0, 9, 0, 1]))
    )
    assert dict(allocation.amounts) == {B: 50, D: 50}


def test_a_condition_needs_its_figures_for_every_area() -> None:
    made = scheme(component(eligible={"where": "size"}), data={"persons": "2026", "size": "2026"})
    figures = inputs(dataset("persons", [1, 1, 1, 1]), dataset("size", {B: 9}))
    code, what, _ = fault_of(lambda: allocate(made, figures))
    assert code == "GRANTS-KEY-MISSING"
    assert what == "Variabeln size för 2026 saknas för 3 områden: Alby, Ceberg, Dalby."


def test_another_number_of_recipients_than_declared_is_a_finding() -> None:
    made = scheme(component(eligible={"areas": [str(A), str(B)], "expected": 3}))
    allocation = allocate(made, inputs(dataset("persons", [1, 1])))
    assert allocation.differs
    (remark,) = allocation.remarks
    assert remark.sv == (
        "”Delen” ska gå till 3 mottagare men 2 uppfyller villkoret med de uppgifter som är inlästa."
    )


def test_the_declared_number_of_recipients_is_no_finding() -> None:
    made = scheme(component(eligible={"areas": [str(A), str(B)], "expected": 2}))
    allocation = allocate(made, inputs(dataset("persons", [1, 1])))
    assert not allocation.differs
    assert allocation.remarks == ()


def test_a_list_that_names_another_area_is_refused() -> None:
    made = scheme(component(eligible={"areas": [str(A), "0180", "R29"]}))
    code, what, _ = fault_of(lambda: allocate(made, inputs(dataset("persons", [1, 1, 1, 1]))))
    assert code == "GRANTS-ELIGIBLE-UNKNOWN"
    assert what == "Bidraget kan inte gå till 0180, R29, som inte finns bland dess mottagare."


def test_a_component_that_not_all_share_in_leaves_the_others_without_a_part() -> None:
    made = scheme(component(id="all"), component(id="some", eligible={"areas": [str(A)]}))
    allocation = allocate(made, inputs(dataset("persons", [1, 1, 1, 1])))
    assert amounts(allocation) == [125, 25, 25, 25]
    assert allocation.part("some", A) == 100
    assert allocation.part("some", B) is None
    with pytest.raises(KeyError, match="none"):
        allocation.part("none", A)


def test_a_region_is_reckoned_by_the_sum_over_its_municipalities() -> None:
    made = scheme(
        component(key="persons * size", summed_over="municipality"),
        recipients=["municipality", "region"],
        data={"persons": "2026", "size": "2026"},
    )
    figures = inputs(dataset("persons", [1, 2, 3, 4]), dataset("size", [4, 3, 2, 1]))
    allocation = allocate(made, figures)
    # 1x4 + 2x3 + 3x2 + 4x1 = 20 for the region (not 10 x 10), and 4, 6, 6, 4 for each.
    keys = {str(share.recipient): share.key for share in allocation.components[0].shares}
    assert keys == {"2901": 4, "2902": 6, "2903": 6, "2904": 4, "R29": 20}
    assert dict(allocation.amounts)[AreaCode("R29")] == 50
    assert allocation.total == 100


def test_nothing_to_sum_is_missing_and_not_zero() -> None:
    made = scheme(component(summed_over="district"))
    code, what, _ = fault_of(lambda: allocate(made, inputs(dataset("persons", [1, 1, 1, 1]))))
    assert code == "GRANTS-KEY-MISSING"
    assert "saknas för 4 områden" in what
