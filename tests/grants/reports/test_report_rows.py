"""Amounts of many reports from an older system: all or none, each fault with row and column."""

import io

import pytest
import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samling.grants import actions, models, queries
from samling.grants.rules.attachments import CannotAttach
from samling.grants.rules.audit import Limits, Unreadable
from samling.grants.rules.life import MayNot
from samling.grants.rules.reports.bulk import (
    CannotImport,
    GrantInPlay,
    InPlay,
    read_rows,
)
from samling.kernel import SamlingError

from ..life.making import CHIEF, OFFICER, by
from .rows import AGENCY, HEAD, PAID, file_of, many_paid

KNOWN = InPlay(
    {"x-2026": {"2580": GrantInPlay(1, 100, False), "0180": GrantInPlay(2, 50, True)}},
    {"x-2026": {"grupper": "groups", "kurser": "courses"}},
    lambda words: ["R25", "2580"] if words == "Luleå" else [],
)


def told(rows: list[str], head: str = HEAD) -> list[tuple[str, str]]:
    with pytest.raises(CannotImport) as raised:
        read_rows(file_of(rows, head), KNOWN, Limits())
    return [
        (each.code.removeprefix("GRANTS-ROWS-"), each.where.sv if each.where else "")
        for each in raised.value.faults
    ]


def test_rows_are_read_by_code_or_name_in_any_order_of_columns() -> None:
    rows = ["40;Luleå;Grupper;x-2026", "60 kr;2580;kurser;x-2026"]
    read = read_rows(file_of(rows, "Belopp;Kommun;ÄNDAMÅL;Bidrag"), KNOWN, Limits())
    assert (read.grants, read.purposes, read.amounts) == ([1, 1], ["groups", "courses"], [40, 60])


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("x-2025;2580;Grupper;1", ("SCHEME", "rad 3, kolumnen Bidrag")),
        ("x-2026;9999;Grupper;1", ("RECIPIENT", "rad 3, kolumnen Mottagare")),
        ("x-2026;0180;Grupper;1", ("REPORTED", "rad 3, kolumnen Mottagare")),
        ("x-2026;2580;Annat;1", ("PURPOSE", "rad 3, kolumnen Ändamål")),
        ("x-2026;Luleå;GRUPPER;1", ("TWICE", "rad 3, kolumnen Ändamål")),
        ("x-2026;2580;Kurser;-1", ("AMOUNT", "rad 3, kolumnen Belopp")),
        ("x-2026;2580;Kurser;", ("AMOUNT", "rad 3, kolumnen Belopp")),
        ("x-2026;2580;Kurser;12,50", ("AMOUNT", "rad 3, kolumnen Belopp")),
        ("x-2026;2580;Kurser;91", ("ABOVE-PAID", "rad 3, kolumnen Belopp")),
    ],
)
def test_a_fault_names_its_row_and_column(row: str, fault: tuple[str, str]) -> None:
    assert told(["x-2026;2580;Grupper;10", row]) == [fault]


def test_a_file_without_the_columns_says_which() -> None:
    with pytest.raises(CannotImport, match="Ändamål, Belopp"):
        read_rows(b"Bidrag;Mottagare\nx;y\n", KNOWN, Limits())
    assert told([]) == [("COLUMNS", "")]
    with pytest.raises(CannotImport, match="större än"):
        read_rows(b"x" * 101, KNOWN, Limits(max_bytes=100))


def test_of_a_thousand_faults_a_hundred_are_told_and_the_rest_counted() -> None:
    found = told([f"x-2026;{n};Grupper;1" for n in range(1000)])
    assert len(found) == 101


CELLS = st.sampled_from(["x-2026", "2580", "Luleå", "Grupper", "Kurser", "1", "0", "-1", ""])


@given(st.lists(st.lists(CELLS | st.text(max_size=4), min_size=4, max_size=4), max_size=6))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_rows_hold_they_are_read_or_refused_in_words(rows: list[list[str]]) -> None:
    content = file_of([";".join(cells) for cells in rows])
    try:
        read = read_rows(content, KNOWN, Limits())
    except (CannotImport, Unreadable) as error:
        told_as = (error.in_("sv"), error.in_("en"))
        assert all(told_as)
        return
    assert len(read.grants) == len(read.purposes) == len(read.amounts)
    assert sum(read.amounts) <= 100


@pytest.mark.django_db
def test_all_rows_are_kept_with_their_file_and_one_audit_event(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = many_paid(monkeypatch, 2, 5, 3)
    content, request = file_of(rows), by(OFFICER, key="import")
    made = actions.import_report_rows(content, "gammalt.csv", request, acting_for=AGENCY)
    assert (made.rows, made.total_sek) == (30, 2 * 5 * 300)
    assert bytes(made.file.content) == content
    assert models.ReportRow.objects.count() == 30
    again = actions.import_report_rows(content, "gammalt.csv", request, acting_for=AGENCY)
    assert again == made
    with pytest.raises(CannotImport, match="redan redovisat"):
        actions.import_report_rows(content, "gammalt.csv", by(OFFICER), acting_for=AGENCY)


@pytest.mark.django_db
def test_one_wrong_row_and_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = many_paid(monkeypatch, 1, 3, 2)
    rows[-1] = rows[-1].rpartition(";")[0] + f";{PAID + 1}"
    with pytest.raises(CannotImport) as raised:
        actions.import_report_rows(file_of(rows), "a.csv", by(OFFICER), acting_for=AGENCY)
    assert [str(each.where) for each in raised.value.faults] == ["rad 7, kolumnen Belopp"]
    assert not models.ReportRow.objects.exists()
    assert not models.StoredFile.objects.exists()


@pytest.mark.django_db
def test_a_workbook_reads_like_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = many_paid(monkeypatch, 1, 3, 2)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet()
        for line, row in enumerate([HEAD, *rows]):
            sheet.write_row(line, 0, row.split(";"))
    made = actions.import_report_rows(file.getvalue(), "a.xlsx", by(OFFICER), acting_for=AGENCY)
    assert made.rows == 6


@pytest.mark.django_db
def test_text_as_excel_saves_it_reads_too(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = many_paid(monkeypatch, 1, 3, 2)
    content = file_of(rows).decode().replace(";", "\t").encode("utf-16")
    made = actions.import_report_rows(content, "a.txt", by(OFFICER), acting_for=AGENCY)
    assert made.rows == 6
    with pytest.raises(CannotAttach, match="namn går inte att använda"):
        actions.import_report_rows(content, "a/b.txt", by(OFFICER), acting_for=AGENCY)


@pytest.mark.django_db
def test_only_the_agency_s_officer_and_only_for_its_own_schemes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = file_of(many_paid(monkeypatch, 1, 2, 1))
    with pytest.raises(MayNot):
        actions.import_report_rows(content, "a.csv", by(CHIEF), acting_for=AGENCY)
    with pytest.raises(SamlingError, match="inget bidrag hos er"):
        actions.import_report_rows(content, "a.csv", by(OFFICER), acting_for="mfof")


@pytest.mark.django_db
@pytest.mark.parametrize("recipients", [2, 60])
def test_what_is_asked_does_not_grow_with_the_rows(
    monkeypatch: pytest.MonkeyPatch, recipients: int
) -> None:
    content = file_of(many_paid(monkeypatch, 2, recipients, 9))
    queries.in_play(AGENCY)  # the registry is in memory from here
    with CaptureQueriesContext(connection) as asked:
        actions.import_report_rows(content, "a.csv", by(OFFICER), acting_for=AGENCY)
    selects = [each for each in asked.captured_queries if each["sql"].startswith("SELECT")]
    # PostgreSQL is also asked to wait for a twin of the same request.
    assert len(selects) == 7 + (connection.vendor == "postgresql")
