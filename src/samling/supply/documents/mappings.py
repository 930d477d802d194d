"""The result of a mapping as files: counts in CSV, Excel, JSON and as an open data package.

Free text and who answered what are never in these files.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from samling.kernel import Text, sha256_of
from samling.platform.documents import (
    Dialect,
    Sheet,
    SheetColumn,
    Workbook,
    to_csv,
    to_xlsx,
    to_zip,
)

from ..queries.mapping import ResultTold
from ..rules import LANGUAGES, Unknown
from ..rules.mapping import (
    SEXES,
    Answered,
    Figure,
    Hidden,
    Kind,
    Question,
    Shown,
    rate_of,
    shown_results,
)

COLUMNS: Mapping[str, tuple[str, Text]] = {
    "question_id": ("string", Text("Frågans id", "Id of the question")),
    "question": ("string", Text("Fråga", "Question")),
    "kind": ("string", Text("Slag av svar", "Kind of answer")),
    "county_code": ("string", Text("Länskod; tomt för alla", "County code; empty for all")),
    "county": ("string", Text("Län", "County")),
    "asked": ("integer", Text("Tillfrågade", "Asked")),
    "sent": ("integer", Text("Har svarat på kartläggningen", "Have replied")),
    "passed": ("integer", Text("Fick inte frågan", "Were not asked the question")),
    "answered": ("integer", Text("Har svarat på frågan", "Answered the question")),
    "partly": ("integer", Text("Av dem angav inte allt", "Of them did not tell all")),
    "not_known": ("integer", Text("Vet inte", "Not known")),
    "not_applicable": ("integer", Text("Inte tillämpligt", "Not applicable")),
    "not_told": ("integer", Text("Inget svar", "No answer")),
    "answer_id": ("string", Text("Svarets id; tomt för summan", "Answer's id; empty for the sum")),
    "answer": ("string", Text("Svar", "Answer")),
    "count": ("integer", Text("Antal", "Count")),
    "is_hidden": ("boolean", Text("Visas inte: få personer", "Not shown: few persons")),
}
"""A row for each question, area and answer. count is empty where it is hidden, or not known."""
_CC0 = {
    "name": "CC0-1.0",
    "title": "Creative Commons CC0 1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def result_rows(
    told: ResultTold, small: int | None, counties: Mapping[str, str], language: str = "sv"
) -> Iterator[list[Any]]:
    """The rows of the file, in the order of COLUMNS. counties: names by code. small: as
    `shown_results` has it.
    """
    for each in shown_results(told.result, small):
        for shown in (each.whole, *each.counties):
            yield from _rows(each, shown, counties, language)


def answer_words(question: Question, answer: str) -> Text:
    """What an option, a sex or a language of a question's counts is called."""
    if question.kind is Kind.BY_SEX:
        return SEXES[answer]
    if question.kind is Kind.BY_LANGUAGE:
        return LANGUAGES[answer]
    return question.words(answer)


def _rows(
    each: Answered, shown: Shown, counties: Mapping[str, str], language: str
) -> Iterator[list[Any]]:
    question, tally = each.question, shown.tally
    about = [
        question.id,
        question.title,
        question.kind.text.in_(language),
        shown.county,
        counties.get(shown.county, ""),
        tally.rate.asked,
        tally.rate.sent,
        tally.passed,
        tally.answered,
        tally.partly,
        *(tally.missing[why] for why in _WHYS),
    ]
    for answer, count in shown.counts.items():
        yield [*about, answer, answer_words(question, answer).in_(language), *_cell(count)]
    if not shown.counts or shown.total is not None:
        yield [*about, "", "", *_cell(shown.total)]


_WHYS = (Unknown.NOT_KNOWN, Unknown.NOT_APPLICABLE, Unknown.NOT_TOLD)


def _cell(count: Figure | None) -> tuple[int | None, bool]:
    is_hidden = isinstance(count, Hidden)
    return (None if is_hidden or count is None else int(count), is_hidden)


def result_csv(
    told: ResultTold,
    small: int | None,
    counties: Mapping[str, str],
    dialect: Dialect = Dialect.PLAIN,
    most: int | None = None,
) -> bytes:
    """A row for each question, area and answer; no more than `most` of them."""
    rows = islice(result_rows(told, small, counties), most)
    return to_csv(tuple(COLUMNS), ([_plain(cell) for cell in row] for row in rows), dialect)


def result_xlsx(
    told: ResultTold, small: int | None, counties: Mapping[str, str], language: str
) -> bytes:
    """The same for people, with what is hidden in words."""
    widths = {"question": 48, "answer": 36, "kind": 22, "county": 24}
    whole = {name for name, (kind, _) in COLUMNS.items() if kind == "integer"}
    names = [name for name in COLUMNS if name not in ("question_id", "answer_id", "is_hidden")]
    columns = tuple(
        SheetColumn(
            COLUMNS[name][1].in_(language),
            widths.get(name, 14),
            "whole" if name in whole else "text",
        )
        for name in names
    )
    rows = []
    for row in result_rows(told, small, counties, language):
        cells = dict(zip(COLUMNS, row, strict=True))
        if cells["is_hidden"]:
            cells["count"] = Hidden.FEW.text.in_(language)
        rows.append(tuple(cells[name] for name in names))
    example = Text("Påhittade svar", "Invented answers").in_(language)
    return to_xlsx(
        Workbook(
            title=told.round.title,
            subject=told.round.title,
            author="Samling",
            comments="",
            dated=told.result.day,
            sheets=(
                Sheet(
                    name=Text("Resultat", "Result").in_(language),
                    title=told.round.title,
                    lines=(),
                    marks=(example,) if told.round.is_example else (),
                    columns=columns,
                    rows=tuple(rows),
                    frozen=1,
                ),
            ),
        )
    )


def result_json(told: ResultTold, small: int, owner: str) -> bytes:
    """What was asked, of how many, and the counts. A count that is null is hidden or not there."""
    rate = rate_of(told.result.replies)
    questions = [
        {
            "id": each.question.id,
            "part": each.part.title,
            "title": each.question.title,
            "kind": each.question.kind.value,
            "unit": each.question.unit,
            "whole": _document(each.question, each.whole),
            "counties": [_document(each.question, one) for one in each.counties],
        }
        for each in shown_results(told.result, small)
    ]
    found = {
        "id": told.round.id,
        "title": told.round.title,
        "purpose": told.round.purpose,
        "owner": owner,
        "opens": _day(told.round.opens),
        "closes": _day(told.round.closes),
        "frozen_on": told.result.day.isoformat(),
        "example_data": told.round.is_example,
        "asked": rate.asked,
        "sent": rate.sent,
        "questions": questions,
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _document(question: Question, shown: Shown) -> dict[str, Any]:
    tally = shown.tally
    return {
        "county": shown.county or None,
        "asked": tally.rate.asked,
        "sent": tally.rate.sent,
        "passed": tally.passed,
        "answered": tally.answered,
        "partly": tally.partly,
        "missing": {why.value: tally.missing[why] for why in _WHYS},
        "total": _count(shown.total),
        "is_hidden": isinstance(shown.total, Hidden),
        "counts": [
            {
                "id": name,
                "title": answer_words(question, name).sv,
                "count": _count(count),
                "is_hidden": isinstance(count, Hidden),
            }
            for name, count in shown.counts.items()
        ],
    }


def result_zip(told: ResultTold, small: int, counties: Mapping[str, str], owner: str) -> bytes:
    """A data package (Frictionless Data Package 1.0); the same result gives the same bytes."""
    content = result_csv(told, small, counties)
    title = told.round.title
    package = {
        "profile": "data-package",
        "name": f"samling-mapping-{told.round.id}",
        "title": title,
        "description": told.round.purpose or title,
        "licenses": [_CC0],
        "contributors": [{"title": owner, "role": "publisher"}],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "results",
                "path": "results.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(content),
                "hash": f"sha256:{sha256_of(content)}",
                "licenses": [_CC0],
                "schema": {
                    "fields": [
                        {"name": name, "type": kind, "title": text.sv}
                        for name, (kind, text) in COLUMNS.items()
                    ],
                    "missingValues": [""],
                },
            }
        ],
    }
    descriptor = (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
    return to_zip([("datapackage.json", descriptor), ("results.csv", content)])


def _count(count: Figure | None) -> int | None:
    return None if count is None or isinstance(count, Hidden) else count


def _plain(cell: Any) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
