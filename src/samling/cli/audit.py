"""samling audit verify"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from samling.kernel import Text, format_number

from .exits import FINDINGS, FINE
from .language import Argument, Command, Option, SubGroup, language, language_option
from .output import say, write

if TYPE_CHECKING:
    from samling.platform.rules import Head

_HEAD = re.compile(r"(\d{1,18}):([0-9a-f]{64})\Z")


@click.command(
    cls=Command,
    words=Text(
        "Se efter att ingen händelse är ändrad, borttagen, inskjuten eller flyttad. DATABAS är en "
        "fil i SQLite eller en adress (sqlite:////sökväg, postgresql://...); annars den som "
        "Samling själv använder. Kod 1 om något är rört, 2 om loggen inte går att läsa.",
        "See that no event has been changed, removed, put in or moved. DATABASE is a file of "
        "SQLite or an address (sqlite:////path, postgresql://...); else the one that Samling "
        "itself uses. Exit code 1 when something has been touched, 2 when the log cannot be read.",
    ),
)
@click.argument(
    "database", required=False, cls=Argument, placeholder=Text("[DATABAS]", "[DATABASE]")
)
@click.option(
    "--head",
    "noted",
    cls=Option,
    placeholder=Text("ANTAL:SHA256", "COUNT:SHA256"),
    words=Text(
        "Ett läge som du antecknat tidigare: det ska ännu vara en del av loggen.",
        "A state that you noted earlier: it must still be a part of the log.",
    ),
)
@language_option
def verify(database: str | None, noted: str | None) -> int:
    from samling.platform.rules import BrokenLog, first_break

    from .audit_log import log_of

    anchor = _noted(noted) if noted is not None else None
    with log_of(database) as (head, links):
        try:
            broken = first_break(links, head, anchor)
        except BrokenLog as error:
            broken = error.faults[0]
    if broken is not None:
        say(broken.in_(language()))
        return FINDINGS
    count = format_number(head.count, language())
    write(
        Text(
            f"Loggen är hel: {count} händelser.\nAnteckna: {head.count}:{head.sha256}\n",
            f"The log is whole: {count} events.\nNote: {head.count}:{head.sha256}\n",
        ).in_(language()),
        None,
    )
    return FINE


audit = language_option(
    SubGroup(
        "audit",
        commands={"verify": verify},
        words=Text("Granskningsloggen: vem som gjort vad.", "The audit log: who has done what."),
    )
)


def _noted(words: str) -> Head:
    from samling.platform.rules import Head

    found = _HEAD.match(words)
    if found is None:
        raise click.UsageError(
            Text(
                "--head skrivs ANTAL:SHA256, som verify själv skriver ut det.",
                "--head is written COUNT:SHA256, as verify itself prints it.",
            ).in_(language())
        )
    return Head(int(found[1]), found[2])
