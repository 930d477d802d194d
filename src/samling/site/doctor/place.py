"""Where things lie: the folder, its files, the disk, what pages and papers are made with."""

import os
import shutil
from collections.abc import Iterator

from samling.kernel import Text, format_number

from .finding import Checks, Finding, Situation, error, fine, warning
from .settings import may_be_read_by_others

CHECKS = Checks()
# Less than this, and a day's work or one backup may fill the disk.
_FULL, _NARROW = 500_000_000, 2_000_000_000


@CHECKS.check(
    "home",
    Text("Mappen", "The folder"),
    Text(
        "Där ligger databasen och den hemliga nyckeln.",
        "The database and the secret key lie there.",
    ),
)
def _home(situation: Situation) -> Iterator[Finding]:
    home = situation.environment.home
    choose = Text(
        "Ge tjänstens användare mappen, eller välj en annan med SAMLING_HOME.",
        "Give the folder to the service's user, or choose another with SAMLING_HOME.",
    )
    if not home.is_dir():
        yield error(Text(f"{home} finns inte.", f"{home} does not exist."), choose)
        return
    if not os.access(home, os.W_OK | os.X_OK):
        yield error(Text(f"{home} går inte att skriva i.", f"{home} cannot be written to."), choose)
        return
    yield fine(f"{home} finns och går att skriva i.", f"{home} is there and can be written to.")
    held = [home / "samling.sqlite3", home / "secret_key"]
    for path in held:
        if path.is_file() and may_be_read_by_others(path) and may_be_read_by_others(home):
            yield error(
                Text(
                    f"Alla på datorn kan läsa {path.name}.",
                    f"Everybody on this machine may read {path.name}.",
                ),
                Text(f"Kör chmod o= {home}", f"Run chmod o= {home}"),
            )


@CHECKS.check(
    "secret_key",
    Text("Den hemliga nyckeln", "The secret key"),
    Text(
        "Den som har den kan göra egna inloggningar.",
        "Whoever has it can make sign-ins of their own.",
    ),
)
def _secret_key(situation: Situation) -> Iterator[Finding]:
    if situation.environment.secret_key:
        yield fine("Den står i inställningarna.", "It stands in the settings.")
        return
    path = situation.environment.home / "secret_key"
    if not path.is_file():
        yield fine("Den görs vid första starten.", "It is made at the first start.")
    elif path.stat().st_mode & 0o077:
        yield error(
            Text(
                "Andra än tjänstens användare kan läsa den hemliga nyckeln.",
                "Others than the service's user may read the secret key.",
            ),
            Text(
                f"Ta bort {path}; en ny görs vid nästa start, och alla loggar in igen.",
                f"Remove {path}; a new one is made at the next start, and all sign in again.",
            ),
        )
    elif len(path.read_text().strip()) < 50:
        yield error(
            Text("Den hemliga nyckeln är för kort.", "The secret key is too short."),
            Text(
                f"Ta bort {path}; en ny görs vid nästa start.",
                f"Remove {path}; a new one is made at the next start.",
            ),
        )
    else:
        yield fine("Bara tjänsten läser den.", "Only the service reads it.")


@CHECKS.check(
    "disk",
    Text("Plats på disken", "Room on the disk"),
    Text(
        "När disken är full går ingenting att spara.",
        "When the disk is full nothing can be saved.",
    ),
)
def _disk(situation: Situation) -> Iterator[Finding]:
    home = situation.environment.home
    place = next(each for each in (home, *home.parents) if each.is_dir())
    free = shutil.disk_usage(place).free
    sv, en = (format_number(free // 1_000_000, language) for language in ("sv", "en"))
    if free >= _NARROW:
        yield fine(f"{sv} MB är lediga.", f"{en} MB are free.")
        return
    yield (error if free < _FULL else warning)(
        Text(f"Bara {sv} MB är lediga på disken.", f"Only {en} MB are free on the disk."),
        Text("Frigör utrymme, eller flytta SAMLING_HOME.", "Free some, or move SAMLING_HOME."),
    )
