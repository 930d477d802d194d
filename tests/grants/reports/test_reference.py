"""The page about forms names every field that the reader knows, and its example reads."""

import pytest

from samling.grants.rules.reports import form_from, read_form

from ...docs.listening import asked_of
from ...docs.pages import DOCS, blocks_of, rows_of
from .making import definition

PAGE = DOCS / "reference" / "report-form.md"


def test_the_page_names_every_field_the_reader_knows_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = asked_of(
        monkeypatch, "samling.grants.rules.reports.form_file", lambda: form_from(definition(), "x")
    )
    assert sorted(rows_of(PAGE)) == sorted(p for p in asked if not p.startswith("source."))


def test_the_example_of_the_page_reads() -> None:
    (example,) = [block for block in blocks_of(PAGE) if block.form == "toml"]
    read = read_form(example.text.encode(), "example.report.toml")
    assert [each.id for each in read.purposes] == ["groups", "other"]
    assert len(read.conditions) == len(read.reach) == 1
