"""What is to be done again and again: the day's work, letters, backups; and the audit log."""

from collections.abc import Iterator
from datetime import timedelta

from samling.kernel import Text

from .database import migrations_apart
from .finding import Checks, Finding, Situation, error, fine, skipped, warning

CHECKS = Checks(needs_database=True)
# A backup that is older than this does not save a week's work.
_BACKUP = timedelta(days=7)
_NOT_YET = skipped("Går inte att se före tabellerna.", "Cannot be seen before the tables.")


@CHECKS.check(
    "reference",
    Text("Referensdata", "Reference data"),
    Text(
        "Utan dem finns inga kommuner och statsbidrag.",
        "Without them there are no municipalities and grants.",
    ),
)
def _reference(situation: Situation) -> Iterator[Finding]:
    from django.conf import settings

    from samling.platform import queries

    if migrations_apart()[0]:
        yield _NOT_YET
        return
    lacking = sorted(set(settings.REFERENCE_DATA) - queries.loaded_names())
    if lacking:
        yield error(
            Text(f"Inte inlästa: {', '.join(lacking)}.", f"Not loaded: {', '.join(lacking)}."),
            Text(
                "Starta Samling, eller kör python -m samling.site samling_load.",
                "Start Samling, or run python -m samling.site samling_load.",
            ),
        )
    else:
        yield fine("Inlästa.", "Loaded.")


@CHECKS.check(
    "audit",
    Text("Granskningsloggen", "The audit log"),
    Text(
        "En logg som någon har rört går inte att lita på.",
        "A log that somebody has touched cannot be trusted.",
    ),
)
def _audit(situation: Situation) -> Iterator[Finding]:
    from samling.platform import queries
    from samling.platform.rules import first_break

    if migrations_apart()[0]:
        yield _NOT_YET
        return
    head = queries.audit_head()
    broken = first_break(queries.audit_links(), head)
    if broken is None:
        yield fine(f"Hel: {head.count} händelser.", f"Whole: {head.count} events.")
    else:
        yield error(broken.what, broken.remedy or broken.what)


@CHECKS.check(
    "daily",
    Text("Dagens arbete", "The day's work"),
    Text(
        "Utan det förfaller inga bidrag och ingen påminns.",
        "Without it no grants lapse and nobody is reminded.",
    ),
)
def _daily(situation: Situation) -> Iterator[Finding]:
    from django.conf import settings
    from django.utils import timezone

    from samling.platform import queries

    if migrations_apart()[0]:
        yield _NOT_YET
        return
    days = queries.daily_days()
    late = timezone.localdate(situation.now) - timedelta(days=1)
    timer = Text(
        "Se till att en timer kör python -m samling.site daily varje morgon.",
        "Let a timer run python -m samling.site daily each morning.",
    )
    never = [name for name in settings.DAILY if name not in days]
    behind = [name for name in settings.DAILY if name in days and days[name] < late]
    if never:
        yield warning(
            Text(f"Aldrig gjort: {', '.join(never)}.", f"Never done: {', '.join(never)}."), timer
        )
    for name in behind:
        yield error(
            Text(
                f"{name} gjordes senast {days[name].isoformat()}.",
                f"{name} was last done on {days[name].isoformat()}.",
            ),
            timer,
        )
    if not never and not behind:
        yield fine("Gjort i går eller i dag.", "Done yesterday or today.")


@CHECKS.check(
    "waiting_letters",
    Text("Brev som väntar", "Letters that wait"),
    Text("Den som skulle få dem vet ingenting.", "Those who were to get them know nothing."),
)
def _waiting(situation: Situation) -> Iterator[Finding]:
    from samling.platform import notices

    if migrations_apart()[0]:
        yield _NOT_YET
        return
    stuck = len(notices.stuck_notices())
    if stuck:
        yield error(
            Text(f"{stuck} brev har inte gått att skicka.", f"{stuck} letters cannot be sent."),
            Text(
                "Se efter adresserna och e-postservern.", "Look at the addresses and mail server."
            ),
        )
    else:
        yield fine("Inget brev har fastnat.", "No letter is stuck.")


@CHECKS.check(
    "newsletter",
    Text("Nyhetsbrevet", "The newsletter"),
    Text(
        "De som har bett om det får det inte, och ingen kan bekräfta att den vill ha det.",
        "Those who asked for it do not get it, and nobody can confirm that they want it.",
    ),
)
def _newsletter(situation: Situation) -> Iterator[Finding]:
    from samling.knowledge import queries

    if migrations_apart()[0]:
        yield _NOT_YET
        return
    people = queries.subscribers()
    troubled = [each.number for each in queries.issues() if each.trouble]
    has_people = bool(people.confirmed or people.waiting) and not situation.environment.demo
    if situation.environment.smtp is None and has_people:
        yield error(
            Text(
                "Adresser är anmälda, men ingen e-postserver är vald: breven skrivs i loggen.",
                "Addresses have signed up, but no mail server is chosen: letters are written in "
                "the log.",
            ),
            Text("Ange den i SAMLING_SMTP.", "Give it in SAMLING_SMTP."),
        )
    elif troubled:
        which = ", ".join(map(str, troubled))
        yield warning(
            Text(
                f"Nummer {which} väntar: e-postservern tar inte emot breven.",
                f"Issue {which} waits: the mail server does not take the letters.",
            ),
            Text(
                "Se efter e-postservern; kör doctor med --mail.",
                "Look at the mail server; run doctor with --mail.",
            ),
        )
    else:
        yield fine("Inget hindrar att det skickas.", "Nothing keeps it from being sent.")


@CHECKS.check(
    "backup",
    Text("Säkerhetskopia", "Backup"),
    Text(
        "Utan den är allt borta när disken går sönder.",
        "Without it all is gone when the disk breaks.",
    ),
)
def _backup(situation: Situation) -> Iterator[Finding]:
    from samling.platform import queries

    if migrations_apart()[0]:
        yield _NOT_YET
        return
    last = queries.last_done("platform.backup")
    make = Text(
        "Kör samling backup FIL av en timer, och förvara filen på en annan dator.",
        "Run samling backup FILE by a timer, and keep the file on another machine.",
    )
    if last is None:
        yield warning(Text("Ingen är tagen.", "None has been made."), make)
    elif situation.now - last > _BACKUP:
        yield warning(
            Text(f"Den senaste är från {last:%Y-%m-%d}.", f"The latest is of {last:%Y-%m-%d}."),
            make,
        )
    else:
        yield fine(f"Tagen {last:%Y-%m-%d}.", f"Made {last:%Y-%m-%d}.")


@CHECKS.check(
    "mail_server",
    Text("E-postservern", "The mail server"),
    Text("Brev som inte tas emot där når ingen.", "Letters not accepted there reach nobody."),
)
def _mail(situation: Situation) -> Iterator[Finding]:
    if situation.environment.smtp is None or not situation.asks_mail:
        yield skipped("Prövas med --mail.", "Tried with --mail.")
        return
    from smtplib import SMTPException

    from django.core.mail import get_connection

    server = get_connection()
    try:
        server.open()
        server.close()
    except (SMTPException, OSError) as broken:
        kind = type(broken).__name__
        yield error(
            Text(f"Den svarar inte som väntat ({kind}).", f"It does not answer ({kind})."),
            Text(
                "Se efter SAMLING_SMTP, användare och lösenord, och att brandväggen släpper fram.",
                "Look at SAMLING_SMTP, user and password, and that the firewall lets through.",
            ),
        )
    else:
        yield fine("Den tar emot tjänsten.", "It accepts the service.")
