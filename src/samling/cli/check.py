"""samling check"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samling.kernel import Text

from .exits import FINDINGS, FINE
from .files import STANDARD_INPUT, read_file
from .language import Argument, Command, Option, language, language_option
from .options import format_option
from .output import say, write

if TYPE_CHECKING:
    from samling.grants.rules.audit import Expectations


@click.command(
    cls=Command,
    words=Text(
        "Granska om en publicerad lista går ihop: CSV, XLSX, ODS eller text ur en PDF. FIL kan "
        "vara - för det som matas in. Kod 1 om något inte går ihop, 2 om listan inte kan läsas.",
        "Audit whether a published list adds up: CSV, XLSX, ODS or text from a PDF. FILE may be - "
        "for standard input. Exit code 1 when something does not add up, 2 when the list cannot "
        "be read.",
    ),
)
@click.argument("file", cls=Argument, placeholder=Text("FIL", "FILE"))
@format_option("table", "json")
@click.option(
    "--last-year",
    cls=Option,
    placeholder=Text("FIL", "FILE"),
    words=Text(
        "Förra årets lista: visa vem som fått mycket mer eller mindre.",
        "Last year's list: show who gets much more or less.",
    ),
)
@click.option(
    "--scheme",
    cls=Option,
    placeholder=Text.same("ID"),
    words=Text(
        "Jämför med statsbidragets egen fördelning (se samling schemes).",
        "Compare with the grant's own allocation (see samling schemes).",
    ),
)
@language_option
def check(file: str, form: str, last_year: str | None, scheme: str | None) -> int:
    from samling.grants.rules.audit import Known, Limits, audit, report_text
    from samling.registry.data import load_aliases, load_registry
    from samling.registry.rules import NameIndex

    limits = Limits()
    registry = load_registry()
    if last_year == file == STANDARD_INPUT:
        raise click.UsageError(
            Text(
                "FIL och --last-year kan inte båda vara -. Ange en fil för den ena.",
                "FILE and --last-year cannot both be -. Name a file for one of them.",
            ).in_(language())
        )
    report = audit(
        read_file(file, limits.max_bytes),
        None if file == STANDARD_INPUT else Path(file).name,
        known=Known(registry, NameIndex(registry, load_aliases())),
        last_year=read_file(last_year, limits.max_bytes) if last_year else None,
        expectations=_expectations(scheme) if scheme else None,
        limits=limits,
    )
    if form == "json":
        write(json.dumps(report.to_plain(), ensure_ascii=False, indent=2) + "\n", None)
        say(report.verdict.in_(language()))
    else:
        write(report_text(report, language()), None)
    return FINE if report.ok else FINDINGS


def _expectations(scheme: str) -> Expectations:
    from samling.grants.data import load_schemes, shipped_inputs
    from samling.grants.rules import allocate_chain
    from samling.grants.rules.audit import expectations_from

    from .figures import loaded_datasets

    inputs = shipped_inputs(loaded_datasets())
    return expectations_from(allocate_chain(scheme, load_schemes(), inputs))
