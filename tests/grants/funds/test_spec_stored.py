"""Both years of the sources' fund, to the krona, through the database and all its steps."""

from datetime import date

import pytest

from samling.boards.rules.drafts import fund_allocation_draft, fund_report_draft
from samling.grants import models, queries
from samling.grants.rules.funds import EntryKind
from samling.kernel.numbers import NO_BREAK, THIN

from .world import FILE, FUND, OF, amounts, closed, decided, imported, proposed, seen

pytestmark = pytest.mark.django_db


def plain(words: str) -> str:
    return words.replace(THIN, " ").replace(NO_BREAK, " ")


def test_2025_as_applied_for_up_to_a_thousand_kronor_each_and_seven_recoveries() -> None:
    imported()
    closed(2025)
    assert amounts(2025) == {
        "Alviks vård- och omsorgsboende": 18_000,
        "Antnäs hemtjänst": 55_000,
        "Bergnäsets hemtjänst": 97_000,
        "Bergstadens vård- och omsorgsboende": 24_000,
        "Gammelstad norra och Gammelstad södra hemtjänst": 90_000,
        "Ingridshems vård- och omsorgsboende": 41_000,
        "Per Hindersagårdens vård- och omsorgsboende": 32_000,
    }
    year = seen(2025)
    assert (year.available, year.said) == (714_737, 357_000)
    assert year.report is not None
    assert (year.report.granted, year.report.used) == (357_000, 162_427)
    back = models.FundEntry.objects.filter(year__year=2025, kind=EntryKind.BACK)
    assert [row.amount_sek for row in back.order_by("application__unit")] == [
        *(6_375, 7_665, 97_000, 5_741, 52_224, 16_257, 9_311)
    ]
    assert sum(row.amount_sek for row in back) == 194_573


def test_2026_what_remains_divided_by_the_users_and_two_refused() -> None:
    imported()
    decided(2026)
    year = seen(2026)
    assert year.division is not None
    division = year.division
    assert (year.available, division.users, division.per_user) == (181_932, 420, 433)
    assert amounts(2026) == {
        "Alviks vård- och omsorgsboende": 7_794,
        "Antnäs hemtjänst": 29_011,
        "Bergstadens vård- och omsorgsboende": 10_392,
        "Gammelstad norra och Gammelstad södra hemtjänst": 57_589,
        "Hertsöns hemtjänst": 45_032,
        "Ingridshems vård- och omsorgsboende": 18_186,
        "Per Hindersagårdens vård- och omsorgsboende": 13_856,
    }
    assert (division.total, division.left, year.said) == (181_860, 72, 181_860)
    refused = {each.application.unit: each.verdict.reasons[0].sv for each in division.refused}
    area = "ligger utanför gamla Nederluleå församling, som pengarna är till för."
    assert refused == {
        "Bergbo stödboende": f"Bergbo stödboende {area}",
        "Bergvikens vård- och omsorgsboende": f"Bergvikens vård- och omsorgsboende {area}",
    }
    assert year.findings == ()


def test_the_krona_that_is_missing_and_the_amount_that_stands_twice_are_told() -> None:
    imported()
    closed(2025)
    decided(2026)
    told = [(each.code, plain(each.what.sv)) for each in seen(2025).findings]
    assert told == [
        (
            "FUND-BACK-DIFFERS",
            "7 belopp att återta är tillsammans 194 573 kr. I beslutet står 194 574 kr: 1 kr mer.",
        ),
        (
            "FUND-LEFT-DIFFERS",
            (
                "I återrapporteringen står att 181 932 kr återstår. Enligt posterna återstår "
                "376 505 kr: 194 573 kr mer. Det är just det som tas tillbaka, så det är nog inte "
                "medräknat i papperet. Samma belopp står som att fördela för 2026."
            ),
        ),
    ]


def test_the_book_tells_what_was_others_and_what_nobody_has_explained() -> None:
    imported()
    decided(2025)
    lines = [
        (each.line.entry.day, each.line.entry.kind, each.line.balance, each.line.off)
        for each in queries.fund_book(FUND)
        if each.line.entry.kind is not EntryKind.GRANT
    ]
    assert lines == [
        (date(2024, 11, 14), EntryKind.OPENING, 731_537, None),
        (date(2025, 5, 8), EntryKind.OPENING, 412_053, 37_516),
        (date(2025, 11, 6), EntryKind.OTHERS, -17_947, None),
        (date(2025, 11, 6), EntryKind.OPENING, 195_932, 213_879),
    ]
    found = next(each for each in queries.fund_book(FUND) if each.line.entry.is_about)
    assert "kultur- och fritidsförvaltningen" in found.line.entry.why
    assert (found.by, found.line.entry.amount) == ("jon@lulea", 430_000)


def test_what_remains_is_counted_after_the_reserves() -> None:
    imported()
    closed(2025)
    decided(2026)
    left = queries.fund_left(FUND, FILE.rules, date(2026, 4, 1))
    assert left is not None
    assert (left.balance, left.reserved, left.to_give) == (208_645, 14_000, 194_645)


def test_boards_get_from_the_database_what_their_papers_are_drafted_from() -> None:
    imported()
    proposed(2026)
    values = queries.fund_allocation_values(FUND, 2026)
    assert values is not None
    stored = fund_allocation_draft(
        values.rules, values.division, board=values.board.sv, year=values.year
    )
    assert plain(stored.points[0]) == (
        "Socialnämnden beslutar att bevilja 181 860 kronor ur Asta Svenssons arv för 2026."
    )
    assert values.rules == FILE.rules
    assert values.division.available == OF[2026].available

    closed(2025)
    report = queries.fund_report_values(FUND, 2025, on=date(2026, 3, 26))
    assert report is not None
    assert (report.left, report.said_left) == (376_505, 181_932)
    paper = fund_report_draft(
        report.rules, report.report, board=report.board.sv, left=int(report.left)
    )
    assert "194 573 kronor" in plain(paper.points[1])
    assert queries.fund_report_values(FUND, 2026, on=date(2026, 3, 26)) is None
    assert queries.fund_allocation_values(FUND, 1999) is None
