"""What the checklists ask, as an open data package: checklists.csv has a row for each item."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from samling.kernel import Text
from samling.knowledge.rules import Checklist
from samling.knowledge.rules.checklist import Item

from .packing import described_package, described_table, table
from .register import Column

CHECKLISTS_TITLE = Text("Checklistor för stöd till föräldrar", "Checklists for support for parents")
CHECKLISTS_ABOUT = Text(
    "Frågorna i varje checklista, vad de betyder och var det står. Svaren är varje organisations "
    "egna och finns inte här.",
    "The questions of each checklist, what they mean and where that stands. The answers are each "
    "organisation's own and are not here.",
)
_NAME = "checklists.csv"


@dataclass(frozen=True)
class _Row:
    checklist: Checklist
    number: int
    item: Item


def checklist_files(checklists: Sequence[Checklist]) -> dict[str, bytes]:
    """Every file of the package but its descriptor, by name."""
    rows = (
        _Row(each, number, item)
        for each in checklists
        for number, item in enumerate(each.items, start=1)
    )
    return {_NAME: table(_COLUMNS, rows)}


def checklist_package(checklists: Sequence[Checklist]) -> dict[str, Any]:
    """The descriptor, as JSON values."""
    content = checklist_files(checklists)[_NAME]
    return described_package(
        "checklists",
        CHECKLISTS_TITLE,
        CHECKLISTS_ABOUT,
        [
            described_table(
                _NAME, content, Text("Frågorna", "The questions"), _COLUMNS, ["checklist", "item"]
            )
        ],
        keywords=("föräldraskapsstöd", "checklista"),
        sources=(str(source) for each in checklists for source in each.sources),
        is_example=False,
    )


_COLUMNS: tuple[Column[_Row], ...] = (
    Column(
        "checklist", Text("Checklista", "Checklist"), lambda each: each.checklist.id, is_needed=True
    ),
    Column("edition", Text("Utgåva", "Edition"), lambda each: each.checklist.edition, "integer"),
    Column(
        "valid_from",
        Text("Gäller från", "Valid from"),
        lambda each: each.checklist.valid_from.isoformat(),
        "date",
    ),
    Column(
        "checklist_title_sv",
        Text("Checklistans namn", "Name of the checklist"),
        lambda each: each.checklist.title.sv,
    ),
    Column(
        "checklist_title_en",
        Text("Checklistans namn på engelska", "Name of the checklist in English"),
        lambda each: each.checklist.title.en,
    ),
    Column(
        "number", Text("Plats i listan", "Place in the list"), lambda each: each.number, "integer"
    ),
    Column("item", Text("Fråga, id", "Item, id"), lambda each: each.item.id, is_needed=True),
    Column("title_sv", Text("Fråga", "Item"), lambda each: each.item.title.sv),
    Column(
        "title_en", Text("Fråga på engelska", "Item in English"), lambda each: each.item.title.en
    ),
    Column("words_sv", Text("Vad den betyder", "What it means"), lambda each: each.item.words.sv),
    Column(
        "words_en",
        Text("Vad den betyder, på engelska", "What it means, in English"),
        lambda each: each.item.words.en,
    ),
    Column("source", Text("Källa", "Source"), lambda each: str(each.item.source)),
)
