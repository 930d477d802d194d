"""A Word file whole: the page it is opened on, its head and foot, and what it says of itself."""

import io
import zipfile
from datetime import UTC, datetime, time

import docx
from docx.document import Document as WordDocument
from docx.shared import Mm

from .archive import to_zip
from .content import Document, Letterhead
from .text import one_line
from .word import UnreadableTemplate
from .word_blocks import Blocks
from .word_marks import field, language_of, ruled_below, say_what_it_shows, up_to_date
from .word_styles import with_styles

_PAGE = {"sv": ("Sida", "av"), "en": ("Page", "of")}


def written(document: Document, template: bytes | None) -> bytes:
    """As `word.to_docx`."""
    word = _opened(template)
    with_styles(word, is_own=template is None)
    _describe(word, document)
    if document.letterhead is not None:
        _running_head(word, document.letterhead, document)
    _foot(word, document)
    blocks = Blocks(word)
    blocks.first_page(document)
    for block in document.blocks:
        blocks.block(block)
    made = io.BytesIO()
    word.save(made)
    return _without_clock(made.getvalue())


def _opened(template: bytes | None) -> WordDocument:
    if template is None:
        word = docx.Document()
        section = word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(24), Mm(22)
        section.top_margin, section.bottom_margin = Mm(25), Mm(22)
        return word
    try:
        word = docx.Document(io.BytesIO(template))
    except Exception as reason:  # of zipfile, lxml and python-docx, by what is wrong with it
        raise UnreadableTemplate(str(reason)) from reason
    body = word.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    return word


def _describe(word: WordDocument, document: Document) -> None:
    about = word.core_properties
    at = datetime.combine(document.dated, time(), UTC).replace(tzinfo=None)
    about.title, about.author = one_line(document.title)[:255], one_line(document.author)[:255]
    about.subject, about.comments = one_line(document.kicker)[:255], ""
    about.keywords = one_line(document.letterhead.number) if document.letterhead else ""
    about.created = about.modified = at
    about.last_modified_by, about.revision = about.author, 1
    about.language = language_of(word, document.language)
    up_to_date(word)


def _running_head(word: WordDocument, head: Letterhead, document: Document) -> None:
    """As municipalities have it on every page: who, what, which matter, the page."""
    header = word.sections[0].header
    header.is_linked_to_previous = False
    first = header.paragraphs[0]
    first.style = word.styles["Header"]
    if head.logo is not None and head.logo.kind == "png":
        picture = first.add_run().add_picture(io.BytesIO(head.logo.content), height=360000)
        say_what_it_shows(picture, head.logo.alt)
        first.add_run("  ")
    first.add_run(one_line(head.organisation)).bold = True
    first.add_run(f"\t{one_line(document.kicker)} ")
    field(first, "PAGE")
    first.add_run(" (")
    field(first, "NUMPAGES")
    first.add_run(")")
    rest = [one_line(line) for line in head.lines] or [""]
    right = [document.dated.isoformat(), one_line(head.number)]
    for number in range(max(len(rest), len(right))):
        line = header.add_paragraph(style=word.styles["Header"])
        line.add_run(rest[number] if number < len(rest) else "")
        line.add_run("\t" + (right[number] if number < len(right) else ""))
    ruled_below(header.paragraphs[-1])


def _foot(word: WordDocument, document: Document) -> None:
    footer = word.sections[0].footer
    if not document.foot and document.letterhead is not None:
        return
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]
    line.style = word.styles["Footer"]
    line.add_run(one_line(document.foot))
    if document.letterhead is None:
        page, of = _PAGE[document.language]
        line.add_run(f"\t{page} ")
        field(line, "PAGE")
        line.add_run(f" {of} ")
        field(line, "NUMPAGES")


def _without_clock(made: bytes) -> bytes:
    """The same parts packed again, without the time of packing."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return to_zip((name, archive.read(name)) for name in archive.namelist())
