"""Both years of the fund in the sources, to the krona, with the krona that its papers miss."""

import pytest

from samling.grants.data import load_funds
from samling.grants.rules.funds import FundYear, cap_words, divide_fund
from samling.kernel.numbers import NO_BREAK, THIN

FUND = load_funds()["asta-svenssons-arv"]
YEARS = {each.year: each for each in FUND.years}


def _plain(words: str) -> str:
    return words.replace(THIN, " ").replace(NO_BREAK, " ")


def _amounts(year: FundYear) -> dict[str, int]:
    division = divide_fund(FUND.rules, year.available, year.applications)
    return {each.application.unit: int(each.amount) for each in division.rows}


def test_2025_as_applied_for_up_to_a_thousand_kronor_each() -> None:
    assert _amounts(YEARS[2025]) == {
        "Alviks vård- och omsorgsboende": 18_000,
        "Antnäs hemtjänst": 55_000,
        "Bergnäsets hemtjänst": 97_000,
        "Bergstadens vård- och omsorgsboende": 24_000,
        "Gammelstad norra och Gammelstad södra hemtjänst": 90_000,
        "Ingridshems vård- och omsorgsboende": 41_000,
        "Per Hindersagårdens vård- och omsorgsboende": 32_000,
    }
    assert sum(_amounts(YEARS[2025]).values()) == YEARS[2025].said_total == 357_000


def test_2026_what_remains_divided_by_the_users() -> None:
    year = YEARS[2026]
    division = divide_fund(FUND.rules, year.available, year.applications)
    assert (division.available, division.users, division.per_user) == (181_932, 420, 433)
    assert _amounts(year) == {
        "Alviks vård- och omsorgsboende": 7_794,
        "Antnäs hemtjänst": 29_011,
        "Bergbo stödboende": 0,
        "Bergstadens vård- och omsorgsboende": 10_392,
        "Bergvikens vård- och omsorgsboende": 0,
        "Gammelstad norra och Gammelstad södra hemtjänst": 57_589,
        "Hertsöns hemtjänst": 45_032,
        "Ingridshems vård- och omsorgsboende": 18_186,
        "Per Hindersagårdens vård- och omsorgsboende": 13_856,
    }
    assert (division.total, division.left) == (year.said_total, 72) == (181_860, 72)
    assert (
        _plain(cap_words(division, FUND.rules).sv)
        == "181 932 kr delat på 420 brukare är 433 kr per brukare, avrundat nedåt."
    )


def test_two_that_lie_outside_are_refused_with_the_reason() -> None:
    division = divide_fund(FUND.rules, YEARS[2026].available, YEARS[2026].applications)
    assert [each.application.unit for each in division.refused] == [
        "Bergbo stödboende",
        "Bergvikens vård- och omsorgsboende",
    ]
    assert [each.verdict.reasons[0].sv for each in division.refused] == [
        f"{unit} ligger utanför gamla Nederluleå församling, som pengarna är till för."
        for unit in ("Bergbo stödboende", "Bergvikens vård- och omsorgsboende")
    ]


def test_what_is_taken_back_is_a_krona_less_than_the_decision_says() -> None:
    year = YEARS[2025]
    granted = divide_fund(FUND.rules, year.available, year.applications)
    report = year.report({each.application.unit: each.amount for each in granted.rows})
    assert report is not None
    assert (report.granted, report.used, report.to_take_back) == (357_000, 162_427, 194_573)
    (finding,) = report.findings()
    assert finding.code == "FUND-BACK-DIFFERS"
    assert _plain(finding.what.sv) == (
        "7 belopp att återta är tillsammans 194 573 kr. I beslutet står 194 574 kr: 1 kr mer."
    )


@pytest.mark.parametrize(("year", "kronor"), [(2026, 14_000), (2030, 2_800), (2031, 0)])
def test_grave_care_and_the_banks_fee_are_reserved_until_2030(year: int, kronor: int) -> None:
    assert FUND.rules.reserved_from(year) == kronor
