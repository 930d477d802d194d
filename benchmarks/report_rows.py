"""100,000 report rows of an older system, checked and kept, beside a plain reading row by row."""

import csv
import io
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from . import databases, invented
from .contest import Contender, Goal, rate, ratio

SCHEMES, PURPOSES, PAID = 29, 12, 10_000_000
ROWS = SCHEMES * 290 * PURPOSES
TITLE = "100,000 report rows"
ABOUT = (
    f"A file of {ROWS:,} rows: {SCHEMES} invented schemes, every municipality by its name, "
    f"{PURPOSES} purposes, whole kronor. Samling checks that each row is of a grant that has been "
    "paid and not reported, knows the recipient however it is spelt, that the purpose stands in "
    "the form and once, and that no grant reports more than it was paid; every fault has its row "
    "and column. The import does that and keeps all rows in the database in one transaction, with "
    "its file and an event in the audit log. The plain reading is csv.DictReader with the same "
    "checks, for names spelt as in the register. frictionless checks types, what is required, and "
    "that no key stands twice; it knows neither grants nor municipalities." + databases.lacking()
)
FIELDS = ("scheme", "recipient", "purpose", "amount")


def _names() -> dict[str, str]:
    """The names of all municipalities, by code."""
    from samling.kernel import AreaKind
    from samling.registry.data import load_registry

    return {str(area.code): area.name for area in load_registry().of_kind(AreaKind.MUNICIPALITY)}


def _ids() -> list[str]:
    return [invented.scheme_id(number, invented.LAST_YEAR) for number in range(SCHEMES)]


def _content() -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(FIELDS)
    for scheme in _ids():
        for code, name in _names().items():
            for number in range(PURPOSES):
                writer.writerow((scheme, name, invented.purpose(number), int(code) * (number + 1)))
    return text.getvalue()


def _in_play() -> tuple[Mapping[str, Mapping[str, Any]], Mapping[str, Mapping[str, str]]]:
    """The grants and the purposes that rows can be of, as the database would say."""
    from samling.grants.rules.reports.bulk import GrantInPlay

    numbers = iter(range(1, ROWS))
    grants = {
        scheme: {code: GrantInPlay(next(numbers), PAID, False) for code in _names()}
        for scheme in _ids()
    }
    words = {invented.purpose(number).casefold(): f"p{number}" for number in range(PURPOSES)}
    return grants, dict.fromkeys(grants, words)


@contextmanager
def checked() -> Iterator[Callable[[], Any]]:
    from samling.grants.rules.audit import Limits
    from samling.grants.rules.reports.bulk import InPlay, read_rows
    from samling.registry.data import load_aliases, load_registry
    from samling.registry.rules import NameIndex

    names = NameIndex(load_registry(), load_aliases())
    known = InPlay(*_in_play(), lambda words: [str(area.code) for area in names.candidates(words)])
    content, limits = _content().encode(), Limits(max_rows=2 * ROWS)

    def work() -> list[int]:
        rows = read_rows(content, known, limits)
        return [len(rows.grants), sum(rows.amounts)]

    yield work


@contextmanager
def plain() -> Iterator[Callable[[], Any]]:
    grants, purposes = _in_play()
    codes = {name: code for code, name in _names().items()}
    content = _content()

    def work() -> list[int]:
        seen: set[tuple[int, str]] = set()
        sums: defaultdict[int, int] = defaultdict(int)
        for row in csv.DictReader(io.StringIO(content), delimiter=";"):
            grant = grants[row["scheme"]][codes[row["recipient"]]]
            purpose = purposes[row["scheme"]][row["purpose"].casefold()]
            amount = int(row["amount"])
            assert amount >= 0
            assert not grant.has_report
            assert (grant.id, purpose) not in seen
            seen.add((grant.id, purpose))
            sums[grant.id] += amount
            assert sums[grant.id] <= grant.paid
        return [len(seen), sum(sums.values())]

    yield work


@contextmanager
def validated() -> Iterator[Callable[[], Any]]:
    from frictionless import Dialect, Resource, Schema, formats, system

    schema = Schema.from_descriptor(
        {
            "fields": [
                {"name": name, "type": "string", "constraints": {"required": True}}
                for name in FIELDS[:3]
            ]
            + [
                {
                    "name": "amount",
                    "type": "integer",
                    "constraints": {"required": True, "minimum": 0},
                }
            ],
            "primaryKey": list(FIELDS[:3]),
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.csv")
        path.write_text(_content(), encoding="utf-8")
        dialect = Dialect(controls=[formats.CsvControl(delimiter=";")])

        def work() -> list[int]:
            with system.use_context(trusted=True):
                report = Resource(path=str(path), schema=schema, dialect=dialect).validate()
            assert report.valid, json.dumps(report.flatten(["message"]))
            return [report.tasks[0].stats["rows"]]

        yield work


@contextmanager
def imported(engine: str) -> Iterator[Callable[[], Any]]:
    with databases.filled(engine):
        from samling.grants import actions
        from samling.grants.rules.life import Actor, Part, Side

        agency = invented.AGENCIES[0]
        invented.pay(_ids(), list(_names()), agency, PAID, PURPOSES)
        officer = Actor("anna.ek@socialstyrelsen.example", Side.AGENCY, frozenset([Part.PREPARES]))
        content = _content().encode()

        def work() -> list[int]:
            request = actions.Request(officer, invented.now(), "rows")
            made = actions.import_report_rows(content, "rader.csv", request, acting_for=agency)
            return [made.rows, made.total_sek]

        yield work


CONTENDERS = (
    Contender("checked", "Samling: read and checked", checked, ROWS),
    Contender("plain", "csv.DictReader, checked row by row", plain, ROWS, 1, "checked"),
    Contender("frictionless", "frictionless: validate", validated, ROWS),
    *(
        Contender(
            f"imported-{engine}",
            f"Samling: the whole import on {databases.WORDS[engine]}",
            partial(imported, engine),
            ROWS,
            1,
            "checked",
        )
        for engine in databases.engines()
    ),
)
GOALS = (
    Goal("Rows read and checked", "a second", rate("checked"), at_least=20_000),
    *(
        Goal(
            f"Rows checked and kept on {databases.WORDS[engine]}",
            "a second",
            rate(f"imported-{engine}"),
            at_least=20_000,
        )
        for engine in databases.engines()
    ),
    Goal("Read and checked against frictionless", "times", ratio("checked", "frictionless")),
    Goal("Read and checked against the plain reading", "times", ratio("checked", "plain")),
)
