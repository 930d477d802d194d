"""What a document says, apart from how it looks. Words are in one language, numbers written out.

The first page answers: what, how much, for whom, when, and from what source. So a document
leads with a title, a sentence with the figure in it, and facts; blocks follow. A paper of an
organisation's own stands under its letterhead and may lead with its first block instead.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from samling.kernel import Language


@dataclass(frozen=True, slots=True)
class Heading:
    words: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """with_next: it never stands last on a page, away from what it leads to."""

    words: str
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must not miss. kind: "note" in the colour of the ground, "finding" marked."""

    title: str
    words: str
    kind: Literal["note", "finding"] = "note"


@dataclass(frozen=True, slots=True)
class Fact:
    """A question and its answer, each line of the answer on its own."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """align: "end" for figures. wide: takes the room that is left."""

    title: str
    align: Literal["start", "end"] = "start"
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """kind: "group" heads the rows below it and keeps with them; "result" is the answer of the
    rows above; "total" sums the table."""

    cells: tuple[str, ...]
    kind: Literal["plain", "group", "result", "total"] = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """The head is repeated on every page. Each row has as many cells as there are columns.

    caption: what the table holds, over it; without it the heading before says so.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError("a table has rows; say in words that there are none")
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"{len(row.cells)} cells in {len(self.columns)} columns")


@dataclass(frozen=True, slots=True)
class Items:
    """A list. Numbered items are referred to by their number, from 1 in each list."""

    items: tuple[str, ...]
    kind: Literal["number", "bullet", "plain"] = "bullet"

    def __post_init__(self) -> None:
        if not self.items:
            raise ValueError("a list has items; say in words that there are none")


@dataclass(frozen=True, slots=True)
class Signature:
    """Whose proposal it is, with room above to sign on paper."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered steps of a piece of arithmetic."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A source: what it is, where to find it, what it is worth. checksum: of the figures used."""

    words: str
    note: str | None = None
    checksum: str | None = None


@dataclass(frozen=True, slots=True)
class References:
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """A colour ("#1d443b") and what it stands for."""

    colour: str
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing beside the facts on the first page. Its title states what it shows.

    svg: the drawing. alt: what a listener is told. note: source and caveats.
    """

    title: str
    svg: str
    alt: str
    legend: tuple[Legend, ...]
    legend_title: str
    note: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the document: the data that it shows, or the source that it is made from.

    name: stands in a PDF in plain letters, as `plain_name` has it.
    """

    name: str
    content: str | bytes
    mime_type: str
    description: str
    relationship: Literal["data", "source"] = "data"


@dataclass(frozen=True, slots=True)
class Logo:
    """The sender's mark, PNG or SVG; alt: what a listener is told."""

    content: bytes
    kind: Literal["png", "svg"]
    alt: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose paper it is: stands at the top of every page instead of Samling's own sign.

    lines: under the name, as its department, unit and officer. number: of the matter.
    """

    organisation: str
    lines: tuple[str, ...]
    number: str
    logo: Logo | None = None


Block = Heading | Paragraph | Notice | Facts | Table | Items | Signature | Steps | References


@dataclass(frozen=True, slots=True)
class Document:
    """dated: the day that the content belongs to; it is also the file's date.

    kicker: what kind of document this is, over the title. lead: the sentence with the figure.
    standing: who made it and what it is not, at the top of the first page; foot: the same with
    the source, at the foot of every page.
    beside: blocks under the facts, at the side of the picture where there is one.
    band: across the first page when the content is not real ("Exempeldata ...").
    """

    language: Language
    dated: date
    title: str
    kicker: str
    lead: str
    facts: Facts
    picture: Picture | None
    beside: tuple[Block, ...]
    blocks: tuple[Block, ...]
    attachments: tuple[Attachment, ...]
    standing: str
    foot: str
    band: str | None
    author: str
    letterhead: Letterhead | None = None
