"""What a matter's paper says, apart from how it looks: the same for Word, PDF and screen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from samling.kernel import Faults, Language, SamlingError, Text, is_one_line

from .matter_type import MatterType

# Signs that a file's name cannot hold on some system, or that part words on a command line.
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
TABLE_MARK = re.compile(r"^\[(?:tabell|table): *([a-z][a-z0-9_-]*)\]$")


class NotReady(SamlingError):
    """Something is left to write before the paper can go to the board."""


@dataclass(frozen=True, slots=True)
class SupportingDocument:
    """reference: the id that it is filed under, as "SOC Hid: 2026.599"."""

    title: str
    reference: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a document has a title")

    @property
    def words(self) -> str:
        return f"{self.title}, {self.reference}" if self.reference else self.title


@dataclass(frozen=True, slots=True)
class PaperTable:
    """columns: title, and whether it holds figures. last_is_sum: the last row sums the others."""

    caption: str
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]
    last_is_sum: bool = False

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError("a table has rows")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row has a cell in each column")


@dataclass(frozen=True, slots=True)
class PaperSection:
    """text: paragraphs with an empty line between; "- " and "1. " begin lists, "[tabell: namn]"
    alone on its line is where a table stands. is_needed: it may not be left empty.
    """

    id: str
    title: str
    text: str
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose paper it is. lines: under the name on every page, as department, unit and officer."""

    organisation: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """kind: what it is called on its first page, "Beslutsförslag" or "Tjänsteutlåtande".

    number: as the organisation writes it, "2026/233-2.4.3.1" or "SOF 2023/329".
    points: of the proposal, numbered where there are more than one. points_title: "Socialnämndens
    beslut" in an excerpt. documents_title, recipients_title: as the organisation has them.
    """

    language: Language
    kind: str
    number: str
    dated: date
    sender: Sender
    title: str
    points_title: str
    points: tuple[str, ...]
    sections: tuple[PaperSection, ...]
    documents: tuple[SupportingDocument, ...]
    signed_by: tuple[tuple[str, str], ...]
    recipients: tuple[str, ...]
    tables: Mapping[str, PaperTable] = field(default_factory=dict)
    points_tables: tuple[str, ...] = ()
    documents_title: str = "Beslutsunderlag"
    recipients_title: str = "Beslutet skickas till"
    is_example: bool = False

    def __post_init__(self) -> None:
        if not self.number.strip() or not is_one_line(self.number):
            raise ValueError(f"no number of a matter: {self.number[:40]!r}")


def file_stem(number: str) -> str:
    """A matter's number as the beginning of a file's name: "SOF 2023/329" is "SOF-2023-329"."""
    return _NOT_IN_NAMES.sub("-", number).strip("-.") or "-"


def refuse_unready(paper: Paper, kind: MatterType | None = None) -> None:
    """Raises NotReady with all that is missing, before the paper goes to the board.

    kind: of the matter. Information leads to no decision that somebody is to be sent.
    """
    faults, titles = Faults(), kind.titles if kind else {}
    if not paper.points or not all(each.strip() for each in paper.points):
        faults.add(
            "BOARDS-NO-PROPOSAL",
            Text("Förslaget till beslut är tomt.", "The proposal is empty."),
            Text("Skriv vad nämnden föreslås besluta.", "Write what the board is to decide."),
        )
    for section in paper.sections:
        place = titles.get(section.id) or Text.same(section.title)
        if section.is_needed and not section.text.strip():
            faults.add(
                "BOARDS-EMPTY-SECTION",
                Text("Avsnittet är tomt.", "The section is empty."),
                Text("Skriv det, eller ta bort avsnittet.", "Write it, or remove the section."),
                place,
            )
        for name in tables_in(section.text):
            if name not in paper.tables:
                faults.add(
                    "BOARDS-NO-TABLE",
                    Text(
                        f"Det finns ingen tabell som heter ”{name}”.",
                        f"There is no table named “{name}”.",
                    ),
                    _which(paper.tables),
                    place,
                )
    if (kind is None or kind.is_decided) and not paper.recipients:
        faults.add(
            "BOARDS-NO-RECIPIENTS",
            Text("Det står inte vem beslutet skickas till.", "Nobody is to be sent the decision."),
            Text("Skriv minst en mottagare.", "Write at least one recipient."),
        )
    faults.raise_if_any(NotReady)


def tables_in(text: str) -> tuple[str, ...]:
    """The names of the tables that a section places, in order."""
    found = (TABLE_MARK.match(line.strip()) for line in text.splitlines())
    return tuple(each[1] for each in found if each)


def _which(tables: Mapping[str, PaperTable]) -> Text:
    if not tables:
        return Text("Ta bort raden.", "Remove the line.")
    names = ", ".join(tables)
    return Text(f"Skriv ett av namnen: {names}.", f"Write one of the names: {names}.")
