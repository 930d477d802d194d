"""A Word file whole: the page it is opened on, its head and foot, and what it says of itself."""

import io
import zipfile
from datetime import UTC, datetime, time
from functools import lru_cache

import docx
from docx.document import Document as WordDocument
from docx.section import Section, _Header
from docx.shared import Mm, Pt

from samling.kernel import SamlingError

from .archive import to_zip
from .content import Document, Letterhead, Logo
from .drawing import LOGO_HEIGHT_MM, logo_png
from .template_faults import not_word
from .text import one_line
from .word_blocks import Blocks
from .word_marks import (
    field,
    ruled_below,
    say_what_it_shows,
    set_language,
    tab_at_the_edge,
    up_to_date,
)
from .word_styles import with_styles
from .word_template import has_text, opened, width_of_text

_PAGE = {"sv": ("Sida", "av"), "en": ("Page", "of")}


def written(document: Document, template: bytes | None) -> bytes:
    """As `word.to_docx`."""
    if template is None:
        word, says_kind = _empty(document, None)
    else:
        try:
            word, says_kind = _empty(document, template)
        except SamlingError:
            raise
        except Exception as reason:  # of lxml and python-docx, by what is wrong with the template
            raise not_word() from reason
    blocks = Blocks(word, is_own=template is None)
    blocks.first_page(document, says_kind)
    for block in document.blocks:
        blocks.block(block)
    made = io.BytesIO()
    word.save(made)
    return _without_clock(made.getvalue())


def _empty(document: Document, template: bytes | None) -> tuple[WordDocument, bool]:
    """All but the blocks; and whether the kind of document is still to be said."""
    word = docx.Document(io.BytesIO(_dressed(template)))
    _describe(word, document)
    has_head = _has_own_head(word.sections[0])
    if document.letterhead is not None and not has_head:
        _heads(word, document.letterhead, document, is_own=template is None)
    _foot(word, document)
    return word, document.letterhead is None or has_head


@lru_cache(maxsize=4)
def _dressed(template: bytes | None) -> bytes:
    """The page without a word on it, in its styles: made once for all papers on the same."""
    word = opened(template)
    with_styles(word, is_own=template is None)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _has_own_head(section: Section) -> bool:
    """The template has a head with something in it, on any of its pages."""
    heads = [section.header, section.even_page_header]
    if section.different_first_page_header_footer:
        heads.append(section.first_page_header)
    return any(has_text(each) for each in heads)


def _describe(word: WordDocument, document: Document) -> None:
    about = word.core_properties
    at = datetime.combine(document.dated, time(), UTC).replace(tzinfo=None)
    about.title, about.author = one_line(document.title)[:255], one_line(document.author)[:255]
    about.subject, about.comments = one_line(document.kicker)[:255], ""
    about.keywords = one_line(document.letterhead.number) if document.letterhead else ""
    about.created = about.modified = at
    about.last_modified_by, about.revision = about.author, 1
    about.language = set_language(word, document.language)
    up_to_date(word)


def _heads(word: WordDocument, head: Letterhead, document: Document, is_own: bool) -> None:
    """The logo on the first page alone; in a template, whose feet are the same on every page, on
    all of them.
    """
    section = word.sections[0]
    section.different_first_page_header_footer = is_own
    if is_own:
        _running_head(word, section.first_page_header, head, document)
        _put_logo(section.first_page_header, head.logo)
    _running_head(word, section.header, head, document)
    if not is_own:
        _put_logo(section.header, head.logo)


def _put_logo(header: _Header, logo: Logo | None) -> None:
    """On a line of its own, over the rest."""
    if logo is None:
        return
    line = header.paragraphs[0].insert_paragraph_before(style=header.paragraphs[0].style)
    line.paragraph_format.space_after = Pt(3)
    drawn = io.BytesIO(logo_png(logo))
    picture = line.add_run().add_picture(drawn, height=Mm(LOGO_HEIGHT_MM))
    say_what_it_shows(picture, logo.alt)


def _running_head(
    word: WordDocument, header: _Header, head: Letterhead, document: Document
) -> None:
    """As municipalities have it on every page: who, what, which matter, the page."""
    header.is_linked_to_previous = False
    first = header.paragraphs[0]
    first.style = word.styles["Header"]
    first.add_run(one_line(head.organisation)).bold = True
    first.add_run(f"\t{one_line(document.kicker)} ")
    field(first, "PAGE")
    first.add_run(" (")
    field(first, "NUMPAGES")
    first.add_run(")")
    rest = [one_line(line) for line in head.lines] or [""]
    right = [each for each in (document.dated.isoformat(), one_line(head.number)) if each]
    for number in range(max(len(rest), len(right))):
        line = header.add_paragraph(style=word.styles["Header"])
        line.add_run(rest[number] if number < len(rest) else "")
        line.add_run("\t" + (right[number] if number < len(right) else ""))
    for line in header.paragraphs:
        tab_at_the_edge(line, width_of_text(word))
    last = header.paragraphs[-1]
    last.paragraph_format.space_after = Pt(18)  # to the text below
    ruled_below(last)


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
