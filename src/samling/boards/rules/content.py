"""What stands in a matter: written by an officer, drafted by the system where it can.

Each version of it is kept as plain values, so that what was known on a day can be read again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from samling.kernel import (
    Fault,
    Faults,
    SamlingError,
    Text,
    can_be_kept,
    is_one_line,
    personal_number_in,
)

from .drafting import Section
from .drafts import Draft
from .matter_type import POINTS as POINTS
from .matter_type import MatterType
from .paper import PaperTable, SupportingDocument
from .paragraphs import one_line_each

MOST_OF_SECTION = 50_000
MOST_LINES = 100


class CannotWrite(SamlingError):
    """What was written cannot stand in the paper; each fault names its place."""


@dataclass(frozen=True, slots=True)
class Content:
    """points: of the proposal, with an empty line between. fields: as the type has them, in plain
    values. tables: that the system has drafted, for sections to place by name.
    """

    title: str
    points: Section
    sections: Mapping[str, Section]
    documents: tuple[SupportingDocument, ...] = ()
    recipients: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, PaperTable] = field(default_factory=dict)
    points_tables: tuple[str, ...] = ()

    @property
    def listed_points(self) -> tuple[str, ...]:
        return one_line_each(self.points.text)

    @property
    def behind(self) -> tuple[str, ...]:
        """The sections whose figures have changed under an edited text."""
        every = {POINTS: self.points, **self.sections}
        return tuple(name for name, each in every.items() if each.is_behind)

    @property
    def text(self) -> str:
        """All words of it, for the search."""
        documents = (each.words for each in self.documents)
        sections = (each.text for each in self.sections.values())
        fields = (str(each) for each in self.fields.values() if not isinstance(each, bool))
        return "\n".join([self.points.text, *sections, *documents, *self.recipients, *fields])

    def redrafted(self, draft: Draft) -> "Content":
        """With what the figures give now; what has been edited stands, and is told to be behind."""
        return replace(
            self,
            points=self.points.redrafted("\n\n".join(draft.points)),
            sections={
                name: each.redrafted(draft.sections[name]) if name in draft.sections else each
                for name, each in self.sections.items()
            },
            tables=dict(draft.tables),
            points_tables=draft.points_tables,
        )


def begun(kind: MatterType, title: str, draft: Draft | None, fields: Mapping[str, Any]) -> Content:
    """A new matter: what its type begins with, or what is drafted from the figures."""
    drafted = draft.sections if draft else {}
    return Content(
        title=title,
        points=Section.begun("\n\n".join(draft.points) if draft else ""),
        sections={
            each.id: Section.begun(drafted.get(each.id, each.text)) for each in kind.sections
        },
        recipients=kind.recipients,
        fields=dict(fields),
        tables=dict(draft.tables) if draft else {},
        points_tables=draft.points_tables if draft else (),
    )


def noted_by(board: str) -> str:
    """The only point of a matter that a board is told of, and decides nothing in."""
    return f"{board} tar del av informationen."


def refuse_unkept(content: Content, kind: MatterType) -> None:
    """Raises CannotWrite: for what cannot be shown or stored, and for what may not stand here."""
    faults = Faults()
    titles = kind.titles
    if not content.title.strip() or len(content.title) > 300 or not is_one_line(content.title):
        faults.add(
            "BOARDS-MATTER-TITLE",
            Text("Skriv vad ärendet heter, på en rad.", "Write the title, on one line."),
            where=Text("Rubrik", "Title"),
        )
    if fault := personal_number_fault(content.title, Text("Rubrik", "Title")):
        faults.extend(CannotWrite(fault))
    for name, section in ((POINTS, content.points), *content.sections.items()):
        check_words(faults, section.text, titles.get(name) or Text.same(name))
    for line in (
        *content.recipients,
        *(part for each in content.documents for part in (each.title, each.reference)),
    ):
        place = Text("Underlag och mottagare", "Documents and recipients")
        if len(line) > 500 or not is_one_line(line):
            _strange(faults, place)
        elif fault := personal_number_fault(line, place):
            faults.extend(CannotWrite(fault))
    if len(content.recipients) > MOST_LINES or len(content.documents) > MOST_LINES:
        faults.add(
            "BOARDS-TOO-MANY",
            Text(f"Det blev fler än {MOST_LINES} rader.", f"There are more than {MOST_LINES}."),
            Text("Slå ihop några av dem.", "Put some of them together."),
        )
    for each in kind.fields:
        value = content.fields.get(each.id)
        if isinstance(value, str):
            check_words(faults, value, each.label)
    faults.raise_if_any(CannotWrite)


def check_words(faults: Faults, words: str, place: Text) -> None:
    """A fault for what cannot be shown or stored, and for a personal identity number."""
    if not can_be_kept(words, MOST_OF_SECTION):
        _strange(faults, place)
    elif fault := personal_number_fault(words, place):
        faults.extend(CannotWrite(fault))


def personal_number_fault(words: str, place: Text) -> Fault | None:
    """What is said of a personal identity number, wherever somebody writes it."""
    found = personal_number_in(words)
    if found is None:
        return None
    return Fault(
        "BOARDS-PERSONAL-NUMBER",
        Text(
            f"”{found[:4]}…” ser ut som ett personnummer. Ärenden här handlar inte om "
            "enskilda, och ingenting är sparat.",
            f"“{found[:4]}…” looks like a personal identity number. Matters here are not "
            "about individuals, and nothing is saved.",
        ),
        Text("Ta bort det och spara igen.", "Take it away and save again."),
        place,
    )


def _strange(faults: Faults, where: Text) -> None:
    faults.add(
        "BOARDS-NOT-KEPT",
        Text(
            "Det som står här är för långt, eller har tecken som inte syns.",
            "What stands here is too long, or has characters that cannot be seen.",
        ),
        Text("Korta det, eller skriv det på nytt.", "Shorten it, or write it anew."),
        where,
    )


def packed(content: Content) -> dict[str, Any]:
    """As plain values, which `unpacked` makes the same of."""
    return {
        "title": content.title,
        "points": _packed_section(content.points),
        "sections": {name: _packed_section(each) for name, each in content.sections.items()},
        "documents": [[each.title, each.reference] for each in content.documents],
        "recipients": list(content.recipients),
        "fields": dict(content.fields),
        "tables": {
            name: {
                "caption": each.caption,
                "columns": [list(column) for column in each.columns],
                "rows": [list(row) for row in each.rows],
                "last_is_sum": each.last_is_sum,
            }
            for name, each in content.tables.items()
        },
        "points_tables": list(content.points_tables),
    }


def unpacked(raw: Mapping[str, Any]) -> Content:
    """What `packed` has kept."""
    return Content(
        title=raw["title"],
        points=Section(*raw["points"]),
        sections={name: Section(*each) for name, each in raw["sections"].items()},
        documents=tuple(SupportingDocument(*each) for each in raw["documents"]),
        recipients=tuple(raw["recipients"]),
        fields=raw["fields"],
        tables={
            name: PaperTable(
                each["caption"],
                tuple((title, is_figure) for title, is_figure in each["columns"]),
                tuple(tuple(row) for row in each["rows"]),
                each["last_is_sum"],
            )
            for name, each in raw["tables"].items()
        },
        points_tables=tuple(raw["points_tables"]),
    )


def _packed_section(section: Section) -> list[str]:
    return [section.text, section.drafted, section.seen]
