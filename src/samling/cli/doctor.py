"""samling doctor"""

import json
import os
from importlib import import_module
from typing import Any

import click

from samling.kernel import Text

from .exits import FINDINGS, FINE
from .language import Command, Option, language, language_option
from .output import write
from .server import without_server

_SIGNS = {"fine": "✓", "skipped": "·", "warning": "!", "error": "✗"}
_END = {
    "fine": Text("Inget att anmärka på.", "Nothing to remark on."),
    "warning": Text(
        "Inget är fel, men se på det som har !.", "Nothing is wrong, but look at the !."
    ),
    "error": Text("Det som har ✗ behöver rättas.", "What has ✗ needs to be mended."),
}


@click.command(
    cls=Command,
    words=Text(
        "Se efter vad som är fel med den här installationen: inställningar, filer, databas och "
        "arbetet runt om. Säger vad, varför det spelar roll och vad du kan göra. Ändrar ingenting. "
        "Kod 1 om något är fel; med --strict också vid varningar.",
        "See what is wrong with this installation: settings, files, database and the work around "
        "it. Says what, why it matters and what to do. Changes nothing. Exit code 1 when something "
        "is wrong; with --strict for warnings too.",
    ),
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    cls=Option,
    words=Text("Svara med JSON, för ett program.", "Answer in JSON, for a program."),
)
@click.option(
    "--strict",
    is_flag=True,
    cls=Option,
    words=Text("Låt varningar räknas som fel.", "Let warnings count as wrong."),
)
@click.option(
    "--mail",
    is_flag=True,
    cls=Option,
    words=Text(
        "Anslut också till e-postservern; inget brev skickas.",
        "Connect to the mail server too; no letter is sent.",
    ),
)
@language_option
def doctor(as_json: bool, strict: bool, mail: bool) -> int:
    with without_server():
        found = import_module("samling.site.doctor").examine(os.environ, asks_mail=mail)
    states = {str(each.finding.state) for each in found}
    worst = next((each for each in ("error", "warning") if each in states), "fine")
    write(_json(found, worst) if as_json else _words(found, worst), None)
    return FINDINGS if worst == "error" or (strict and worst == "warning") else FINE


def _json(found: list[Any], worst: str) -> str:
    chosen = language()
    plain = {
        "status": worst,
        "checks": [
            {
                "check": each.check.id,
                "title": each.check.title.in_(chosen),
                "state": str(each.finding.state),
                "what": each.finding.what.in_(chosen),
                "why": each.check.why.in_(chosen),
                "remedy": each.finding.remedy.in_(chosen) if each.finding.remedy else None,
            }
            for each in found
        ],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _words(found: list[Any], worst: str) -> str:
    chosen = language()
    lines = []
    for each in found:
        finding = each.finding
        sign = _SIGNS[str(finding.state)]
        lines.append(f"{sign} {each.check.title.in_(chosen)}: {finding.what.in_(chosen)}")
        if finding.remedy:
            lines += [f"    {each.check.why.in_(chosen)}", f"    → {finding.remedy.in_(chosen)}"]
    return "\n".join([*lines, "", _END[worst].in_(chosen), ""])
