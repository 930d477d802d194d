"""What pages and papers are made with, and whether the database answers at all."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date

from samling.kernel import Text

from .finding import Checks, Finding, Situation, error, fine, warning

CHECKS = Checks()
_PATIENCE = 5  # seconds


@CHECKS.check(
    "static",
    Text("Bilder, stilar och skript", "Images, styles and scripts"),
    Text("Utan dem går sidorna inte att göra.", "Without them the pages cannot be made."),
)
def _static(situation: Situation) -> Iterator[Finding]:
    import django

    from ..serve import static_version

    django.setup()  # the finders look through the apps

    root = situation.environment.home / "static"
    again = Text(
        "Starta om Samling: de samlas vid starten.",
        "Start Samling again: they are gathered at the start.",
    )
    stamp = root / ".made-from"
    if situation.environment.debug:
        yield fine("Läses direkt i felsökningsläge.", "Read as they are in debug mode.")
    elif not (root / "staticfiles.json").is_file() or not stamp.is_file():
        yield warning(Text("De är inte samlade ännu.", "They have not been gathered yet."), again)
    elif stamp.read_text() != static_version():
        yield warning(
            Text("De är av en annan version av koden.", "They are of another version."), again
        )
    else:
        yield fine("Samlade, av den här versionen.", "Gathered, of this version.")


@CHECKS.check(
    "documents",
    Text("PDF", "PDF"),
    Text(
        "Utan typst och typsnitten blir det inga brev och handlingar.",
        "Without typst and the fonts there are no letters and papers.",
    ),
)
def _documents(situation: Situation) -> Iterator[Finding]:
    from samling.platform.documents import Document, Facts, Paragraph, to_pdf

    words = Document(
        language="sv",
        dated=date(2026, 1, 1),
        title="Prov",
        kicker="Prov",
        lead="Å, ä, ö.",
        facts=Facts(()),
        picture=None,
        beside=(),
        blocks=(Paragraph("Å, ä, ö."),),
        attachments=(),
        standing="Prov",
        foot="Prov",
        band=None,
        author="Samling",
    )
    try:
        made = to_pdf(words)
    except Exception as broken:
        kind = type(broken).__name__
        yield error(
            Text(f"En PDF gick inte att göra ({kind}).", f"A PDF could not be made ({kind})."),
            Text(
                "Installera paketen i requirements/server.lock på nytt.",
                "Install the packages of requirements/server.lock anew.",
            ),
        )
        return
    if b"SourceSans" in made or b"SourceSerif" in made:
        yield fine("En PDF gjordes med rätt typsnitt.", "A PDF was made with the right fonts.")
    else:
        yield error(
            Text("En PDF gjordes, men utan typsnitten.", "A PDF was made, without the fonts."),
            Text("Installera Samling på nytt.", "Install Samling anew."),
        )


@CHECKS.check(
    "database",
    Text("Databasen", "The database"),
    Text("Utan den finns inga uppgifter.", "Without it there are no data."),
)
def _database(situation: Situation) -> Iterator[Finding]:
    import django

    django.setup()
    from django.db import connection

    from ..failing import cannot_start

    # Without the pool, which waits long for an answer and says little of why there is none.
    own = connection.copy()
    own.settings_dict["OPTIONS"].pop("pool", None)
    if own.vendor == "postgresql":
        own.settings_dict["OPTIONS"].setdefault("connect_timeout", _PATIENCE)
    try:
        with closing(own), own.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as broken:
        known = cannot_start(broken)
        if known is None:
            raise
        fault = known.faults[0]
        yield error(fault.what, fault.remedy or fault.what)
        return
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    yield fine(f"{name} svarar.", f"{name} answers.")
