"""samling backup and samling restore"""

import sys
from pathlib import Path
from typing import Any

import click

from samling.kernel import Text, format_number

from .exits import FINDINGS, FINE
from .language import Argument, Command, Option, language, language_option
from .output import say
from .server import done

_FILE = Text("FIL", "FILE")


@click.command(
    cls=Command,
    words=Text(
        "Skriv en säkerhetskopia av databasen och mappen med egna uppgifter i en ny FIL. Tjänsten "
        "kan vara igång. Kopian är av ett enda ögonblick, och går att läsa tillbaka till SQLite "
        "och till PostgreSQL. I filen står allt om alla: förvara den som databasen. Den hemliga "
        "nyckeln ingår inte.",
        "Write a backup of the database and the folder of your own figures in a new FILE. The "
        "service may be running. The backup is of one moment, and can be restored to SQLite and "
        "to PostgreSQL alike. Everything about everybody is in the file: keep it as you keep the "
        "database. The secret key is not included.",
    ),
)
@click.argument("file", cls=Argument, placeholder=_FILE)
@click.option(
    "--with-secret-key",
    is_flag=True,
    cls=Option,
    words=Text(
        "Ta också med den hemliga nyckeln. Den som har filen kan då signera som tjänsten.",
        "Take the secret key along too. Whoever has the file can then sign as the service.",
    ),
)
@language_option
def backup(file: str, with_secret_key: bool) -> int:
    made = done(
        "keeping", "back_up", Path(file).absolute(), with_secret_key=with_secret_key, say=_progress
    )
    rows, size = (format_number(number, language()) for number in (made.rows, made.size))
    say(
        Text(
            f"{file}: {rows} rader, {size} byte.\nAnteckna: {made.sha256}",
            f"{file}: {rows} rows, {size} bytes.\nNote: {made.sha256}",
        ).in_(language())
    )
    return FINE


@click.command(
    cls=Command,
    words=Text(
        "Läs tillbaka en säkerhetskopia till databasen i inställningarna. Stoppa tjänsten först. "
        "Hela filen kontrolleras innan något skrivs, och varje rad läses om och jämförs innan "
        "något gäller; det som avbryts har inte hänt. Kod 1 om kopian är återläst men "
        "granskningsloggen i den inte är hel.",
        "Restore a backup to the database of the settings. Stop the service first. The whole file "
        "is checked before anything is written, and every row is read again and compared before "
        "anything holds; what is broken off has not happened. Exit code 1 when the backup is "
        "restored but the audit log in it is not whole.",
    ),
)
@click.argument("file", cls=Argument, placeholder=_FILE)
@click.option(
    "--replace",
    is_flag=True,
    cls=Option,
    words=Text(
        "Ersätt allt i en databas som inte är tom.",
        "Replace everything in a database that is not empty.",
    ),
)
@language_option
def restore(file: str, replace: bool) -> int:
    restored = done("keeping", "put_back", Path(file).absolute(), replace=replace, say=_progress)
    rows, made_at = format_number(restored.rows, language()), restored.manifest.made_at[:16]
    say(
        Text(
            f"Återläst: {rows} rader från {made_at.replace('T', ' ')} UTC. Alla som var inloggade "
            "får logga in igen. Starta Samling.",
            f"Restored: {rows} rows of {made_at.replace('T', ' ')} UTC. All who were signed in "
            "sign in again. Start Samling.",
        ).in_(language())
    )
    if restored.kept is not None:
        say(
            Text(
                f"De egna uppgifter som fanns ligger kvar i {restored.kept}",
                f"The figures of your own that were there are kept in {restored.kept}",
            ).in_(language())
        )
    return FINE if restored.broken is None else _told(restored.broken)


def _told(fault: Any) -> int:
    say(fault.in_(language()))
    return FINDINGS


def _progress(name: str) -> None:
    """What is being done, on one line, to somebody who looks."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K· {name}\r", err=True, nl=False)
