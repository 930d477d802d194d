"""The page about forms names every field that the reader knows, and its example reads."""

import re
from typing import Any

import pytest

from samling.grants.rules import fields
from samling.grants.rules.reports import form_from, read_form

from ...docs.pages import DOCS, blocks_of, rows_of
from .making import definition

PAGE = DOCS / "reference" / "report-form.md"


def test_the_page_names_every_field_the_reader_knows_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: set[str] = set()

    class Listening(fields.Fields):
        def has(self, field: str) -> bool:
            asked.add(self._at(field))
            return super().has(field)

        def value(self, field: str) -> Any:
            asked.add(self._at(field))
            return super().value(field)

    monkeypatch.setattr(fields, "Fields", Listening)
    monkeypatch.setattr("samling.grants.rules.reports.form_file.Fields", Listening)
    form_from(definition(), "x")
    numbered = {re.sub(r"\[\d+\]", "[]", path) for path in asked}
    assert sorted(rows_of(PAGE)) == sorted(p for p in numbered if not p.startswith("source."))


def test_the_example_of_the_page_reads() -> None:
    (example,) = [block for block in blocks_of(PAGE) if block.form == "toml"]
    read = read_form(example.text.encode(), "example.report.toml")
    assert [each.id for each in read.purposes] == ["groups", "other"]
    assert len(read.conditions) == len(read.reach) == 1
