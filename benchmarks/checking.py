"""Auditing a list of 100,000 rows, beside frictionless validating the same file."""

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .contest import Contender, Goal, ratio

TITLE = "check of 100,000 rows"
ABOUT = (
    "A list of all 290 municipalities for 345 invented years, 100,050 rows, with its total last. "
    "Samling reads it, recognises every recipient, adds up, and looks for doubled, unknown and "
    "missing ones. frictionless checks the same rows against a table schema (types, required, "
    "minimum): it neither adds up nor knows municipalities."
)
ROWS = 290 * 345
FIELDS = (("year", "integer"), ("recipient", "string"), ("amount_sek", "integer"))


@contextmanager
def audited() -> Iterator[Callable[[], Any]]:
    from samling.grants.rules.audit import Known, audit
    from samling.registry.data import load_aliases, load_registry
    from samling.registry.rules import NameIndex

    known = Known(load_registry(), NameIndex(load_registry(), load_aliases()))
    content = _content().encode()

    def work() -> list[int]:
        report = audit(content, "list.csv", known=known)
        return [sum(each.rows for each in report.lists)]

    yield work


@contextmanager
def validated() -> Iterator[Callable[[], Any]]:
    from frictionless import Resource, Schema, system

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "list.csv")
        path.write_text(_content(), encoding="utf-8")
        schema = Schema.from_descriptor(
            {
                "fields": [
                    {
                        "name": name,
                        "type": kind,
                        "constraints": {"required": name != "year"}
                        | ({"minimum": 0} if kind == "integer" else {}),
                    }
                    for name, kind in FIELDS
                ]
            }
        )

        def work() -> list[int]:
            with system.use_context(trusted=True):
                report = Resource(path=str(path), schema=schema).validate()
            assert report.valid, json.dumps(report.flatten(["message"]))
            return [report.tasks[0].stats["rows"] - 1]  # but for the total

        yield work


def _content() -> str:
    from samling.grants.data import load_published
    from samling.registry.data import load_registry

    published = load_published()["elderly-care-2026"]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(name for name, _ in FIELDS)
    for year in range(ROWS // 290):
        for code in published.amounts:
            writer.writerow(
                (1700 + year, load_registry().area(code).name, int(published.amount(code)))
            )
    total = sum(published.amount(code) for code in published.amounts) * (ROWS // 290)
    writer.writerow(("", "Totalt", total))
    return text.getvalue()


CONTENDERS = (
    Contender("samling", "Samling: audit", audited, ROWS),
    Contender("frictionless", "frictionless: validate", validated, ROWS, 1, "samling"),
)
GOALS = (
    Goal("Rows per second against frictionless", "times", ratio("samling", "frictionless"), 10),
)
