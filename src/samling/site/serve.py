"""Serve Samling: database, static files, reference data, then the application server.

Each step says in Swedish what it does; the address comes last, when it answers.
"""

import argparse
import hashlib
import os
import socket
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from samling.kernel import Fault, SamlingError, Text

from .address import is_answered
from .environment import read_environment
from .misspelt import misspelt


class CannotServe(SamlingError):
    """The address is taken, or not one of this machine's."""


def main(arguments: list[str]) -> None:
    """Prepare, then become gunicorn; does not return."""
    parser = argparse.ArgumentParser(
        prog="script/server", description="Startar Samling på den här datorn."
    )
    parser.add_argument("--host", default="localhost", help="värdnamn (localhost)")
    parser.add_argument("--port", type=_port, default=8000, help="port (8000)")
    chosen = parser.parse_args(arguments)
    for words, remedy in misspelt(os.environ):
        print(f"! {words.sv} {remedy.sv} / {words.en} {remedy.en}", file=sys.stderr)
    _require_free(chosen.host, chosen.port)
    _answer_to(chosen.host)
    stand_in_letters(chosen.host, chosen.port)
    _demo_unless_real()

    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    from samling.platform.demo import check_nature

    from .alone import alone

    with alone(settings.HOME):
        _say(f"databasen ({_database_in_words()})")
        _migrate()
        check_nature()
        _say("bilder, stilar och skript")
        _collect_static(settings.STATIC_ROOT)
        call_command("samling_load")
    _say("webbservern")
    _become_gunicorn(chosen.host, chosen.port)


def _port(words: str) -> int:
    port = int(words) if words.isdecimal() else 0
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError("skriv en port från 1 till 65535")
    return port


def _say(words: str) -> None:
    print(f"· {words}", flush=True)


def _require_free(host: str, port: int) -> None:
    """Raises CannotServe before anything else is done, so that the reason stands alone."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _name, address = found[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except socket.gaierror:
        raise CannotServe(
            Fault(
                "SITE-HOST-UNKNOWN",
                Text(
                    f"Den här datorn har ingen adress som heter {host}.",
                    f"This machine has no address called {host}.",
                ),
                Text(
                    "Utelämna --host, eller skriv --host 0.0.0.0 för att nås av andra i nätet.",
                    "Leave --host out, or write --host 0.0.0.0 to be reached by others.",
                ),
            )
        ) from None
    except PermissionError:
        raise CannotServe(
            Fault(
                "SITE-PORT-RESERVED",
                Text(
                    f"Port {port} får bara systemet använda.",
                    f"Port {port} is kept for the system.",
                ),
                Text("Välj en port över 1023.", "Choose a port above 1023."),
            )
        ) from None
    except OSError:
        raise CannotServe(
            Fault(
                "SITE-PORT-TAKEN",
                Text(
                    f"Port {port} är upptagen. Kanske är Samling redan igång?",
                    f"Port {port} is taken. Perhaps Samling is already running?",
                ),
                Text(
                    f"Öppna http://localhost:{port}, eller starta på en annan port: "
                    f"script/server --port {port + 1 if port < 65535 else 8000}",
                    f"Open http://localhost:{port}, or start on another port: "
                    f"script/server --port {port + 1 if port < 65535 else 8000}",
                ),
            )
        ) from None


def _answer_to(host: str) -> None:
    """Answer to the name that was chosen, unless the settings already say which names."""
    if os.environ.get("SAMLING_ALLOWED_HOSTS"):
        return
    names = ["localhost", "127.0.0.1", "[::1]"]
    if host in ("0.0.0.0", "::"):
        names.append(socket.gethostname())
    elif host not in ("::1", *names):
        names.append(host)
    os.environ["SAMLING_ALLOWED_HOSTS"] = ",".join(names)


def stand_in_letters(host: str, port: int) -> None:
    """Letters that only stand in the log lead to where it was started; others need the setting."""
    if any(os.environ.get(f"SAMLING_{name}") for name in ("BASE_URL", "HTTPS", "SMTP")):
        return
    names = tuple(name.strip() for name in os.environ["SAMLING_ALLOWED_HOSTS"].split(","))
    here = "localhost" if host in ("0.0.0.0", "::", "127.0.0.1", "::1") else host
    own = f"[{here}]" if ":" in here else here
    for name in (own, *names):
        if not name.startswith(("*", ".")) and is_answered(name, names):
            os.environ["SAMLING_BASE_URL"] = f"http://{name}:{port}"
            return


def _demo_unless_real() -> None:
    """A database of its own that is not there yet is made for trying Samling out; one that is
    there is what it was made for."""
    if os.environ.get("SAMLING_DEMO") or os.environ.get("DATABASE_URL"):
        return
    path = read_environment(os.environ).home / "samling.sqlite3"
    os.environ["SAMLING_DEMO"] = "1" if not path.is_file() or _is_demo(path) else "0"


def _is_demo(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            row = database.execute("SELECT is_demo FROM platform_nature").fetchone()
    except sqlite3.Error:
        return False
    return bool(row and row[0])


def _database_in_words() -> str:
    from django.db import connection

    return "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def _collect_static(root: Path) -> None:
    """Collect, name by content and compress the static files, unless they are as last time."""
    from django.core.management import call_command

    version, stamp = static_version(), root / ".made-from"
    if stamp.is_file() and stamp.read_text() == version:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(version)


def static_version() -> str:
    """A hash of which static files there are and when they were changed."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(None):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _become_gunicorn(host: str, port: int) -> None:
    from django.db import connections

    connections.close_all()
    sys.stdout.flush()
    # Before anything counts; in memory where there is such a place.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="samling-counts-", dir=memory)
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    os.execv(
        sys.executable,
        [
            sys.executable,
            *("-m", "gunicorn", "--config", "python:samling.site.gunicorn", "--bind", bind),
            "samling.site.wsgi:application",
        ],
    )
