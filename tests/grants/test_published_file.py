"""Published lists in our own form: what is shipped adds up, what is wrong is named by row."""

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.data import load_published, load_schemes
from samling.grants.rules import PublishedFileError, read_published
from samling.grants.rules.published_file import published_from, published_plain
from samling.kernel import AreaCode, SamlingError
from samling.registry.data import load_registry

from .making import component, scheme

MADE = scheme(
    component(id="one", key=None, amounts="imported"),
    component(id="two", key=None, amounts="imported"),
)
HEAD = "recipient_code,recipient,one,two,amount_sek\n"
FOLDER = files("samling.grants") / "data" / "published"

# Source: the lists themselves (see each scheme's source); sums added up by hand from the print.
TOTALS = {
    "elderly-care-2026": (290, 3_998_500_000),
    "placement-subsidy-2026": (290, 498_000_000),
    "close-care-municipalities-2026": (290, 900_000_000),
    "close-care-regions-2026": (21, 2_400_000_000),
    "stockholm-access-2023": (11, 8_453_074),
    "stockholm-crime-prevention-2023": (7, 15_221_733),
}


def test_every_scheme_of_the_sources_has_its_list() -> None:
    assert {file.name.removesuffix(".csv") for file in FOLDER.iterdir()} == set(TOTALS)
    assert set(load_published()) == set(TOTALS)


@pytest.mark.parametrize("scheme_id", TOTALS)
def test_a_shipped_list_is_whole_and_adds_up(scheme_id: str) -> None:
    published = load_published()[scheme_id]
    rows, total = TOTALS[scheme_id]
    assert len(published.amounts) == rows
    assert sum(published.amount(code) for code in published.amounts) == total
    assert all(amount >= 0 for parts in published.amounts.values() for amount in parts.values())
    kinds = load_schemes()[scheme_id].recipients
    assert all(code.kind in kinds and code in load_registry() for code in published.amounts)


@pytest.mark.parametrize("scheme_id", TOTALS)
def test_names_and_row_sums_of_a_shipped_list_are_those_of_its_parts(scheme_id: str) -> None:
    published = load_published()[scheme_id]
    text = (FOLDER / f"{scheme_id}.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["recipient_code"] == "stated_total":
            continue
        code = AreaCode(row["recipient_code"])
        assert row["recipient"] == load_registry().area(code).name
        assert int(row["amount_sek"]) == published.amount(code)


def test_the_printed_sum_is_kept_beside_the_rows_even_where_it_differs() -> None:
    published = load_published()["stockholm-access-2023"]
    assert published.stated_totals["access"] == 8_453_075


def test_rows_are_read_in_the_order_printed() -> None:
    text = HEAD + "2902,Berga,5,0,5\n2901,Alby,1,2,3\nstated_total,,6,2,8\n"
    published = read_published(text, MADE, "x.csv")
    assert {str(code): parts for code, parts in published.amounts.items()} == {
        "2902": {"one": 5, "two": 0},
        "2901": {"one": 1, "two": 2},
    }
    assert list(map(str, published.amounts)) == ["2902", "2901"]
    assert published.stated_totals == {"one": 6, "two": 2, "amount_sek": 8}


@pytest.mark.parametrize(
    "head", ["", "\n", "recipient_code,recipient,two,one,amount_sek\n", "\x00"]
)
def test_a_head_that_is_another_is_refused(head: str) -> None:
    with pytest.raises(PublishedFileError) as raised:
        read_published(head + "2901,Alby,1,2,3\n", MADE, "x.csv")
    (fault,) = raised.value.faults
    assert fault.code == "GRANTS-LIST-HEAD"
    assert fault.what.sv == "Första raden ska vara recipient_code,recipient,one,two,amount_sek."


@pytest.mark.parametrize(
    "row",
    [
        "",
        "2901,Alby,1,2",
        "2901,Alby,1,2,3,4",
        "2901,Alby,1,2,",
        "2901,Alby,1.0,2,3",
        "2901,Alby,-1,2,3",
        "2901,Alby,1 000,2,3",
        "2901,Alby,1_000,2,3",
        "2901,Alby,١,2,3",
        "Alby,2901,1,2,3",
        "2901,Alby," + "9" * 5000 + ",2,3",
        "2901," + "x" * 200_000 + ",1,2,3",
    ],
)
def test_a_row_that_cannot_be_read_is_named(row: str) -> None:
    text = f"{HEAD}2902,Berga,1,1,2\n{row}\n"
    with pytest.raises(PublishedFileError) as raised:
        read_published(text, MADE, "x.csv")
    (fault,) = raised.value.faults
    assert fault.code == "GRANTS-LIST-ROW"
    assert fault.where is not None
    assert fault.where.sv == "x.csv, rad 3"


def test_a_recipient_that_stands_twice_is_named_with_all_other_faults() -> None:
    text = HEAD + "2901,Alby,1,2,3\n2902,Berga,x,2,3\n2901,Alby,1,2,3\n"
    with pytest.raises(PublishedFileError) as raised:
        read_published(text, MADE, "x.csv")
    assert [(fault.code, fault.what.sv) for fault in raised.value.faults] == [
        ("GRANTS-LIST-ROW", "Raden går inte att läsa."),
        ("GRANTS-LIST-TWICE", "Alby står två gånger."),
    ]


@pytest.mark.parametrize("scheme_id", TOTALS)
def test_a_list_comes_back_from_its_plain_values(scheme_id: str) -> None:
    published = load_published()[scheme_id]
    again = published_from(published_plain(published), scheme_id)
    assert again.amounts == published.amounts
    assert again.stated_totals == published.stated_totals
    assert again.source == published.source


@given(st.text(max_size=60) | st.lists(st.sampled_from(",\"\n\r;'é2901")).map("".join))
def test_any_text_is_a_list_or_refused(text: str) -> None:
    for content in (text, HEAD + text):
        try:
            read_published(content, MADE, "x.csv")
        except SamlingError as error:
            error.in_("sv").encode()
