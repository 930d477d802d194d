"""An organisation's own Word file opened as a template: its look is taken, all else is left.

What is left is left for good. Text, comments, properties and data of the template are in no paper
that is made with it, and a paper never fetches or runs anything when somebody opens it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.opc.rel import Relationships, _Relationship
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart
from docx.section import Section, _BaseHeaderFooter
from docx.shared import Mm

from .archive import to_zip
from .template_faults import (
    UnreadableTemplate,
    embeds,
    fetches,
    has_macros,
    is_old,
    not_word,
    too_large,
)

MOST_PARTS, LARGEST_PART, LARGEST_WHOLE = 1_000, 10_000_000, 50_000_000

_TYPES = "[Content_Types].xml"
_OF_DOCUMENT = CT.WML_DOCUMENT_MAIN.encode()
_OF_TEMPLATE = _OF_DOCUMENT.replace(b"document.main", b"template.main")
_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
# How Word keeps files since before 2007, and those that have a password.
_OLD = b"\xd0\xcf\x11\xe0"
_LOOKS = {
    RT.STYLES,
    RT.SETTINGS,
    RT.WEB_SETTINGS,
    RT.FONT_TABLE,
    RT.THEME,
    RT.NUMBERING,
    RT.HEADER,
    RT.FOOTER,
    RT.FOOTNOTES,
    RT.ENDNOTES,
}
_WITHIN_LOOKS = {RT.IMAGE, RT.FONT, RT.THEME}
_ADDRESS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
# Fields that are filled in from another file, another program or a macro.
_FETCHING = re.compile(
    r"\s*(?:DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|LINK|DATABASE|IMPORT|RD|MACROBUTTON)\b",
    re.IGNORECASE,
)
# Settings that bind the file to another, or that keep people from editing what is made of it.
_UNWANTED_SETTINGS = (
    "attachedTemplate",
    "mailMerge",
    "saveThroughXslt",
    "documentProtection",
    "writeProtection",
)


def opened(template: bytes | None) -> WordDocument:
    """The template without its own text, or an empty page of ours. Raises UnreadableTemplate."""
    if template is None:
        word = docx.Document()
        _without_text(word)
        _only_looks(word)
        _lay_out(word.sections[0])
        return word
    checked = _checked(template)
    try:
        word = docx.Document(io.BytesIO(checked))
        _without_text(word)
        _only_looks(word)
        if not _is_laid_out(word.sections[0]):
            _lay_out(word.sections[0])
    except UnreadableTemplate:
        raise
    except Exception as reason:  # of lxml and python-docx, by what is wrong with it
        raise not_word() from reason
    return word


def _only_looks(word: WordDocument) -> None:
    """Leaves all but the look, and what the text stands on. Raises UnreadableTemplate.

    Parts that nothing points at any longer are not saved.
    """
    package, part = word.part.package, word.part
    _drop(package.rels, lambda each: each.reltype != RT.OFFICE_DOCUMENT)
    _drop(part.rels, lambda each: each.is_external or each.reltype not in _LOOKS)
    settings = word.settings.element
    for name in _UNWANTED_SETTINGS:
        for found in settings.findall(qn(f"w:{name}")):
            settings.remove(found)
    for each in part.rels.values():
        if each.reltype == RT.SETTINGS:
            _drop(each.target_part.rels, lambda each: each.is_external)
        elif each.reltype in (RT.FOOTNOTES, RT.ENDNOTES):
            _only_separators(each.target_part)
        _refuse_what_acts(each.target_part)


def _lay_out(page: Section) -> None:
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(24), Mm(22)
    page.top_margin, page.bottom_margin = Mm(25), Mm(22)


def _is_laid_out(page: Section) -> bool:
    sizes = (page.page_width, page.page_height, page.left_margin, page.right_margin)
    return None not in sizes


def width_of_text(word: WordDocument) -> int:
    """From margin to margin."""
    page = word.sections[0]
    return (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)


def has_text(part: _BaseHeaderFooter) -> bool:
    """The head or foot has something in it: words, a picture, a table or a field."""
    if part.is_linked_to_previous:
        return False
    root = part._element
    shown = ("w:drawing", "w:pict", "w:tbl", "w:fldSimple", "w:instrText")
    return any((each.text or "").strip() for each in root.iter(qn("w:t"))) or any(
        next(root.iter(qn(name)), None) is not None for name in shown
    )


def with_numbering(word: WordDocument) -> None:
    """A file in which nothing has been numbered lacks the part where lists are."""
    if any(each.reltype == RT.NUMBERING for each in word.part.rels.values()):
        return
    element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
    uri = PackURI("/word/numbering.xml")
    part = NumberingPart(uri, CT.WML_NUMBERING, element, word.part.package)
    word.part.relate_to(part, RT.NUMBERING)


def _checked(template: bytes) -> bytes:
    """The template as a document. A .dotx differs from a .docx only in what it says that it is."""
    if template.startswith(_OLD):
        raise is_old()
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            entries = archive.infolist()
            _refuse_large(entries)
            types = archive.read(_TYPES)
            if _MACROS.search(types):
                raise has_macros()
            if _OF_TEMPLATE not in types:
                return template
            return to_zip(
                (
                    each,
                    types.replace(_OF_TEMPLATE, _OF_DOCUMENT)
                    if each == _TYPES
                    else archive.read(each),
                )
                for each in archive.namelist()
            )
    except (
        # Of zipfile, by what is wrong with the file.
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        OSError,
        EOFError,
        RuntimeError,
    ) as reason:
        raise not_word() from reason


def _refuse_large(entries: list[zipfile.ZipInfo]) -> None:
    # zipfile never unpacks more of an entry than it says that it holds.
    sizes = [each.file_size for each in entries]
    if len(sizes) <= MOST_PARTS and sum(sizes) <= LARGEST_WHOLE and max(sizes) <= LARGEST_PART:
        return
    raise too_large(LARGEST_WHOLE, LARGEST_PART)


def _without_text(word: WordDocument) -> None:
    body = word.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    page = body.get_or_add_sectPr()
    for each in page.findall(qn("w:printerSettings")):
        page.remove(each)


def _drop(rels: Relationships, unwanted: Callable[[_Relationship], bool]) -> None:
    for name in [name for name, each in rels.items() if unwanted(each)]:
        del rels[name]


def _only_separators(notes: Part) -> None:
    """Notes belong to a text that is gone; the line above them to the look."""
    root = parse_xml(notes.blob)
    for note in list(root):
        if note.get(qn("w:type")) is None:
            root.remove(note)
    _refuse_fetching(root)
    notes._blob = serialize_part_xml(root)
    _drop(notes.rels, lambda _each: True)


def _refuse_what_acts(part: Part) -> None:
    for each in part.rels.values():
        if each.is_external:
            if each.reltype != RT.HYPERLINK or not _ADDRESS.match(each.target_ref):
                raise fetches(each.target_ref)
        elif each.reltype not in _WITHIN_LOOKS:
            raise embeds()
    if isinstance(part, XmlPart):
        _refuse_fetching(part.element)


def _refuse_fetching(root: BaseOxmlElement) -> None:
    for told in _fields(root):
        if _FETCHING.match(told):
            raise fetches(told)


def _fields(root: BaseOxmlElement) -> Iterator[str]:
    """What the fields are filled in with; words may be parted anywhere within one."""
    for simple in root.iter(qn("w:fldSimple")):
        yield simple.get(qn("w:instr")) or ""
    begun: list[str] = []
    for each in root.iter(qn("w:fldChar"), qn("w:instrText")):
        if each.tag == qn("w:instrText"):
            begun.append(each.text or "")
        elif begun:
            yield "".join(begun)
            begun = []
    yield "".join(begun)
