"""Whether what is in the database can be trusted: guards, nature, the file itself, the clock."""

from collections.abc import Iterator

from samling.kernel import Text

from . import database
from .finding import Checks, Finding, Situation, error, fine, skipped, warning

CHECKS = Checks(needs_database=True)
# The tables whose rows the database itself refuses to change.
GUARDED = ("platform_auditevent", "platform_auditreader", "platform_nature", "grants_posting")
_MOST_DRIFT = 60


@CHECKS.check(
    "guards",
    Text("Databasens spärrar", "The guards of the database"),
    Text(
        "De hindrar att granskningslogg och bokföring ändras i efterhand, vem som än försöker.",
        "They keep audit log and ledger from being changed afterwards, whoever tries.",
    ),
)
def _guards(situation: Situation) -> Iterator[Finding]:
    if database.is_postgres():
        found = database.asked(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
        )
    else:
        found = database.asked("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")
    lacking = sorted(set(GUARDED) - {str(row[0]) for row in found})
    if lacking:
        yield error(
            Text(f"Spärren saknas på {lacking[0]}.", f"There is no guard on {lacking[0]}."),
            Text(
                "Någon har tagit bort den. Kör samling audit verify, ta en säkerhetskopia och läs "
                "tillbaka den till en ny databas: där görs spärrarna på nytt.",
                "Somebody has removed it. Run samling audit verify, make a backup and restore it "
                "to a new database: the guards are made anew there.",
            ),
        )
    else:
        yield fine("Alla är på plats.", "All are in place.")


@CHECKS.check(
    "nature",
    Text("Prov eller riktigt", "Demo or real"),
    Text(
        "Samling startar inte där inställning och databas säger olika.",
        "Samling does not start where setting and database disagree.",
    ),
)
def _nature(situation: Situation) -> Iterator[Finding]:
    from samling.platform.demo import WrongNature, check_nature

    if database.migrations_apart()[0]:
        yield skipped("Går inte att se före tabellerna.", "Cannot be seen before the tables.")
        return
    try:
        check_nature()
    except WrongNature as wrong:
        fault = wrong.faults[0]
        yield error(fault.what, fault.remedy or fault.what)
    else:
        yield fine("Inställning och databas stämmer.", "Setting and database agree.")


@CHECKS.check(
    "whole",
    Text("Databasens fil", "The file of the database"),
    Text(
        "En skadad fil märks annars först när just den raden läses.",
        "A damaged file is otherwise noticed only when that very row is read.",
    ),
)
def _whole(situation: Situation) -> Iterator[Finding]:
    if database.is_postgres():
        checksums = database.asked("SHOW data_checksums")[0][0]
        if checksums == "on":
            yield fine("PostgreSQL räknar kontrollsummor.", "PostgreSQL counts checksums.")
        else:
            yield warning(
                Text("PostgreSQL räknar inga kontrollsummor.", "PostgreSQL counts no checksums."),
                Text(
                    "Slå på dem med pg_checksums --enable när databasen är stoppad.",
                    "Turn them on by pg_checksums --enable while the database is stopped.",
                ),
            )
        return
    told = [str(row[0]) for row in database.asked("PRAGMA quick_check(1)")]
    if told == ["ok"]:
        yield fine("Filen är hel.", "The file is whole.")
    else:
        yield error(
            Text(f"Filen är skadad ({told[0][:100]}).", f"The file is damaged ({told[0][:100]})."),
            Text(
                "Stoppa Samling, flytta undan filen och läs tillbaka den senaste säkerhetskopian.",
                "Stop Samling, move the file away and restore the latest backup.",
            ),
        )


@CHECKS.check(
    "clock",
    Text("Klockan", "The clock"),
    Text(
        "Frister, inloggningar och granskningslogg räknas efter den.",
        "Last days, sign-ins and the audit log go by it.",
    ),
)
def _clock(situation: Situation) -> Iterator[Finding]:
    from samling.platform import queries

    mend = Text(
        "Ställ klockan med en tidstjänst (timedatectl set-ntp true).",
        "Set the clock by a time service (timedatectl set-ntp true).",
    )
    last = None if database.migrations_apart()[0] else queries.last_done()
    if last is not None and (last - situation.now).total_seconds() > _MOST_DRIFT:
        yield error(
            Text(
                "Klockan går efter: granskningsloggen har händelser från framtiden.",
                "The clock is slow: the audit log has events of the future.",
            ),
            mend,
        )
        return
    if database.is_postgres():
        theirs = database.asked("SELECT clock_timestamp()")[0][0]
        apart = round(abs((theirs - situation.now).total_seconds()))
        if apart > _MOST_DRIFT:
            yield error(
                Text(
                    f"Klockan skiljer {apart} sekunder från databasens.",
                    f"The clock differs by {apart} seconds from the database's.",
                ),
                mend,
            )
            return
    yield fine("Rimlig.", "Reasonable.")
