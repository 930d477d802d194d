"""The page of a fund's file, held against the reader."""

import re

import pytest

from samling.grants.rules.funds import read_fund

from ...docs.listening import asked_of
from ...docs.pages import DOCS, blocks_of, rows_of
from .world import TOML

PAGE = DOCS / "reference" / "fund-file.md"


def test_the_page_names_every_field_that_the_reader_knows_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = asked_of(
        monkeypatch, "samling.grants.rules.funds.fund_file", lambda: read_fund(TOML, "a.toml")
    )
    # An application is named by its unit in faults, since its place in the list says nothing.
    fields = {re.sub(r"^[A-ZÅÄÖ].*\.", "year[].application[].", path) for path in asked}
    tidy = {path for path in fields if "source." not in path}
    assert sorted(rows_of(PAGE)) == sorted(tidy)


def test_the_example_of_the_page_reads() -> None:
    (example,) = [block for block in blocks_of(PAGE) if block.form == "toml"]
    fund = read_fund(example.text.encode(), "anna-bergs-minne.fund.toml")
    assert (fund.rules.at_most_per_user, len(fund.years), len(fund.entries())) == (500, 1, 1)
