"""The guidance as a dataset: every page with its versions."""

from django.utils import timezone

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

_ID = "guidance"


def guidance_dataset(site: str, own: str) -> Dataset | None:
    """None where no page is published. site, own: as in `datasets`."""
    pages = queries.published_guidance()
    days = sorted(timezone.localdate(each.at) for one in pages for each in one.versions)
    if not days:
        return None
    ways = Ways(site, f"{own}#{_ID}")
    files = documents.guidance_files(pages)

    return Dataset(
        address=ways.dataset,
        id=_ID,
        link=Link.KNOWLEDGE,
        title=documents.GUIDANCE_TITLE,
        description=documents.GUIDANCE_ABOUT,
        holds=Text(
            f"{len(pages)} sidor, {len(days)} versioner",
            f"{len(pages)} pages, {len(days)} versions",
        ),
        keywords=(
            Text("föräldraskapsstöd", "parenting support"),
            Text("vägledning", "guidance"),
        ),
        themes=(Theme.SOCIETY, Theme.HEALTH),
        frequency=Frequency.IRREGULAR,
        modified=days[-1],
        page=ways.to("guidance"),
        start=days[0],
        end=days[-1],
        provenance=Text(
            "Skriven utifrån de källor som står vid varje sida. Sidans ägare svarar för den och "
            "granskar den.",
            "Written from the sources that stand with each page. The owner of a page answers for "
            "it and reviews it.",
        ),
        version=sha256_of([sha256_of(content) for content in files.values()]),
        distributions=(
            ways.file(
                "package",
                ways.to("guidance_file", "datapackage.zip"),
                Text("Datapaket med varje sida som Markdown", "Data package, pages in Markdown"),
                Text(
                    "Sidorna och versionerna som CSV, och varje sida som en fil i Markdown.",
                    "The pages and the versions as CSV, and each page as a file in Markdown.",
                ),
            ),
            ways.file(
                "csv",
                ways.to("guidance_file", "pages.csv"),
                Text("Sidorna som CSV", "The pages as CSV"),
                Text(
                    "En rad för varje sida: ägare, version, granskning och källor.",
                    "A row for each page: owner, version, review and sources.",
                ),
            ),
            ways.file(
                "versions",
                ways.to("guidance_file", "versions.csv"),
                Text("Alla versioner som CSV", "All versions as CSV"),
                Text(
                    "En rad för varje version med hela texten i Markdown.",
                    "A row for each version with its whole text in Markdown.",
                ),
            ),
            ways.api(
                ways.to("api:list_guidance"),
                Text("Vägledningen genom API:et", "The guidance through the API"),
                Text(
                    "Sidorna efter område och hur det står till med granskningen.",
                    "The pages by area and how it stands with the review.",
                ),
            ),
        ),
        sample=first_row(files["pages.csv"]),
        is_example=any(each.told.is_example for each in pages),
    )
