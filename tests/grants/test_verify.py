"""A result verifies as the same, and any change anywhere in it is found and named."""

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.grants.data import load_schemes
from samling.grants.rules import (
    Allocation,
    CannotAllocate,
    NotAResult,
    allocate,
    result_document,
    result_json,
    thaw,
    verify,
)
from samling.kernel import AreaKind, Kronor, SamlingError, format_kronor, sha256_of
from samling.registry.data import load_registry
from samling.registry.rules import Registry

from .making import NAMES, A, area, component, dataset, inputs, registry, scheme
from .verifying import DOCUMENTS, change, verdict_on


@pytest.mark.parametrize("scheme_id", load_schemes())
def test_every_result_is_the_same_when_computed_again(
    scheme_id: str, allocations: dict[str, Allocation]
) -> None:
    allocation = allocations[scheme_id]
    verdict = verify(result_json(allocation).encode())
    assert verdict.outcome is True
    stated = DOCUMENTS[scheme_id]["sha256"]
    assert verdict.reasons[0].sv == (
        f"Samma: {len(allocation.recipients)} mottagare, {format_kronor(allocation.total)}, "
        f"sha256 {stated}."
    )
    assert verdict.reasons[0].en.startswith(f"Same: {len(allocation.recipients)} recipients")


def test_how_the_json_is_laid_out_does_not_matter() -> None:
    document = DOCUMENTS["close-care-regions-2026"]
    laid_out = json.dumps(document, indent=4, sort_keys=False).encode("utf-8-sig")
    assert verify(laid_out).outcome is True


@pytest.mark.parametrize(
    ("scheme_id", "way", "value", "where"),
    [
        (
            "elderly-care-2026",
            ("components", 0, "shares", 0, "amount_sek"),
            1,
            "components[elderly_care].shares[0114].amount_sek är 1 i filen men 15596197 när",
        ),
        (
            "elderly-care-2026",
            ("rows", 289, "amount_sek"),
            1,
            "rows[2584].amount_sek är 1 i filen",
        ),
        (
            "elderly-care-2026",
            ("components", 0, "shares", 0, "exact"),
            "1/2",
            'shares[0114].exact är "1/2" i filen',
        ),
        (
            "elderly-care-2026",
            ("inputs", 0, "values", "2580"),
            5398,
            "inputs[population_80_plus].sha256 är ",
        ),
        ("elderly-care-2026", ("total_sek",), 5, "total_sek är 5 i filen men 3998500000 när"),
        ("elderly-care-2026", ("scheme", "year"), 2027, "scheme_sha256 är "),
        ("elderly-care-2026", ("sha256",), "0" * 64, f"sha256 är {'0' * 64} i filen"),
        ("elderly-care-2026", ("areas", 1, "parent"), "25", "skillnaden: sha256 är "),
        ("elderly-care-2026", ("areas", 1, "name"), "Väsby", "rows[0114].recipient är "),
        ("elderly-care-2026", ("remarks",), [{}], "remarks: antal/number är 1 i filen men 0"),
        (
            "stockholm-access-2023",
            ("published", "stated_totals", "access"),
            8_453_074,
            "published.sha256 är ",
        ),
        (
            "stockholm-access-2023",
            ("published", "amounts", "0180-jarva", "access"),
            1,
            "published.sha256 är ",
        ),
        ("stockholm-access-2023", ("remarks",), [], "remarks: antal/number är 0 i filen men 1"),
    ],
)
def test_a_change_is_named(
    scheme_id: str, way: tuple[str | int, ...], value: Any, where: str
) -> None:
    verdict = verdict_on(change(DOCUMENTS[scheme_id], *way, to=value))
    assert verdict.outcome is False
    assert verdict.reasons[0].sv.startswith("Första skillnaden: ")
    assert where in verdict.reasons[0].sv


def test_a_field_too_many_or_too_few_is_named() -> None:
    document = copy.deepcopy(DOCUMENTS["elderly-care-2026"])
    document["rows"][3]["comment"] = "tillagd"
    assert 'rows[0120].comment är "tillagd" i filen men - när' in verdict_on(document).reasons[0].sv
    del document["rows"][3]["comment"], document["rows"][3]["recipient"]
    assert (
        'rows[0120].recipient är - i filen men "Värmdö" när' in verdict_on(document).reasons[0].sv
    )


def test_a_row_taken_away_or_moved_is_named() -> None:
    document = copy.deepcopy(DOCUMENTS["elderly-care-2026"])
    del document["rows"][-1]
    assert "rows: antal/number är 289 i filen men 290" in verdict_on(document).reasons[0].sv
    document = copy.deepcopy(DOCUMENTS["elderly-care-2026"])
    document["rows"].reverse()
    assert "rows[0114].recipient_code är " in verdict_on(document).reasons[0].sv


def test_whoever_changes_a_figure_and_all_its_hashes_has_made_another_result() -> None:
    document = copy.deepcopy(DOCUMENTS["elderly-care-2026"])
    figures = document["inputs"][0]
    figures["values"]["2580"] += 1
    figures["sha256"] = sha256_of(
        {name: figures[name] for name in ("variable", "period", "values")}
    )
    document["sha256"] = sha256_of({k: v for k, v in document.items() if k != "sha256"})
    verdict = verdict_on(document)
    assert verdict.outcome is False
    assert "components[elderly_care].key_sum" in verdict.reasons[0].sv


def numbers_in(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every whole number, and to every text that is a number or a fraction."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from numbers_in(inner, (*way, name))
    elif isinstance(value, list):
        for row, inner in enumerate(value):
            yield from numbers_in(inner, (*way, row))
    elif (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, str) and value.replace("/", "").isdigit()
    ):
        yield way


NUMBERS = [(name, way) for name, document in DOCUMENTS.items() for way in numbers_in(document)]


@pytest.mark.long
@settings(max_examples=60)
@given(st.sampled_from(NUMBERS), st.integers(-(10**6), 10**6).filter(bool))
def test_any_single_number_that_is_changed_is_found(
    place: tuple[str, tuple[str | int, ...]], by: int
) -> None:
    scheme_id, way = place
    document = DOCUMENTS[scheme_id]
    old: Any = document
    for step in way:
        old = old[step]
    new = old + by if isinstance(old, int) else f"{by}{old}"
    try:
        verdict = verdict_on(change(document, *way, to=new))
    except SamlingError as error:
        assert error.faults  # noqa: PT017 - a change may also make the document impossible
        return
    assert verdict.outcome is False
    assert "Första skillnaden: " in verdict.reasons[0].sv


def test_there_are_numbers_of_every_part_to_change() -> None:
    assert {way[0] for _, way in NUMBERS} == {
        "scheme",
        "areas",
        "inputs",
        "published",
        "components",
        "rows",
        "pots_beside",
        "pot_sek",
        "total_sek",
    }


def test_the_result_holds_all_areas_that_were_read_and_no_other() -> None:
    areas = {each["code"]: each for each in DOCUMENTS["placement-subsidy-2026"]["areas"]}
    kinds = (AreaKind.MUNICIPALITY, AreaKind.COUNTY, AreaKind.COUNTRY)
    standing = [str(each.code) for kind in kinds for each in load_registry().of_kind(kind)]
    assert sorted(areas) == sorted(standing)
    summed = result_document(
        allocate(
            scheme(component(summed_over="municipality"), recipients="region"),
            inputs(dataset("persons", [1, 2]), places=2),
        )
    )
    assert [each["code"] for each in summed["areas"]] == ["29", "2901", "2902", "R29", "SE"]


def test_a_renaming_a_new_area_or_a_closed_one_is_no_difference() -> None:
    """What the registry says later is not asked: it has other areas than the document."""
    first = inputs(dataset("persons", [1, 2, 3, 4]))
    closed = registry().area(A)
    later = Registry(
        [
            *(replace(each, name=f"Nya {each.name}") for each in registry() if each.code != A),
            replace(closed, valid_to=date(2026, 6, 1)),
            area("2999", "Nyby", "29"),
        ]
    )
    for summed_over, kinds in ((None, "municipality"), ("municipality", "region")):
        made = scheme(component(summed_over=summed_over), recipients=kinds)
        document = result_document(allocate(made, first))
        with pytest.raises(CannotAllocate):
            allocate(made, replace(first, registry=later))  # 2999 has no figure
        assert verdict_on(document).outcome is True
        thawed = thaw(document)
        assert {each.name for each in thawed.areas_read if each.code.kind == "municipality"} == set(
            NAMES[:4]
        )
        assert A in {each.code for each in thawed.areas_read}


@pytest.mark.parametrize("day", ["valid_from", "valid_to"])
def test_the_days_of_an_area_are_frozen(day: str) -> None:
    """The areas that stood on the day of the scheme are told from those that did not."""
    limits = {"valid_from": date(2026, 12, 31), "valid_to": date(2027, 1, 1)}
    areas = (replace(each, **({day: limits[day]} if each.code == A else {})) for each in registry())
    figures = replace(inputs(dataset("persons", [1, 2, 3, 4])), registry=Registry(areas))
    document = result_document(allocate(scheme(), figures))
    frozen = next(each for each in document["areas"] if each["code"] == str(A))
    assert frozen[day] == limits[day].isoformat()
    assert verdict_on(document).outcome is True
    moved = {"valid_from": "2027-01-01", "valid_to": "2026-12-31"}[day]
    place = document["areas"].index(frozen)
    verdict = verdict_on(change(document, "areas", place, day, to=moved))
    assert verdict.outcome is False


def test_an_area_in_one_that_is_not_there_is_told_of() -> None:
    document = change(DOCUMENTS["elderly-care-2026"], "areas", 0, "parent", to="24")
    document["areas"] = [each for each in document["areas"] if each["code"] != "24"]
    with pytest.raises(NotAResult) as raised:
        verdict_on(document)
    assert "24" in raised.value.faults[0].what.sv


def test_a_pot_that_came_from_another_grant_verifies_without_that_grant() -> None:
    made = scheme(component(pot="parent"), parent={"scheme": "top", "recipient": "2901"})
    figures = inputs(dataset("persons", [1, 2, 3, 4]), parent_amounts={"top": 77})
    allocation = allocate(made, figures)
    assert allocation.pot == Kronor(77)
    assert verify(result_json(allocation).encode()).outcome is True


def test_thawing_gives_back_the_allocation(allocations: dict[str, Allocation]) -> None:
    for scheme_id, document in DOCUMENTS.items():
        thawed = thaw(json.loads(json.dumps(document)))
        assert thawed.amounts == allocations[scheme_id].amounts
        assert thawed.remarks == allocations[scheme_id].remarks
        assert thawed.components[0].shares == allocations[scheme_id].components[0].shares
