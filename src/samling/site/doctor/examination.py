"""Makes every check, in order, and stops for nothing."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from samling.kernel import Text

from ..environment import BadSetting, read_environment
from ..misspelt import misspelt
from . import database, place, prepared, settings, trust, work
from .finding import Check, Checks, Finding, Situation, State, error, skipped, warning

_SETTINGS = Check(
    "settings",
    Text("Inställningar", "Settings"),
    Text(
        "En inställning som inte går att läsa stoppar starten, och en felstavad gör ingenting.",
        "A setting that cannot be read stops the start, and a misspelt one does nothing.",
    ),
    lambda situation: iter(()),
)
_PARTS: tuple[Checks, ...] = (
    settings.CHECKS,
    place.CHECKS,
    prepared.CHECKS,
    database.CHECKS,
    trust.CHECKS,
    work.CHECKS,
)
CHECKS: tuple[Check, ...] = (_SETTINGS, *(check for part in _PARTS for check in part.every))


@dataclass(frozen=True)
class Examined:
    """A check and what it found."""

    check: Check
    finding: Finding


def examine(environ: Mapping[str, str], *, asks_mail: bool = False) -> list[Examined]:
    """Every finding, in the order of the checks. environ: the settings, as the service has them."""
    found = [Examined(_SETTINGS, each) for each in _misspelt(environ)]
    try:
        environment = read_environment(environ)
    except BadSetting as bad:
        wrong = (error(fault.what, fault.remedy or fault.what) for fault in bad.faults)
        return [*found, *(Examined(_SETTINGS, each) for each in wrong)]
    words = Text("Alla inställningar går att läsa.", "Every setting can be read.")
    found.append(Examined(_SETTINGS, Finding(State.FINE, words)))
    situation = Situation(
        environ=environ, environment=environment, now=datetime.now(UTC), asks_mail=asks_mail
    )
    has_database = True
    for check in CHECKS[1:]:
        if check.needs_database and not has_database:
            found.append(Examined(check, _NO_DATABASE))
            continue
        for finding in _made(check, situation):
            found.append(Examined(check, finding))
            if check.id == "database" and finding.state is State.ERROR:
                has_database = False
    return found


_NO_DATABASE = skipped("Går inte att se utan databasen.", "Cannot be seen without the database.")


def _misspelt(environ: Mapping[str, str]) -> Iterator[Finding]:
    for words, remedy in misspelt(environ):
        yield warning(words, remedy)


def _made(check: Check, situation: Situation) -> list[Finding]:
    """What it finds. A check that breaks is told as that, so that the others are still made."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samling.site.settings")
    try:
        return list(check.look(situation))
    except Exception as broken:
        from ..failing import cannot_start

        known = cannot_start(broken)
        if known is not None:
            fault = known.faults[0]
            return [error(fault.what, fault.remedy or fault.what)]
        kind = type(broken).__name__
        return [
            error(
                Text(
                    f"Kontrollen gick inte att göra ({kind}).",
                    f"The check could not be made ({kind}).",
                ),
                Text(
                    "Se efter att alla paket i requirements/server.lock är installerade, och "
                    "anmäl felet annars.",
                    "See that every package of requirements/server.lock is installed, and report "
                    "the fault otherwise.",
                ),
            )
        ]
