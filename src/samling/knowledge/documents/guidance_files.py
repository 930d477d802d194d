"""The pages of guidance as an open data package: what each says now, and has said.

pages.csv has a row for each page, versions.csv one for each version with its whole text in
Markdown, and every page lies there by itself as Markdown too, one file for each language.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from samling.kernel import Missing, Text
from samling.knowledge.rules import Guidance, Written

from ..queries.guidance import GuidanceVersionTold, PublishedPage
from .packing import described_file, described_package, described_table, table
from .register import Column

GUIDANCE_TITLE = Text("Vägledning om stöd till föräldrar", "Guidance on support for parents")
GUIDANCE_ABOUT = Text(
    "Hur man bygger upp, ger och följer upp stöd till föräldrar: varje sida som den står nu och "
    "som den har stått, med vem som äger den, när den granskades och källor.",
    "How support for parents is built up, given and followed up: each page as it stands now and "
    "as it has stood, with who owns it, when it was reviewed, and sources.",
)
_NAMES = {"sv": Text("på svenska", "in Swedish"), "en": Text("på engelska", "in English")}


@dataclass(frozen=True)
class _Version:
    slug: str
    told: GuidanceVersionTold


def guidance_files(rows: Sequence[PublishedPage]) -> dict[str, bytes]:
    """Every file of the package but its descriptor, by name."""
    return {
        "pages.csv": table(_PAGES, rows),
        "versions.csv": table(
            _VERSIONS, (_Version(row.page.slug, each) for row in rows for each in row.versions)
        ),
        **{
            f"{row.page.slug}.{language}.md": _markdown(written)
            for row in rows
            for language, written in _languages(row.page)
        },
    }


def guidance_package(rows: Sequence[PublishedPage]) -> dict[str, Any]:
    """The descriptor, as JSON values."""
    files = guidance_files(rows)
    titles = {row.page.slug: row.page.sv.title for row in rows}
    texts = [
        described_file(name, content, _title(name, titles), "text/markdown", "text")
        for name, content in files.items()
        if name.endswith(".md")
    ]
    of_a_page = {"fields": ["page"], "reference": {"resource": "pages", "fields": ["page"]}}
    return described_package(
        "guidance",
        GUIDANCE_TITLE,
        GUIDANCE_ABOUT,
        [
            described_table(
                "pages.csv", files["pages.csv"], Text("Sidorna", "The pages"), _PAGES, ["page"]
            ),
            described_table(
                "versions.csv",
                files["versions.csv"],
                Text("Versionerna", "The versions"),
                _VERSIONS,
                ["page", "version"],
                foreignKeys=[of_a_page],
            ),
            *texts,
        ],
        keywords=("föräldraskapsstöd", "vägledning"),
        sources=(str(source) for row in rows for source in row.page.sources),
        is_example=any(row.told.is_example for row in rows),
    )


def _languages(page: Guidance) -> list[tuple[str, Written]]:
    return [("sv", page.sv), *([("en", page.en)] if page.en else [])]


def _markdown(written: Written) -> bytes:
    return f"# {written.title}\n\n{written.lead}\n\n{written.body}\n".encode()


def _title(name: str, titles: dict[str, str]) -> Text:
    slug, language, _ = name.split(".")
    words = _NAMES[language]
    return Text(f"{titles[slug]} ({words.sv})", f"{titles[slug]} ({words.en})")


def _day(found: date | Missing) -> str | None:
    return None if isinstance(found, Missing) else found.isoformat()


def _text(name: str, language: str) -> Callable[[_Version], str | None]:
    def cell(each: _Version) -> str | None:
        written = each.told.page.sv if language == "sv" else each.told.page.en
        return getattr(written, name) if written else None

    return cell


_PAGES: tuple[Column[PublishedPage], ...] = (
    Column(
        "page",
        Text("Namn i adresser", "Name in addresses"),
        lambda each: each.page.slug,
        is_needed=True,
    ),
    Column("area", Text("Område", "Area"), lambda each: str(each.page.area), is_needed=True),
    Column("title", Text("Rubrik", "Title"), lambda each: each.page.sv.title, is_needed=True),
    Column("lead", Text("Ingress", "Lead"), lambda each: each.page.sv.lead, is_needed=True),
    Column("owner", Text("Ägare", "Owner"), lambda each: each.page.owner),
    Column("role", Text("Roll hos ägaren", "Role at the owner"), lambda each: each.page.role),
    Column("version", Text("Version", "Version"), lambda each: each.told.version, "integer"),
    Column(
        "reviewed_on",
        Text("Granskad", "Reviewed"),
        lambda each: _day(each.page.reviewed_on),
        "date",
    ),
    Column(
        "review_by",
        Text("Granskas igen senast", "To be reviewed again by"),
        lambda each: _day(each.page.review_by),
        "date",
    ),
    Column(
        "sources",
        Text("Källor", "Sources"),
        lambda each: "; ".join(map(str, each.page.sources)) or None,
    ),
    Column(
        "example",
        Text("Granskningen är påhittad", "The review is invented"),
        lambda each: str(each.told.is_example).lower(),
        "boolean",
        is_needed=True,
    ),
)
_VERSIONS: tuple[Column[_Version], ...] = (
    Column(
        "page", Text("Namn i adresser", "Name in addresses"), lambda each: each.slug, is_needed=True
    ),
    Column(
        "version",
        Text("Version", "Version"),
        lambda each: each.told.number,
        "integer",
        is_needed=True,
    ),
    Column(
        "published_on",
        Text("Publicerad", "Published"),
        lambda each: timezone.localdate(each.told.at).isoformat(),
        "date",
        is_needed=True,
    ),
    Column(
        "review_only",
        Text("Bara dagen för granskning är ny", "Nothing but the day of review is new"),
        lambda each: str(each.told.is_review).lower(),
        "boolean",
        is_needed=True,
    ),
    Column("why", Text("Vad som ändrades", "What was changed"), lambda each: each.told.why or None),
    *(
        Column(f"{name}_{language}", title, _text(name, language))
        for language in ("sv", "en")
        for name, title in (
            ("title", Text(f"Rubrik ({language})", f"Title ({language})")),
            ("lead", Text(f"Ingress ({language})", f"Lead ({language})")),
            ("body", Text(f"Text i Markdown ({language})", f"Text in Markdown ({language})")),
        )
    ),
)
