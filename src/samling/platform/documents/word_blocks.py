"""Blocks of a document as Word's paragraphs, lists and tables."""

import io
from typing import Any

from docx.document import Document as WordDocument
from docx.shared import Emu, Mm, RGBColor

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
    ruled_above,
    say_what_it_shows,
    shaded,
)
from .word_styles import FINDING_GROUND, NOTE_GROUND, POINT, WIDTH, line_colour
from .word_template import width_of_text

_SIGN, _PADDING, _LEAST = Mm(1.7), Mm(5), Mm(25)  # of a letter, beside them, of a wide column
_MOST_SIGNS = 40  # more is broken into lines
_SHORT = 8  # rows that are never parted


class Blocks:
    """Blocks to paragraphs and tables, in order."""

    def __init__(self, word: WordDocument, is_own: bool) -> None:
        self._word, self._line = word, line_colour(is_own)
        # python-docx looks through all styles for each paragraph that is given one.
        self._styles = {each.name: each.style_id for each in word.styles}

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
                made = self._paragraph(block.words, "Normal")
                made.paragraph_format.keep_with_next = block.with_next or None
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
        made = self._word.add_paragraph()
        made._p.style = self._styles[style]
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
            told = "".join(
                f"{line} " if line.endswith((".", ":", "?", "!")) else f"{line}; "
                for line in fact.lines
            )
            self._led(fact.label + ":", told.rstrip("; "), "Samling Line")

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
        widths = _widths(table, width_of_text(self._word))
        for made_column, width in zip(made.columns, widths, strict=True):
            made_column.width = Emu(width)
        # python-docx finds a cell by walking the whole table: cells are taken row by row.
        for number, (row, cells) in enumerate(
            zip(made.rows, (head, *(row.cells for row in table.rows)), strict=True)
        ):
            kind: Row | None = table.rows[number - 1] if number else None
            is_strong = kind is None or kind.kind != "plain"
            keeps = _keeps(table, number)
            for cell, words, column, width in zip(
                row.cells, cells, table.columns, widths, strict=True
            ):
                cell.width = Emu(width)
                line = cell.paragraphs[0]
                is_figure = column.align == "end"
                line._p.style = self._styles["Samling Cell Figure" if is_figure else "Samling Cell"]
                line.add_run(one_line(words)).bold = is_strong or None
                line.paragraph_format.keep_with_next = keeps or None
            if kind is not None and kind.kind in ("total", "result"):
                ruled_above(row, self._line)
            keep_rows_whole(row)
        repeat_head(made.rows[0])
        self._paragraph("", "Samling Small")


def _keeps(table: Table, number: int) -> bool:
    """Whether a row stays on the page of the next: the head, what is summed, all of a short one."""
    if number == len(table.rows):
        return False
    following = table.rows[number].kind
    return len(table.rows) <= _SHORT or number == 0 or following in ("total", "result")


def _widths(table: Table, whole: int) -> list[int]:
    """Room for each column, as the PDF has it: what stands in it, and the rest for the wide."""
    longest = [
        max(len(column.title), *(len(row.cells[at]) for row in table.rows))
        for at, column in enumerate(table.columns)
    ]
    natural = [_SIGN * min(each, _MOST_SIGNS) + _PADDING for each in longest]
    wide = [at for at, column in enumerate(table.columns) if column.wide] or range(len(natural))
    fixed = sum(each for at, each in enumerate(natural) if at not in wide)
    least = _LEAST * len(wide)
    if fixed > whole - least:
        natural = [int(each * (whole - least) / fixed) for each in natural]
        fixed = whole - least
    asked = sum(natural[at] for at in wide)
    for at in wide:
        natural[at] = (whole - fixed) * natural[at] // asked
    return natural


def _colour(written: str) -> Any:
    return RGBColor.from_string(written.lstrip("#").upper())
