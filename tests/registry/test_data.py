"""The reference files: complete, coherent, and each row with its source."""

import csv
from datetime import date
from importlib.resources import files

import pytest

from samling.kernel import AreaCode, AreaKind, Origin, Period
from samling.registry.data import (
    load_agencies,
    load_aliases,
    load_changes,
    load_datasets,
    load_neighbours,
    load_organisations,
    load_registry,
    load_sources,
    load_variables,
)
from samling.registry.rules import ChangeKind, Dataset, OrganisationKind, UnknownArea, changes_of

YEAR = Period.parse("2026")


def dataset(variable: str, source: str) -> Dataset:
    return next(
        one
        for one in load_datasets()
        if one.variable == variable and one.source is load_sources()[source]
    )


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (AreaKind.COUNTRY, 1),
        (AreaKind.COUNTY, 21),
        (AreaKind.REGION, 21),
        (AreaKind.MUNICIPALITY, 290),
        (AreaKind.DISTRICT, 11),
    ],
)
def test_every_area_that_stands_is_there(kind: AreaKind, count: int) -> None:
    assert len(load_registry().of_kind(kind)) == count


@pytest.mark.parametrize(
    ("code", "name", "official", "parent"),
    [
        ("2580", "Luleå", "Luleå kommun", "25"),
        ("1490", "Borås", "Borås stad", "14"),
        ("2080", "Falun", "Falu kommun", "20"),
        ("0980", "Gotland", "Region Gotland", "09"),
        ("R09", "Region Gotland", "Region Gotland", "09"),
        ("R14", "Västra Götalandsregionen", "Västra Götalandsregionen", "14"),
        ("25", "Norrbottens län", "Norrbottens län", "SE"),
        ("0180-jarva", "Järva", "Järva stadsdelsnämnd", "0180"),
    ],
)
def test_names_are_the_official_ones(code: str, name: str, official: str, parent: str) -> None:
    area = load_registry().area(AreaCode(code))
    assert (area.name, area.official_name, str(area.parent)) == (name, official, parent)


def test_every_area_lies_in_the_county_of_its_code() -> None:
    for area in load_registry():
        match area.kind:
            case AreaKind.COUNTRY:
                assert area.parent is None
            case AreaKind.COUNTY:
                assert area.parent == AreaCode("SE")
            case AreaKind.DISTRICT:
                assert area.parent == AreaCode(area.code.code[:4])
            case _:
                assert area.parent == AreaCode(area.code.county_digits or "")


def test_an_unknown_code_is_said_to_be_unknown() -> None:
    with pytest.raises(UnknownArea, match=r"0199\. Kontrollera koden"):
        load_registry().area(AreaCode("0199"))


def test_norrbotten_has_fourteen_municipalities_and_stockholm_eleven_boards() -> None:
    registry = load_registry()
    assert len(registry.inside(AreaCode("25"), AreaKind.MUNICIPALITY)) == 14
    assert len(registry.inside(AreaCode("R25"), AreaKind.MUNICIPALITY)) == 14
    assert len(registry.inside(AreaCode("0180"), AreaKind.DISTRICT)) == 11
    assert len(registry.inside(AreaCode("SE"), AreaKind.REGION)) == 21
    assert registry.inside(AreaCode("0180-farsta"), AreaKind.MUNICIPALITY) == ()


def test_derived_figures_are_marked_so_and_add_up() -> None:
    totals = {
        "derived-population-2026": ("population", 10_610_283, 290),
        "derived-population-80-plus-2026": ("population_80_plus", 699_139, 290),
        "derived-health-care-efforts-2026": ("health_care_efforts", 409_708, 290),
        "derived-sparsity-weight-2026": ("sparsity_weight", 495, 290),
        "derived-region-population-2026": ("population", 10_610_257, 21),
    }
    for source, (variable, total, count) in totals.items():
        figures = dataset(variable, source)
        assert figures.period == YEAR
        assert figures.source.origin is Origin.DERIVED
        assert figures.source.note is not None
        assert "inte publicerat" in figures.source.note.sv
        assert figures.vintage == date(2026, 11, 23), "the day of the derivation"
        assert figures.source.dated == date(2026, 2, 16), "the day of the list"
        assert (sum(figures.values.values()), len(figures.values)) == (total, count)


def test_lulea_has_its_own_amount_for_2025_and_nobody_else_has() -> None:
    figures = dataset("elderly_care_grant", "lulea-2026-149")
    assert dict(figures.values) == {AreaCode("2580"): 31_964_721}
    assert figures.period == Period.parse("2025")
    assert figures.vintage == date(2026, 2, 2)


def test_every_dataset_is_of_areas_that_its_variable_is_counted_in() -> None:
    for figures in load_datasets():
        kinds = load_variables()[figures.variable].kinds
        assert all(code in load_registry() for code in figures.values)
        assert {code.kind for code in figures.values} <= set(kinds)


def test_names_beside_codes_in_the_figures_are_those_of_the_registry() -> None:
    folder = files("samling.registry.data")
    for name in (
        "derived_keys_2026.csv",
        "derived_region_population_2026.csv",
        "elderly_care_grant_2025.csv",
    ):
        with folder.joinpath(name).open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                assert load_registry().area(AreaCode(row["code"])).name == row["name"]


def test_every_county_has_its_board_among_the_agencies() -> None:
    boards = [one for one in load_agencies() if one.kind is OrganisationKind.COUNTY_BOARD]
    counties = load_registry().of_kind(AreaKind.COUNTY)
    assert [(one.area, one.name) for one in boards] == [
        (county.code, f"Länsstyrelsen i {county.name}") for county in counties
    ]


def test_agencies_of_the_sources_are_there_and_others_are_not_agencies() -> None:
    short = {one.short_name for one in load_agencies()}
    assert {"MFoF", "SCB", "IVO", "SiS"} <= short
    assert "SKR" not in short
    ids = [one.id for one in load_organisations()]
    assert len(ids) == len(set(ids))


def test_every_source_is_used_and_every_alias_means_an_area() -> None:
    used = {area.source for area in load_registry()}
    used |= {one.source for one in load_organisations()}
    used |= {one.source for one in load_aliases()}
    used |= {one.source for one in load_datasets()}
    folder = files("samling.registry.data")
    for name in ("municipality_neighbours.csv", "changes.csv"):
        with folder.joinpath(name).open(encoding="utf-8") as lines:
            used |= {load_sources()[row["source"]] for row in csv.DictReader(lines)}
    assert {id_ for id_, source in load_sources().items() if source not in used} == {
        "socialstyrelsen-2026-6607"
    }, "only named in another source's note"
    assert all(alias.code in load_registry() for alias in load_aliases())


def test_neighbours_are_mutual_and_islands_have_none() -> None:
    neighbours = load_neighbours()
    assert len(neighbours) == 290
    for code, others in neighbours.items():
        assert code not in others
        assert all(code in neighbours[other] for other in others)
    assert neighbours[AreaCode("0980")] == ()
    assert AreaCode("2582") in neighbours[AreaCode("2580")]


def test_the_registry_answers_for_a_day() -> None:
    registry, heby_before, heby = load_registry(), AreaCode("1917"), AreaCode("0331")

    def municipalities(county: str, on: date) -> set[AreaCode]:
        inside = registry.inside(AreaCode(county), AreaKind.MUNICIPALITY, on)
        return {area.code for area in inside}

    assert heby_before in municipalities("19", date(2006, 12, 31))
    assert heby not in municipalities("03", date(2006, 12, 31))
    assert heby_before not in municipalities("19", date(2007, 1, 1))
    assert heby in municipalities("03", date(2007, 1, 1))
    assert AreaCode("0330") not in municipalities("03", date(2002, 12, 31))
    assert AreaCode("0330") in municipalities("03", date(2003, 1, 1))
    assert len(registry.of_kind(AreaKind.DISTRICT, date(2023, 6, 30))) == 13
    assert len(registry.of_kind(AreaKind.DISTRICT, date(2023, 7, 1))) == 11
    assert len(registry.of_kind(AreaKind.DISTRICT, date(2020, 6, 30))) == 14


def test_every_change_fits_the_days_of_its_areas() -> None:
    registry = load_registry()
    for change in load_changes():
        before, after = registry.area(change.before), registry.area(change.after)
        match change.kind:
            case ChangeKind.RENAME:
                assert before.stands(change.on)
            case ChangeKind.SPLIT:
                assert before.stands(change.on)
                assert after.valid_from == change.on
            case _:
                assert before.valid_to == change.on
                assert after.valid_from == change.on


def test_history_stands_on_sources_that_answer_for_it() -> None:
    assert not [one for one in load_sources().values() if one.publisher == "Wikipedia"]
    registry = load_registry()
    for code in ("0140", "0461", "0488"):
        assert registry.area(AreaCode(code)).valid_from is None
        assert changes_of(AreaCode(code), load_changes()) == ()
    new = {one.after for one in load_changes()}
    without = [
        area.code for area in registry if area.valid_from is not None and area.code not in new
    ]
    assert without == [], "every first day has a change with a source"


def test_references_are_written_in_one_way() -> None:
    for source in load_sources().values():
        assert "dnr" not in (source.reference or "")


def test_every_area_with_an_end_has_a_change_that_ended_it() -> None:
    for area in load_registry():
        if area.valid_to is not None:
            assert [change.on for change in changes_of(area.code, load_changes())] == [
                area.valid_to
            ]
