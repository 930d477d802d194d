"""What Samling hands out passes its own check, and what it says of a spreadsheet is Swedish."""

import io
from pathlib import Path

import pytest
import xlsxwriter

from samling.cli import main
from samling.grants import queries
from samling.grants.documents import list_csv, list_xlsx
from samling.grants.rules.audit import Known, audit
from samling.platform.documents import Dialect

pytestmark = [pytest.mark.django_db, pytest.mark.long]


LISTED = [
    "close-care-municipalities-2026", "close-care-regions-2026", "elderly-care-2026",
    "placement-subsidy-2026", "stockholm-access-2023", "stockholm-crime-prevention-2023",
]  # fmt: skip
FORMS = ["xlsx-sv", "xlsx-en", "csv-plain", "csv-excel"]


def _file(scheme_id: str, form: str) -> tuple[str, bytes]:
    """Its name and content, as it is handed out."""
    entry = queries.entry(scheme_id)
    assert entry.allocation is not None
    kind, _, variant = form.partition("-")
    if kind == "xlsx":
        content = list_xlsx(entry.allocation, variant, entry.published)
    else:
        content = list_csv(entry.allocation, Dialect(variant))
    return f"{scheme_id}.{kind}", content


def test_every_scheme_with_a_list_is_tried() -> None:
    assert {each.scheme.id for each in queries.entries() if each.allocation} == set(LISTED)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("scheme_id", LISTED)
def test_every_file_of_ours_passes(
    scheme_id: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, content = _file(scheme_id, form)
    report = queries.audited(content, name)
    assert report.all_findings == ()
    assert report.lists[0].recognised == len(queries.entry(scheme_id).allocation.amounts)
    (tmp_path / name).write_bytes(content)
    assert main.run(["check", str(tmp_path / name)]) == 0
    # A sheet states its sum below. A CSV does so in every row, where the amount has parts.
    assert report.is_tested == (name.endswith("xlsx") or len(report.lists[0].columns) > 2)
    assert capsys.readouterr().out.startswith(f"{report.verdict.sv}\n")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("scheme_id", LISTED)
def test_held_against_its_grant_only_what_was_printed_wrong_is_found(
    scheme_id: str, form: str
) -> None:
    name, content = _file(scheme_id, form)
    report = queries.audited(content, name, scheme_id=scheme_id)
    # Stockholm's printed amounts are one krona less than the pot, also in our file of them.
    wrong = [("GRANTS-CHECK-POT", -1)] if scheme_id == "stockholm-access-2023" else []
    assert [(each.code, each.difference) for each in report.all_findings] == wrong


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
