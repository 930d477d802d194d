"""The reference is what the code says: generated parts are current, tables name every field."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from samling.grants.data import load_schemes, shipped_inputs
from samling.grants.rules import (
    Allocation,
    allocate_chain,
    read_scheme,
    result_document,
    result_json,
    scheme_from,
)
from samling.grants.rules.frozen_areas import area_plain
from samling.kernel import SamlingError

from ..grants.making import area, every_allocation
from ..grants.scheme_files import whole
from .codes import codes_in
from .generated import GENERATED, current, data_sources
from .listening import asked_of
from .pages import DOCS, ROOT, blocks_of, rows_of
from .remedies import REMEDIES

SCHEME_PAGE = DOCS / "reference" / "scheme-file.md"
RESULT_PAGE = DOCS / "reference" / "result-document.md"


@pytest.mark.parametrize("name", GENERATED)
def test_what_is_generated_is_current(name: str) -> None:
    page, written = current(name)
    assert page == written, "write it anew: .venv/bin/python -m tests.docs"


def test_every_error_code_has_words_and_stands_in_the_reference() -> None:
    codes = codes_in(ROOT / "src" / "samling")
    assert len(codes) > 50
    for each in codes:
        assert each.words, f"{each.code}: write its words in tests/docs/codes.py"
        for swedish, english in each.words:
            assert re.search(r"\w{3}", swedish.replace("…", "")), each
            assert re.search(r"\w{3}", english.replace("…", "")), each
        assert each.remedies, f"{each.code}: write what to do in tests/docs/remedies.py"
    stand = rows_of(DOCS / "reference" / "error-codes.md")
    assert sorted(stand) == [each.code for each in codes]


def test_what_to_do_is_written_for_codes_there_are() -> None:
    assert set(REMEDIES) <= {each.code for each in codes_in(ROOT / "src" / "samling")}


def test_the_sources_of_all_schemes_stand_among_the_data() -> None:
    written = data_sources()
    for scheme in load_schemes().values():
        assert scheme.id in written
        assert scheme.source.title in written


def test_the_readme_counts_the_grants_as_they_are() -> None:
    schemes, shipped = load_schemes(), shipped_inputs()
    imported = {id_ for id_, scheme in schemes.items() if scheme.imported}
    lacking = set()
    for id_ in schemes.keys() - imported:
        try:
            allocate_chain(id_, schemes, shipped)
        except SamlingError:
            lacking.add(id_)
    assert (len(schemes), len(imported), len(lacking)) == (8, 3, 2)
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    for words in (
        "Åtta statsbidrag",
        "Tre räknas ut",
        "Tre har belopp hämtade",
        "Två väntar",
        "eight grants that come along, three are computed from keys, three have amounts imported",
        "and two wait for figures",
    ):
        assert words in readme


def read_paths(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every field that the reader asks for, from a definition that uses all there are."""
    asked = asked_of(
        monkeypatch, "samling.grants.rules.scheme_file", lambda: scheme_from(whole(), "x.toml")
    )
    periods = {"data.persons": "data.<variable>", "data.grant_last_year": "data.<variable>"}
    return {periods.get(path, path) for path in asked}


def test_the_scheme_page_names_every_field_the_reader_knows_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = read_paths(monkeypatch)
    described = {path for path in rows_of(SCHEME_PAGE) if path.startswith("source.")}
    elsewhere = set()
    for owner in ("component[].pot.", "appropriated."):
        of_source = {path for path in read if path.startswith(f"{owner}source.")}
        assert {path.removeprefix(owner) for path in of_source} == described
        elsewhere |= of_source
    assert sorted(rows_of(SCHEME_PAGE)) == sorted(read - elsewhere)


def test_the_example_of_the_scheme_page_reads() -> None:
    (example,) = [block for block in blocks_of(SCHEME_PAGE) if block.form == "toml"]
    read = read_scheme(example.text.encode(), "example.toml")
    assert read.components[0].pot == load_schemes()[read.id].components[0].pot


def document_paths(value: Any, way: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from document_paths(inner, f"{way}.{name}" if way else name)
    elif isinstance(value, list):
        for inner in value:
            yield from document_paths(inner, f"{way}[]")
    else:
        yield way


def general(path: str) -> str:
    """Codes, components, and what is described elsewhere, as the page writes them."""
    path = re.sub(r"^(scheme|inputs\[\]\.source|published\.source)\..*", r"\1", path)
    path = re.sub(r"^(inputs\[\]\.values)\..*", r"\1.<code>", path)
    path = re.sub(r"^(published\.amounts)\..*", r"\1.<code>.<component>", path)
    return re.sub(r"^(published\.stated_totals)\..*", r"\1.<component>", path)


def test_the_result_page_names_every_field_of_the_documents_and_no_other() -> None:
    documents = map(result_document, every_allocation().values())
    found = {general(path) for each in documents for path in document_paths(each)}
    # No shipped result has an area that is closed.
    closed = replace(area("2901", "Alby", "29"), valid_from=date.min, valid_to=date.max)
    found |= {f"areas[].{name}" for name in area_plain(closed)}
    assert sorted(rows_of(RESULT_PAGE)) == sorted(found)


def test_the_python_of_the_result_page_finds_the_hash_right(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    allocation: Allocation = every_allocation()["stockholm-access-2023"]
    (tmp_path / "result.json").write_text(result_json(allocation), "utf-8")
    monkeypatch.chdir(tmp_path)
    (example,) = [block for block in blocks_of(RESULT_PAGE) if block.form == "python"]
    exec(compile(example.text, "result-document.md", "exec"), {})


def test_each_word_of_the_glossary_stands_once_with_its_meaning() -> None:
    text = (DOCS / "reference" / "glossary.md").read_text("utf-8")
    rows = [row.split(" | ") for row in re.findall(r"^\| (`.*) \|$", text, re.MULTILINE)]
    assert all(len(row) == 3 and all(cell.strip() for cell in row) for row in rows)
    words = [row[0] for row in rows]
    assert len(words) == len(set(words)) > 80
