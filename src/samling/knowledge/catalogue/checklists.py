"""What the checklists ask, as a dataset."""

from django.urls import reverse

from samling.kernel import Text, sha256_of
from samling.platform.catalogue import (
    SWEDEN,
    Dataset,
    Frequency,
    Link,
    Theme,
    absolute,
    file,
    first_row,
    through_api,
)

from .. import documents, queries

_ID = "checklists"


def checklists_dataset(site: str, own: str) -> Dataset:
    """site, own: as in `datasets`."""
    found = queries.checklists()
    address = f"{own}#{_ID}"
    files = documents.checklist_files(found)
    days = sorted(each.valid_from for each in found)
    items = sum(len(each.items) for each in found)

    def at(name: str) -> str:
        return absolute(site, reverse("checklists_file", args=[name]))

    return Dataset(
        address=address,
        id=_ID,
        link=Link.KNOWLEDGE,
        title=documents.CHECKLISTS_TITLE,
        description=documents.CHECKLISTS_ABOUT,
        holds=Text(
            f"{len(found)} checklistor, {items} frågor", f"{len(found)} checklists, {items} items"
        ),
        keywords=(
            Text("föräldraskapsstöd", "parenting support"),
            Text("checklista", "checklist"),
        ),
        themes=(Theme.SOCIETY, Theme.GOVERNMENT),
        frequency=Frequency.IRREGULAR,
        modified=days[-1],
        page=absolute(site, reverse("checklists")),
        start=days[0],
        end=days[-1],
        places=(SWEDEN,),
        provenance=Text(
            "Sammanställda av Samling ur de källor som står vid varje fråga.",
            "Put together by Samling from the sources that stand with each item.",
        ),
        version=sha256_of([sha256_of(content) for content in files.values()]),
        distributions=(
            file(
                address,
                "csv",
                at("checklists.csv"),
                "text/csv",
                Text("Frågorna som CSV", "The questions as CSV"),
                Text("En rad för varje fråga.", "A row for each item."),
            ),
            file(
                address,
                "package",
                at("datapackage.zip"),
                "application/zip",
                Text("Datapaket", "Data package"),
                Text(
                    "Frågorna med beskrivning av varje kolumn.",
                    "The questions with each column described.",
                ),
            ),
            through_api(
                address,
                absolute(site, reverse("api:list_checklists")),
                Text("Checklistorna genom API:et", "The checklists through the API"),
                Text("Varje checklista med sina frågor.", "Each checklist with its items."),
            ),
        ),
        sample=first_row(files["checklists.csv"]),
    )
