"""The database itself: its version, how it is set, its tables and its guards."""

from collections.abc import Iterator
from typing import Any

from samling.kernel import Text

from .finding import Checks, Finding, Situation, error, fine

CHECKS = Checks(needs_database=True)
OLDEST = {"sqlite": (3, 31), "postgresql": (15, 0)}


def is_postgres() -> bool:
    """Whether the database is PostgreSQL, and not SQLite."""
    from django.db import connection

    return connection.vendor == "postgresql"


def asked(sql: str) -> list[tuple[Any, ...]]:
    """Every row of the answer to a question of our own."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


@CHECKS.check(
    "database_version",
    Text("Databasens version", "Version of the database"),
    Text(
        "Samling är inte prövad med äldre, som kan räkna och låsa på annat sätt.",
        "Samling is not tried with older ones, which may count and lock otherwise.",
    ),
)
def _version(situation: Situation) -> Iterator[Finding]:
    from django.db import connection

    found = tuple(connection.get_database_version())
    words = ".".join(map(str, found))
    oldest = ".".join(map(str, OLDEST[connection.vendor]))
    if found < OLDEST[connection.vendor]:
        yield error(
            Text(f"Databasen har version {words}.", f"The database is of version {words}."),
            Text(f"Uppdatera till {oldest} eller senare.", f"Update to {oldest} or later."),
        )
    else:
        yield fine(f"Version {words}.", f"Version {words}.")


@CHECKS.check(
    "database_settings",
    Text("Databasens inställningar", "How the database is set"),
    Text(
        "Utan WAL väntar läsare på skrivare. Utan UTF-8 går namn förlorade, utan plpgsql spärrar.",
        "Without WAL readers wait for writers. Without UTF-8 names are lost, without plpgsql "
        "guards.",
    ),
)
def _settings(situation: Situation) -> Iterator[Finding]:
    if not is_postgres():
        journal = asked("PRAGMA journal_mode")[0][0]
        if journal != "wal":
            yield error(
                Text(f"Loggen är {journal}, inte WAL.", f"The journal is {journal}, not WAL."),
                Text(
                    "Lägg databasen på en lokal disk: nätverksdiskar klarar inte WAL.",
                    "Put the database on a local disk: network disks cannot do WAL.",
                ),
            )
        else:
            yield fine("WAL.", "WAL.")
        return
    encoding = asked("SHOW server_encoding")[0][0]
    if encoding != "UTF8":
        yield error(
            Text(f"Databasen är i {encoding}, inte UTF8.", f"The database is in {encoding}."),
            Text(
                "Gör en ny med --encoding=UTF8 och läs tillbaka en säkerhetskopia till den.",
                "Make a new one with --encoding=UTF8 and restore a backup to it.",
            ),
        )
    if not asked("SELECT 1 FROM pg_extension WHERE extname = 'plpgsql'"):
        yield error(
            Text("Tillägget plpgsql saknas.", "The extension plpgsql is missing."),
            Text("Kör CREATE EXTENSION plpgsql.", "Run CREATE EXTENSION plpgsql."),
        )
    if encoding == "UTF8":
        yield fine("UTF-8.", "UTF-8.")


@CHECKS.check(
    "connections",
    Text("Anslutningar", "Connections"),
    Text(
        "När de tar slut får besökare felsidor fastän allt annat är friskt.",
        "When they run out visitors get error pages though all else is well.",
    ),
)
def _connections(situation: Situation) -> Iterator[Finding]:
    if not is_postgres():
        yield fine("SQLite har ingen gräns för dem.", "SQLite has no limit on them.")
        return
    from django.db import connection

    pool = connection.settings_dict["OPTIONS"].get("pool") or {}
    each = int(pool.get("max_size", situation.environment.threads))
    needed = each * situation.environment.workers
    most = int(asked("SHOW max_connections")[0][0])
    reserved = int(asked("SHOW superuser_reserved_connections")[0][0])
    if needed > most - reserved:
        yield error(
            Text(
                f"Tjänsten kan ta {needed} anslutningar; databasen har {most - reserved}.",
                f"The service may take {needed} connections; the database has {most - reserved}.",
            ),
            Text(
                "Sänk SAMLING_WORKERS, eller höj max_connections.",
                "Lower SAMLING_WORKERS, or raise max_connections.",
            ),
        )
    else:
        yield fine(f"{needed} av {most - reserved}.", f"{needed} of {most - reserved}.")


@CHECKS.check(
    "tables",
    Text("Tabeller", "Tables"),
    Text(
        "Kod och tabeller av olika versioner ger fel i drift.",
        "Code and tables of different versions give faults at work.",
    ),
)
def _tables(situation: Situation) -> Iterator[Finding]:
    lacking, unknown = migrations_apart()
    if lacking:
        yield error(
            Text(
                f"{len(lacking)} ändringar av tabeller är inte gjorda; den första är {lacking[0]}.",
                f"{len(lacking)} changes of tables are not made; the first is {lacking[0]}.",
            ),
            Text(
                "Ta en säkerhetskopia och starta Samling: starten gör dem.",
                "Make a backup and start Samling: the start makes them.",
            ),
        )
    if unknown:
        yield error(
            Text(
                f"Databasen är av en nyare version: den har {unknown[0]}.",
                f"The database is of a newer version: it has {unknown[0]}.",
            ),
            Text(
                "Uppdatera koden, eller läs tillbaka en säkerhetskopia av den här versionen.",
                "Update the code, or restore a backup of this version.",
            ),
        )
    if not lacking and not unknown:
        yield fine("Alla är som koden väntar sig.", "All are as the code expects.")


def migrations_apart() -> tuple[list[str], list[str]]:
    """Those that the database lacks, and those that the code does not know."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    ours, theirs = set(loader.disk_migrations), set(loader.applied_migrations)
    known = {app for app, _ in ours}
    return (
        [".".join(each) for each in sorted(ours - theirs)],
        # Of an app that the code no longer has nothing is known, and nothing need be.
        [".".join(each) for each in sorted(theirs - ours) if each[0] in known],
    )
