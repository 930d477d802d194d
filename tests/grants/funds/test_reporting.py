"""Used and taken back, and a fund's file with what is wrong in it."""

import pytest

from samling.grants.rules.funds import FundFileError, FundReport, Used, read_fund
from samling.kernel import Kronor


def test_more_than_was_granted_is_the_units_own_cost() -> None:
    report = FundReport(
        2026, (Used("A", Kronor(100), Kronor(130)), Used("B", Kronor(50), Kronor(20)))
    )
    assert (report.granted, report.used, report.to_take_back) == (150, 120, 30)
    assert report.findings() == ()


def test_a_sum_that_adds_up_is_no_finding() -> None:
    rows = (Used("A", Kronor(100), Kronor(40)),)
    assert FundReport(2026, rows, Kronor(60)).findings() == ()
    (less,) = FundReport(2026, rows, Kronor(50)).findings()
    assert "10\u00a0kr mindre" in less.what.sv


def test_a_unit_reports_once() -> None:
    with pytest.raises(ValueError, match="once"):
        FundReport(2026, (Used("A", Kronor(1), Kronor(0)), Used("A", Kronor(1), Kronor(1))))


def test_every_fault_of_a_file_is_told_of_with_its_field() -> None:
    content = """
title = { sv = "Arv", en = "Bequest" }
holder = "Luleå"
board = { sv = "Nämnden", en = "The board" }
purpose = { sv = "Något", en = "Something" }
at_most_per_user = 0
colour = "red"

[source]
title = "Riktlinjer"
publisher = "Exempelstad"
origin = "synthetic"

[[reserve]]
what = { sv = "Gravvård", en = "Grave care" }
per_year = 0
through = 2030

[[year]]
year = 2026
available = 5

[[year.application]]
unit = "A"
applied = "mycket"
"""
    with pytest.raises(FundFileError) as found:
        read_fund(content.encode(), "arv.fund.toml")
    told = "\n".join(str(each.where) for each in found.value.faults)
    for field in ("holder", "area", "at_most_per_user", "per_year", "applied", "colour", "source"):
        assert field in told, (field, told)
