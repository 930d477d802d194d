"""The register of programmes as a dataset."""

from samling.kernel import Text
from samling.platform.catalogue import (
    Dataset,
    Distribution,
    Frequency,
    Link,
    Theme,
    Ways,
    first_row,
)

from .. import documents, queries
from ..rules import Register

_ID = "programmes"


def programmes_dataset(site: str, own: str) -> Dataset:
    """site, own: as in `datasets`."""
    register = queries.register()
    ways = Ways(site, f"{own}#{_ID}")
    number = len(register.programmes)
    return Dataset(
        address=ways.dataset,
        id=_ID,
        link=Link.KNOWLEDGE,
        title=documents.TITLE,
        description=documents.DESCRIPTION,
        holds=Text(f"{number} program", f"{number} programmes"),
        keywords=(
            Text("föräldraskapsstöd", "parenting support"),
            Text("program", "programmes"),
            Text("evidens", "evidence"),
        ),
        themes=(Theme.HEALTH, Theme.SOCIETY),
        frequency=Frequency.IRREGULAR,
        modified=register.dated,
        page=ways.to("programmes"),
        start=register.dated,
        end=register.dated,
        provenance=_provenance(register),
        version=documents.data_package(register)["samling:sha256"],
        distributions=_distributions(ways),
        sample=first_row(documents.package_files(register)["programmes.csv"]),
        is_example=bool(register.examples),
    )


def _provenance(register: Register) -> Text:
    sources = dict.fromkeys(
        str(source) for programme in register.programmes for source in programme.sources
    )
    told = "; ".join(sources) or "–"
    return Text(
        f"Som källorna har det, med det som myndigheten har lagt till. Källor: {told}.",
        f"As the sources have it, with what the agency has added. Sources: {told}.",
    )


def _distributions(ways: Ways) -> tuple[Distribution, ...]:

    return (
        ways.file(
            "csv",
            ways.to("register_file", "programmes.csv"),
            Text("Programmen som CSV", "The programmes as CSV"),
            Text(
                "En rad för varje program. Det som saknas är tomt, och en kolumn säger varför.",
                "A row for each programme. What is missing is empty, and a column says why.",
            ),
        ),
        ways.file(
            "xlsx",
            ways.to("programmes_file", "xlsx"),
            Text("Programmen som Excel", "The programmes as Excel"),
            Text(
                "Program, studier och förvaltning, med det som ska vara känt om effekterna.",
                "Programmes, studies and stewardship, with what must be known of effects.",
            ),
        ),
        ways.file(
            "json",
            ways.to("register_file", "programmes.json"),
            Text("Hela registret som JSON", "The whole register as JSON"),
            Text(
                "Allt i ett dokument, på svenska och engelska.",
                "All of it in one document, in Swedish and English.",
            ),
        ),
        ways.file(
            "package",
            ways.to("register_file", "datapackage.zip"),
            Text("Datapaket", "Data package"),
            Text(
                "Program, studier och förvaltning som CSV, med beskrivning av varje kolumn.",
                "Programmes, studies and stewardship as CSV, with each column described.",
            ),
        ),
        ways.api(
            ways.to("api:list_programmes"),
            Text("Programmen genom API:et", "The programmes through the API"),
            Text(
                "Varje program med studier, bedömning och förvaltning.",
                "Every programme with studies, judgement and stewardship.",
            ),
        ),
    )
