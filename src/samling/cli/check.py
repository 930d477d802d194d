"""samling check"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samling.kernel import Fault, SamlingError, Text

from .exits import FINDINGS, FINE
from .language import Command, Option, language, language_option
from .output import say, write

if TYPE_CHECKING:
    from samling.grants.rules.audit import Expectations

_STANDARD_INPUT = "-"


@click.command(
    cls=Command,
    words=Text(
        "Granska om en publicerad lista går ihop: CSV, XLSX, ODS eller text ur en PDF. FILE kan "
        "vara - för det som matas in. Kod 1 om något inte går ihop, 2 om listan inte kan läsas.",
        "Audit whether a published list adds up: CSV, XLSX, ODS or text from a PDF. FILE may be - "
        "for standard input. Exit code 1 when something does not add up, 2 when the list cannot "
        "be read.",
    ),
)
@click.argument("file")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    cls=Option,
    words=Text("Form på det som skrivs ut.", "Form of the output."),
)
@click.option(
    "--last-year",
    metavar="FILE",
    cls=Option,
    words=Text(
        "Förra årets lista: visa vem som fått mycket mer eller mindre.",
        "Last year's list: show who gets much more or less.",
    ),
)
@click.option(
    "--scheme",
    metavar="ID",
    cls=Option,
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
    if last_year == file == _STANDARD_INPUT:
        raise click.UsageError("FILE, --last-year: -")
    report = audit(
        _read(file, limits.max_bytes),
        None if file == _STANDARD_INPUT else Path(file).name,
        known=Known(registry, NameIndex(registry, load_aliases())),
        last_year=_read(last_year, limits.max_bytes) if last_year else None,
        expectations=_expectations(scheme) if scheme else None,
        limits=limits,
    )
    if form == "json":
        write(json.dumps(report.to_plain(), ensure_ascii=False, indent=2) + "\n", None)
        say(report.verdict.in_(language()))
    else:
        write(report_text(report, language()), None)
    return FINE if report.ok else FINDINGS


def _read(file: str, max_bytes: int) -> bytes:
    """At most one byte more than is allowed, so that a device without end is not read."""
    try:
        if file == _STANDARD_INPUT:
            return sys.stdin.buffer.read(max_bytes + 1)
        with Path(file).open("rb") as opened:
            return opened.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        raise SamlingError(
            Fault("GRANTS-CHECK-FILE", _reason(error), where=Text.same(file or '""'))
        ) from None


def _reason(error: OSError | ValueError) -> Text:
    match error:
        case FileNotFoundError():
            return Text("Filen finns inte.", "The file does not exist.")
        case IsADirectoryError():
            return Text(
                "Det är en mapp. Ange en fil i den.", "That is a folder. Name a file in it."
            )
        case PermissionError():
            return Text("Du får inte läsa filen.", "You may not read the file.")
        case _:
            return Text(
                "Filen går inte att öppna. Kontrollera sökvägen.",
                "The file cannot be opened. Check the path.",
            )


def _expectations(scheme: str) -> Expectations:
    from samling.grants.data import load_schemes, shipped_inputs
    from samling.grants.rules import allocate_chain
    from samling.grants.rules.audit import expectations_from

    from .figures import loaded_datasets

    inputs = shipped_inputs(loaded_datasets())
    return expectations_from(allocate_chain(scheme, load_schemes(), inputs))
