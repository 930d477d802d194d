"""A year of a fund as a file: what its page says, with sums, and the mark where it is a demo's."""

from datetime import date

import pytest

from samling.grants.data import load_funds
from samling.grants.documents import FundList, FundRow, fund_csv, fund_pdf, fund_xlsx
from samling.grants.documents.fund_lists import fund_document
from samling.grants.rules.funds import divide_fund

from .making import read_xlsx

FUND = load_funds()["asta-svenssons-arv"]
YEAR = FUND.years[1]


def listed(*, is_example: bool = False) -> FundList:
    division = divide_fund(FUND.rules, YEAR.available, YEAR.applications)
    return FundList(
        rules=FUND.rules,
        year=YEAR.year,
        available=int(YEAR.available),
        rows=tuple(
            FundRow(
                each.application.unit,
                each.application.users,
                each.application.is_inside,
                int(each.application.applied),
                int(each.amount),
                None,
                None,
                each.verdict.reasons[0],
            )
            for each in division.rows
        ),
        division=division,
        findings=(),
        decided=("SN § 44", date(2026, 3, 26)),
        closed=None,
        dated=date(2026, 3, 26),
        is_example=is_example,
    )


def test_the_workbook_has_the_amounts_as_numbers_and_their_sums() -> None:
    rows = read_xlsx(fund_xlsx(listed(), "sv"))["2026"]
    assert ["Antnäs hemtjänst", 67, "ja", 70_000, 29_011] in [row[:5] for row in rows]
    assert rows[-1][3:5] == [426_000, 181_860]
    # What nobody has reported is no nought.
    assert "Använt, kr" not in {cell for row in rows for cell in row}


def test_the_csv_is_for_a_swedish_excel_and_says_what_is_invented() -> None:
    lines = fund_csv(listed(is_example=True), "sv").decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Verksamhet;Antal;Inom området;Sökt, kr;Beviljat, kr;")
    assert lines[3].startswith("Bergbo stödboende;10;nej;8000;0;;;")
    assert all("Exempeldata" in line for line in lines[1:])
    assert "Exempeldata" not in fund_csv(listed(), "sv").decode()


@pytest.mark.parametrize(
    ("language", "lead"),
    [("sv", "181 860 kr av 181 932 kr till 7 verksamheter."), ("en", "for 7 units.")],
)
def test_the_document_leads_with_what_is_given(language: str, lead: str) -> None:
    document = fund_document(listed(), language)
    assert lead in document.lead.replace("\u202f", " ").replace("\u00a0", " ")
    assert fund_pdf(listed(is_example=True), language).startswith(b"%PDF")
