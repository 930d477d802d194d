"""Settings that can be read but do not belong in a service that others reach."""

from collections.abc import Iterator
from pathlib import Path

from samling.kernel import Text

from .finding import Checks, Finding, Situation, error, fine, warning

CHECKS = Checks()
_ONE_S_OWN = frozenset({"localhost", "127.0.0.1", "[::1]"})


def is_reached(situation: Situation) -> bool:
    """Whether others than this machine reach the service, as its settings have it."""
    return not set(situation.environment.allowed_hosts) <= _ONE_S_OWN


@CHECKS.check(
    "debug",
    Text("Felsökningsläge", "Debug mode"),
    Text(
        "Felsidor visar då kod och inställningar för vem som helst.",
        "Error pages then show code and settings to anybody.",
    ),
)
def _debug(situation: Situation) -> Iterator[Finding]:
    if not situation.environment.debug:
        yield fine("Felsökningsläget är av.", "Debug mode is off.")
        return
    kind = error if is_reached(situation) or situation.environment.https else warning
    yield kind(
        Text("Felsökningsläget är på.", "Debug mode is on."),
        Text("Ta bort SAMLING_DEBUG.", "Remove SAMLING_DEBUG."),
    )


@CHECKS.check(
    "demo",
    Text("Provläge", "Demo"),
    Text(
        "I provläge loggar vem som helst in utan lösenord.",
        "In a demo anybody signs in without a password.",
    ),
)
def _demo(situation: Situation) -> Iterator[Finding]:
    if situation.environment.demo and is_reached(situation):
        yield warning(
            Text(
                "Andra datorer når en provdatabas, där alla loggar in utan lösenord.",
                "Other computers reach a demo, where all sign in without a password.",
            ),
            Text(
                "Är det inte meningen: ta bort SAMLING_DEMO och välj en ny databas.",
                "If that is not meant: remove SAMLING_DEMO and choose a new database.",
            ),
        )
    else:
        yield fine(
            "Provläge på egen dator."
            if situation.environment.demo
            else "Databasen är inte för prov.",
            "A demo on a computer of one's own."
            if situation.environment.demo
            else "The database is not a demo.",
        )


@CHECKS.check(
    "hosts",
    Text("Värdnamn", "Host names"),
    Text(
        "Ett namn som vem som helst kan skriva hamnar i svar och länkar.",
        "A name that anybody may write ends up in answers and links.",
    ),
)
def _hosts(situation: Situation) -> Iterator[Finding]:
    hosts = situation.environment.allowed_hosts
    if "*" in hosts:
        yield error(
            Text("Webbplatsen svarar på alla värdnamn (*).", "The site answers to any name (*)."),
            Text(
                "Skriv dess egna namn i SAMLING_ALLOWED_HOSTS.",
                "Write its own names in SAMLING_ALLOWED_HOSTS.",
            ),
        )
    else:
        names = ", ".join(hosts)
        yield fine(f"Webbplatsen svarar på {names}.", f"The site answers to {names}.")


@CHECKS.check(
    "https",
    Text("Kryptering", "Encryption"),
    Text(
        "Utan https läser alla på vägen lösenord och inloggningar.",
        "Without https, all on the way read passwords and sign-ins.",
    ),
)
def _https(situation: Situation) -> Iterator[Finding]:
    if situation.environment.https:
        yield fine("Webbplatsen nås över https.", "The site is reached over https.")
    elif is_reached(situation):
        yield error(
            Text(
                "Andra datorer når webbplatsen, men utan https.",
                "Other computers reach the site, but without https.",
            ),
            Text(
                "Sätt en proxy med certifikat framför och SAMLING_HTTPS=1: "
                "docs/how-to/run-in-production.md.",
                "Put a proxy with a certificate in front, and SAMLING_HTTPS=1: "
                "docs/how-to/run-in-production.md.",
            ),
        )
    else:
        yield fine("Bara den egna datorn når den.", "Only this computer reaches it.")


@CHECKS.check(
    "letters",
    Text("Brev", "Letters"),
    Text(
        "Utan e-postserver får ingen inbjudan, påminnelse eller nytt lösenord.",
        "Without a mail server nobody gets an invitation, a reminder or a new password.",
    ),
)
def _letters(situation: Situation) -> Iterator[Finding]:
    environment = situation.environment
    if environment.smtp is None:
        if is_reached(situation):
            yield warning(
                Text(
                    "Ingen e-postserver är vald; brev skrivs i loggen.",
                    "No mail server is chosen; letters are written in the log.",
                ),
                Text("Skriv den i SAMLING_SMTP.", "Write it in SAMLING_SMTP."),
            )
        else:
            yield fine("Brev skrivs i loggen.", "Letters are written in the log.")
    elif environment.mail_from.endswith("@localhost"):
        yield warning(
            Text(
                "Breven skickas från en adress som ingen kan svara (samling@localhost).",
                "Letters come from an address that nobody can answer (samling@localhost).",
            ),
            Text("Skriv en riktig i SAMLING_MAIL_FROM.", "Write a real one in SAMLING_MAIL_FROM."),
        )
    else:
        yield fine("En e-postserver är vald.", "A mail server is chosen.")


@CHECKS.check(
    "operator",
    Text("Vem som driver webbplatsen", "Who runs the site"),
    Text(
        "Den som läser ska veta vem som svarar för tjänsten och för personuppgifterna.",
        "Readers are to know who answers for the service and for personal data.",
    ),
)
def _operator(situation: Situation) -> Iterator[Finding]:
    if situation.environment.operator or not is_reached(situation):
        yield fine("Sagt, eller bara på egen dator.", "Said, or on a computer of one's own only.")
    else:
        yield warning(
            Text("Ingen står som den som driver webbplatsen.", "Nobody is named as running it."),
            Text("Skriv namnet i SAMLING_OPERATOR.", "Write the name in SAMLING_OPERATOR."),
        )


def may_be_read_by_others(path: Path) -> bool:
    """Whether others than its owner and group read a file or list a folder."""
    return bool(path.stat().st_mode & 0o007)


@CHECKS.check(
    "services",
    Text("Inloggningstjänster", "Sign-in services"),
    Text(
        "Filen har hemligheter som låter den som läser dem uppträda som tjänsten.",
        "The file has secrets by which whoever reads them acts as the service.",
    ),
)
def _services(situation: Situation) -> Iterator[Finding]:
    words = situation.environ.get("SAMLING_SIGN_IN_SERVICES", "").strip()
    if not words:
        yield fine("Inga tjänster är valda.", "No services are chosen.")
        return
    path = Path(words).expanduser()
    if may_be_read_by_others(path):
        yield error(
            Text(
                f"Alla på datorn kan läsa {path.name}.",
                f"Everybody on this machine may read {path.name}.",
            ),
            Text(f"Kör chmod o= {path}", f"Run chmod o= {path}"),
        )
    else:
        yield fine("Bara tjänsten läser filen.", "Only the service reads the file.")
