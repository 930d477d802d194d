"""What the checklists ask, as a dataset."""

from samling.kernel import Text, sha256_of
from samling.platform.catalogue import (
    Dataset,
    Frequency,
    Link,
    Theme,
    Ways,
    first_row,
)

from .. import documents, queries

_ID = "checklists"


def checklists_dataset(site: str, own: str) -> Dataset:
    """site, own: as in `datasets`."""
    found = queries.checklists()
    ways = Ways(site, f"{own}#{_ID}")
    files = documents.checklist_files(found)
    days = sorted(each.valid_from for each in found)
    items = sum(len(each.items) for each in found)

    return Dataset(
        address=ways.dataset,
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
        page=ways.to("checklists"),
        start=days[0],
        end=days[-1],
        provenance=Text(
            "Sammanställda av Samling ur de källor som står vid varje fråga.",
            "Put together by Samling from the sources that stand with each item.",
        ),
        version=sha256_of([sha256_of(content) for content in files.values()]),
        distributions=(
            ways.file(
                "csv",
                ways.to("checklists_file", "checklists.csv"),
                Text("Frågorna som CSV", "The questions as CSV"),
                Text("En rad för varje fråga.", "A row for each item."),
            ),
            ways.file(
                "package",
                ways.to("checklists_file", "datapackage.zip"),
                Text("Datapaket", "Data package"),
                Text(
                    "Frågorna med beskrivning av varje kolumn.",
                    "The questions with each column described.",
                ),
            ),
            ways.api(
                ways.to("api:list_checklists"),
                Text("Checklistorna genom API:et", "The checklists through the API"),
                Text("Varje checklista med sina frågor.", "Each checklist with its items."),
            ),
        ),
        sample=first_row(files["checklists.csv"]),
    )
