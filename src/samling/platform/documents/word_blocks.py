"""Blocks of a document as Word's paragraphs, lists and tables."""

import io
from typing import Any

from docx.document import Document as WordDocument
from docx.shared import RGBColor

from .content import (
    Block,
    Document,
    Facts,
    Heading,
    Items,
    Notice,
    Paragraph,
    Picture,
    References,
    Row,
    Signature,
    Steps,
    Table,
)
from .drawing import png_of
from .text import one_line
from .word_marks import (
    caption_of,
    keep_rows_whole,
    list_from_one,
    repeat_head,
    say_what_it_shows,
    shaded,
)
from .word_styles import FINDING_GROUND, NOTE_GROUND, POINT, WIDTH


class Blocks:
    """Blocks to paragraphs and tables, in order."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word

    def first_page(self, document: Document, says_kind: bool) -> None:
        """says_kind: what kind of document it is stands in no head."""
        if document.band is not None:
            band = self._paragraph(document.band, "Samling Band")
            shaded(band, POINT)
        if says_kind:
            dated = f" {document.dated.isoformat()}" if document.letterhead is not None else ""
            self._paragraph(f"{document.kicker}{dated}", "Samling Kicker")
        self._paragraph(document.title, "Title")
        if document.lead:
            self._paragraph(document.lead, "Subtitle")
        if document.standing and document.letterhead is None:
            self._paragraph(document.standing, "Samling Small")
        if document.facts.facts:
            self.block(document.facts)
        if document.picture is not None:
            self._picture(document.picture)
        for block in document.beside:
            self.block(block)

    def block(self, block: Block) -> None:
        match block:
            case Heading():
                self._paragraph(block.words, f"Heading {block.level}")
            case Paragraph():
                self._paragraph(block.words, "Normal")
            case Notice():
                self._notice(block)
            case Facts():
                self._facts(block)
            case Table():
                self._table(block)
            case Items():
                self._items(block)
            case Signature():
                self._paragraph(block.name, "Samling Signature").runs[0].bold = True
                self._paragraph(block.role, "Samling Role")
            case Steps():
                lines = [self._led(step.label + ".", step.words) for step in block.steps]
                list_from_one(self._word, lines, "List Number")
            case References():
                self._references(block)

    def _paragraph(self, words: str, style: str) -> Any:
        made = self._word.add_paragraph(style=self._word.styles[style])
        made.add_run(one_line(words))
        return made

    def _led(self, label: str, words: str, style: str = "List Number") -> Any:
        """A paragraph that begins in bold."""
        made = self._paragraph("", style)
        made.add_run(one_line(label) + " ").bold = True
        made.add_run(one_line(words))
        return made

    def _items(self, block: Items) -> None:
        if block.kind == "plain":
            for item in block.items:
                self._paragraph(item, "Samling Line")
            return
        style = "List Number" if block.kind == "number" else "List Bullet"
        lines = [self._paragraph(item, style) for item in block.items]
        if block.kind == "number":
            list_from_one(self._word, lines, style)

    def _facts(self, block: Facts) -> None:
        for fact in block.facts:
            self._led(fact.label + ":", " ".join(fact.lines), "Normal")

    def _notice(self, block: Notice) -> None:
        ground = FINDING_GROUND if block.kind == "finding" else NOTE_GROUND
        for words, style in (
            (block.title, "Samling Notice Title"),
            (block.words, "Samling Notice"),
        ):
            shaded(self._paragraph(words, style), ground)

    def _references(self, block: References) -> None:
        for each in block.references:
            self._paragraph(each.words, "Samling Line")
            if each.note is not None:
                self._paragraph(each.note, "Samling Small")
            if each.checksum is not None:
                self._paragraph(f"SHA-256 {each.checksum}", "Samling Small")

    def _picture(self, picture: Picture) -> None:
        self._paragraph(picture.title, "Caption")
        line = self._paragraph("", "Normal")
        drawn = png_of(picture.svg.encode(), "svg", "width: 50mm")
        shown = line.add_run().add_picture(io.BytesIO(drawn), width=WIDTH // 3)
        say_what_it_shows(shown, picture.alt)
        self._paragraph(f"{picture.legend_title}:", "Samling Small")
        for legend in picture.legend:
            made = self._paragraph("", "Samling Small")
            sample = made.add_run("\u25a0 ")
            sample.font.color.rgb = _colour(legend.colour)
            made.add_run(one_line(legend.words))
        self._paragraph(picture.note, "Samling Small")

    def _table(self, table: Table) -> None:
        if table.caption:
            self._paragraph(table.caption, "Caption")
        made = self._word.add_table(rows=1 + len(table.rows), cols=len(table.columns))
        made.style = self._word.styles["Samling Table"]
        made.autofit = True
        caption_of(made, table.caption or ", ".join(column.title for column in table.columns))
        head = [column.title for column in table.columns]
        # python-docx finds a cell by walking the whole table: cells are taken row by row.
        for number, (row, cells) in enumerate(
            zip(made.rows, (head, *(row.cells for row in table.rows)), strict=True)
        ):
            kind: Row | None = table.rows[number - 1] if number else None
            is_strong = kind is None or kind.kind != "plain"
            for cell, words, column in zip(row.cells, cells, table.columns, strict=True):
                line = cell.paragraphs[0]
                is_figure = column.align == "end"
                line.style = self._word.styles[
                    "Samling Cell Figure" if is_figure else "Samling Cell"
                ]
                line.add_run(one_line(words)).bold = is_strong or None
            keep_rows_whole(row)
        repeat_head(made.rows[0])
        self._word.add_paragraph(style=self._word.styles["Samling Small"])


def _colour(written: str) -> Any:
    return RGBColor.from_string(written.lstrip("#").upper())
