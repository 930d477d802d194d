"""The engine against the printed lists, krona by krona."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samling.grants.data import load_published

from .spec.summary import record
from .spec.table import SHEET, SpecRow, sheet, sparsity_sums, spec_rows

CARE, REGIONS = "close-care-municipalities-2026", "close-care-regions-2026"
ROWS = {(row.scheme, row.component): row for row in spec_rows()}


def test_every_component_of_every_published_list_is_held_against_it() -> None:
    assert {scheme for scheme, _ in ROWS} == set(load_published())


@pytest.mark.parametrize("place", ROWS)
def test_no_row_is_more_than_a_krona_from_the_print_and_the_total_is_exact(
    place: tuple[str, str], record_property: Callable[[str, object], None]
) -> None:
    row = ROWS[place]
    record_property(*record(row.cells))
    assert row.largest <= 1
    assert row.computed == row.published
    assert row.imported or row.computed == row.pot == row.stated


@pytest.mark.parametrize(
    ("scheme", "component", "rows", "differing", "total"),
    [
        ("elderly-care-2026", "elderly_care", 290, 2, 3_998_500_000),
        (CARE, "population", 290, 18, 375_000_000),
        (CARE, "health_care_efforts", 290, 2, 375_000_000),
        (CARE, "sparsity", 290, 16, 150_000_000),
        (REGIONS, "population", 21, 0, 2_250_000_000),
        (REGIONS, "sparsity", 21, 0, 150_000_000),
        ("placement-subsidy-2026", "placement_subsidy", 290, 0, 498_000_000),
        ("stockholm-access-2023", "access", 11, 0, 8_453_074),
        ("stockholm-crime-prevention-2023", "crime_prevention", 7, 0, 15_221_733),
    ],
)
def test_the_rows_that_differ_are_as_many_as_known(
    scheme: str, component: str, rows: int, differing: int, total: int
) -> None:
    row = ROWS[scheme, component]
    assert (row.rows, row.differing, row.published) == (rows, differing, total)


def test_only_stockholms_access_part_states_another_total_than_its_rows_add_up_to() -> None:
    apart = {place: row.stated - row.published for place, row in ROWS.items()}
    assert {place: krona for place, krona in apart.items() if krona} == {
        ("stockholm-access-2023", "access"): 1
    }


def test_a_regions_sparsity_key_is_exactly_the_sum_of_its_municipalities() -> None:
    sums = sparsity_sums()
    assert len(sums) == 21
    assert [row.key for row in sums] == [row.municipal_keys for row in sums]
    assert sum(row.key for row in sums) == 5_947_741


def test_the_regions_were_rounded_from_exact_sums_and_not_from_rounded_rows() -> None:
    apart = [abs(row.printed - row.municipal_printed) for row in sparsity_sums()]
    assert max(apart) == 2
    assert sum(row.printed for row in sparsity_sums()) == 150_000_000


def test_the_sheet_in_the_docs_is_what_the_engine_gives(repository: Path) -> None:
    assert (repository / SHEET).read_text("utf-8") == sheet(), (
        "write it anew: .venv/bin/python -m tests.grants.spec"
    )


def test_a_row_shows_its_figures_as_a_reader_writes_them() -> None:
    row = SpecRow("a", "b", False, 290, 2, 1, 1000, 1000, 1000, 1000)
    assert row.cells == ("a", "b", "computed", "290", "2", "1", "1,000", "1,000", "1,000")
