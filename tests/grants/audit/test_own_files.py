"""What Samling hands out passes its own check, and what it says of a spreadsheet is Swedish."""

import io

import pytest
import xlsxwriter

from samling.grants import queries
from samling.grants.documents import list_csv, list_xlsx
from samling.grants.rules.audit import Known, Severity, audit


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_file_of_ours_passes(language: str) -> None:
    checked = 0
    for entry in queries.entries():
        if entry.allocation is None or entry.allocation.differs:
            continue  # a printed list that does not add up is told of, also in our own file
        for name, content in (
            ("list.xlsx", list_xlsx(entry.allocation, language, entry.published)),
            ("list.csv", list_csv(entry.allocation, language)),
        ):
            report = queries.audited(content, name)
            assert report.ok, (entry.scheme.id, name)
            found = [each for one in report.lists for each in one.findings]
            assert [each.code for each in found if each.severity is not Severity.INFORMATION] == []
            checked += 1
    assert checked >= 8


def test_a_number_of_a_spreadsheet_is_told_with_a_comma_in_swedish(known: Known) -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(
            [("Kommun", "Belopp, kr"), ("Luleå", 12.5), ("Boden", 3), ("Kiruna", 4)]
        ):
            sheet.write_row(row, 0, cells)
    (finding,) = audit(content.getvalue(), "a.xlsx", known=known).lists[0].findings
    assert "”12,5” är inte hela kronor" in finding.message.sv
    assert "“12.5” is not whole kronor" in finding.message.en
