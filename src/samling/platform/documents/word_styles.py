"""The look of a Word file of ours, as styles that whoever edits it can change in one place.

In an organisation's own template its styles stand as they are; only what is missing is added.
"""

from dataclasses import dataclass
from typing import Any, Literal

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from samling.kernel import Text

from .template_faults import has_no_list, is_of_other_kind
from .word_marks import numbered_style, table_borders
from .word_template import with_numbering

INK, SUBTLE, ACCENT, POINT = "22261F", "5C574F", "1D443B", "B4530A"
NOTE_GROUND, FINDING_GROUND = "F3F1EC", "F9F2ED"
_ON_COLOUR = "FFFFFF"
WIDTH = Mm(210 - 24 - 22)  # of the text
_TEXT, _TITLE = "Calibri", "Cambria"  # on every machine that has Word


@dataclass(frozen=True, slots=True)
class _Look:
    """size, before, after: points. line: of the size; below: stays with the next paragraph."""

    size: float
    colour: str = INK
    bold: bool = False
    font: str = _TEXT
    before: float = 0
    after: float = 6
    line: float = 1.15
    with_next: bool = False
    base: str = "Normal"
    align: Literal["start", "end"] = "start"


_LOOKS = {
    "Normal": _Look(11, after=8, base=""),
    "Title": _Look(24, ACCENT, True, _TITLE, before=12, after=8, line=1.0, with_next=True),
    "Subtitle": _Look(14, after=14),
    "Heading 1": _Look(15, ACCENT, True, _TITLE, before=18, after=6, line=1.0, with_next=True),
    "Heading 2": _Look(12, ACCENT, True, _TITLE, before=14, after=4, line=1.0, with_next=True),
    "Caption": _Look(10, ACCENT, True, before=10, after=4, with_next=True),
    "Header": _Look(9, SUBTLE, after=0, line=1.05),
    "Footer": _Look(9, SUBTLE, after=0),
    "List Number": _Look(11, after=4),
    "List Bullet": _Look(11, after=4),
    "Samling Band": _Look(10, _ON_COLOUR, True, after=10),
    "Samling Kicker": _Look(11, POINT, True, after=0, with_next=True),
    "Samling Small": _Look(9, SUBTLE, after=4),
    "Samling Line": _Look(11, after=2),
    "Samling Signature": _Look(11, before=30, after=0, with_next=True),
    "Samling Role": _Look(11, after=14),
    "Samling Notice Title": _Look(11, bold=True, before=8, after=0, with_next=True),
    "Samling Notice": _Look(11, after=10),
    "Samling Cell": _Look(10, after=0, line=1.0),
    "Samling Cell Figure": _Look(10, after=0, line=1.0, align="end"),
}
_TABLE = "Samling Table"
_OF_KIND = {
    WD_STYLE_TYPE.PARAGRAPH: Text(
        "Gör om den till en formatmall för stycken, eller byt namn på den.",
        "Make it a style for paragraphs, or give it another name.",
    ),
    WD_STYLE_TYPE.TABLE: Text(
        "Gör om den till en formatmall för tabeller, eller byt namn på den.",
        "Make it a style for tables, or give it another name.",
    ),
}
_LISTS = {"List Number": "%1.", "List Bullet": "\u2013"}


def with_styles(word: WordDocument, is_own: bool) -> None:
    """Adds the styles that are missing. is_own: without a template, when ours hold for all.

    Raises UnreadableTemplate where one that is there cannot be used.
    """
    there = {style.name: style for style in word.styles}
    with_numbering(word)
    for name, look in _LOOKS.items():
        is_new = name not in there
        if is_new:
            word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        else:
            _refuse_other_kind(there[name], WD_STYLE_TYPE.PARAGRAPH)
        if is_new or is_own:
            _dress(word.styles[name], look, word, is_own)
        if name in _LISTS and (is_new or is_own or not _has_list(word.styles[name], word)):
            numbered_style(word, word.styles[name], _LISTS[name])
    if _TABLE not in there:
        table = word.styles.add_style(_TABLE, WD_STYLE_TYPE.TABLE)
        line = line_colour(is_own)
        table_borders(table, {"top": (8, line), "bottom": (8, line), "insideH": (3, "D9D4CA")})
    else:
        _refuse_other_kind(there[_TABLE], WD_STYLE_TYPE.TABLE)


def _refuse_other_kind(style: Any, kind: Any) -> None:
    if style.type != kind:
        raise is_of_other_kind(style.name, _OF_KIND[kind])


def _has_list(style: Any, word: WordDocument) -> bool:
    """The style is numbered or has a bullet. Raises UnreadableTemplate for a list not there."""
    properties = style.element.pPr
    of_style = properties.numPr if properties is not None else None
    if of_style is None or of_style.numId is None or not of_style.numId.val:
        return False  # a list without a number, or number 0, says that there is none
    lists = word.part.numbering_part.element
    made_of = [each.abstractNumId.val for each in lists.num_lst if each.numId == of_style.numId.val]
    drawn = {each.get(qn("w:abstractNumId")) for each in lists.findall(qn("w:abstractNum"))}
    if made_of and str(made_of[0]) in drawn:
        return True
    raise has_no_list(style.name)


def line_colour(is_own: bool) -> str:
    """Of the lines of tables: in a template, that of its text."""
    return ACCENT if is_own else "auto"


def _dress(style: Any, look: _Look, word: WordDocument, is_own: bool) -> None:
    """What is added to a template has its letters and colours, but where the ground is ours."""
    if look.base:
        style.base_style = word.styles[look.base]
    font = style.font
    font.bold, font.italic = look.bold, False
    if is_own or look.size != _LOOKS["Normal"].size:
        font.size = Pt(look.size)
    if is_own or look.colour == _ON_COLOUR:
        font.color.rgb = RGBColor.from_string(look.colour)
    if is_own:
        font.name = look.font
        fonts = style.element.rPr.rFonts
        for name in list(fonts.attrib):  # the theme's would outweigh ours
            if name.endswith("Theme"):
                del fonts.attrib[name]
        fonts.set(qn("w:cs"), look.font)
        for wide in ("w:spacing", "w:kern"):  # Word's own titles are letterspaced
            for found in style.element.rPr.findall(qn(wide)):
                style.element.rPr.remove(found)
    spaced = style.paragraph_format
    spaced.space_before, spaced.space_after = Pt(look.before), Pt(look.after)
    spaced.line_spacing, spaced.keep_with_next = look.line, look.with_next
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)
    if look.align == "end":
        spaced.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if style.name in ("Header", "Footer"):
        _one_tab_at_the_edge(style)


def _one_tab_at_the_edge(style: Any) -> None:
    stops = style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
