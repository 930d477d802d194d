"""samling person"""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from samling.kernel import Text, format_number

from .exits import FINDINGS, FINE
from .files import cannot_write
from .language import Argument, Command, Option, language, language_option
from .output import say
from .server import done


@click.command(
    cls=Command,
    words=Text(
        "Samla allt som finns om en person: kontot, rollerna, vad personen gjort, breven, och var "
        "adressen nämns. Läsningen står i granskningsloggen. Utan --export sägs bara hur mycket "
        "som finns. Kod 1 om inget finns.",
        "Gather everything that is kept about a person: the account, the roles, what the person "
        "has done, letters, and where the address is mentioned. The audit log tells of the "
        "reading. Without --export only how much there is is said. Exit code 1 when there is "
        "nothing.",
    ),
)
@click.argument("email", cls=Argument, placeholder=Text("ADRESS", "ADDRESS"))
@click.option(
    "--export",
    "out",
    cls=Option,
    placeholder=Text("FIL", "FILE"),
    words=Text(
        "Skriv allt i en ny fil (JSON), som bara du får läsa.",
        "Write all of it in a new file (JSON) that only you may read.",
    ),
)
@language_option
def person(email: str, out: str | None) -> int:
    at = datetime.now(UTC)
    found = done("persons", "export_person", email, by="person", at=at)
    for label, number in sorted(found.rows.items()):
        say(f"{label}: {format_number(number, language())}")
    if not found.rows:
        say(Text(f"Inget finns om {email}.", f"Nothing is kept about {email}.").in_(language()))
        return FINDINGS
    if out is not None:
        _write(Path(out), found.to_json())
    return FINE


def _write(path: Path, content: str) -> None:
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "w", encoding="utf-8") as file:
            file.write(content)
    except OSError as error:
        raise cannot_write(path, error) from None
