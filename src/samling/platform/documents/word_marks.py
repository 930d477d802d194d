"""What Word understands and python-docx has no word for: a few marks of its XML."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}


def set_language(word: WordDocument, language: str) -> str:
    """Sets the language of all text, so that it is spelled and read aloud in it: "sv-SE"."""
    tag = _LANGUAGES[language]
    defaults = _first_child(word.styles.element, "w:docDefaults")
    run = _child(_child(_first_child(defaults, "w:rPrDefault"), "w:rPr"), "w:lang")
    for name in ("w:val", "w:eastAsia"):
        run.set(qn(name), tag)
    return tag


def up_to_date(word: WordDocument) -> None:
    """Opened as a file of today's Word, not in the mode of an old one."""
    settings = word.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        # The schema wants it before these.
        after = [settings.find(qn(name)) for name in ("w:rsids", "m:mathPr", "w:themeFontLang")]
        where = next((each for each in after if each is not None), None)
        if where is None:
            settings.append(compat)
        else:
            where.addprevious(compat)
    for each in compat.findall(qn("w:compatSetting")):
        if each.get(qn("w:name")) == "compatibilityMode":
            compat.remove(each)
    mode = OxmlElement("w:compatSetting")
    mode.set(qn("w:name"), "compatibilityMode")
    mode.set(qn("w:uri"), "http://schemas.microsoft.com/office/word")
    mode.set(qn("w:val"), "15")
    compat.append(mode)


def list_from_one(word: WordDocument, lines: list[Any], style: str) -> None:
    """Numbers the paragraphs from 1; those of a style go on from the list before."""
    numbering = word.part.numbering_part.element
    of_style = word.styles[style].element.pPr.numPr
    abstract = numbering.num_having_numId(of_style.numId.val).abstractNumId.val
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    for line in lines:
        properties = line._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = num.numId


def numbered_style(word: WordDocument, style: Any, mark: str) -> None:
    """Gives a style a list of its own. mark: "%1." for numbers, or the sign of a bullet."""
    numbering = word.part.numbering_part.element
    taken = [
        int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum"))
    ]
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(max(taken, default=-1) + 1))
    kind = OxmlElement("w:multiLevelType")
    kind.set(qn("w:val"), "singleLevel")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (
        ("w:start", "1"),
        ("w:numFmt", "decimal" if "%" in mark else "bullet"),
        ("w:lvlText", mark),
        ("w:lvlJc", "left"),
    ):
        part = OxmlElement(name)
        part.set(qn("w:val"), value)
        level.append(part)
    indent = OxmlElement("w:ind")
    indent.set(qn("w:left"), "397")
    indent.set(qn("w:hanging"), "397")
    _child(level, "w:pPr").append(indent)
    abstract.append(kind)
    abstract.append(level)
    # Every abstract list stands before the lists that are made of it.
    numbers = numbering.findall(qn("w:num"))
    if numbers:
        numbers[0].addprevious(abstract)
    else:
        numbering.append(abstract)
    num = numbering.add_num(int(abstract.get(qn("w:abstractNumId"))))
    of_style = style.element.get_or_add_pPr().get_or_add_numPr()
    of_style.get_or_add_numId().val = num.numId


def repeat_head(row: Any) -> None:
    """The row heads its columns, again on every page."""
    _child(row._tr.get_or_add_trPr(), "w:tblHeader").set(qn("w:val"), "true")


def keep_rows_whole(row: Any) -> None:
    _child(row._tr.get_or_add_trPr(), "w:cantSplit").set(qn("w:val"), "true")


def caption_of(table: Any, words: str) -> None:
    """What a listener is told that the table holds."""
    properties = table._tbl.tblPr
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), words[:250])
    properties.append(caption)


def say_what_it_shows(picture: Any, words: str) -> None:
    for side in "TBLR":  # where it is not said, programs leave different room beside a picture
        picture._inline.set(f"dist{side}", "0")
    shape = picture._inline.docPr
    shape.set("descr", words)
    shape.set("title", words[:100])


def shaded(paragraph: Any, colour: str) -> None:
    """On a ground, with room around: a line of the same colour. Those that follow become one."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "4"), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), colour)
    paragraph._p.get_or_add_pPr().insert_element_before(
        shade, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def ruled_above(row: Any, colour: str) -> None:
    """A line over a row, as over a sum."""
    for cell in row._tr.tc_lst:
        borders, line = OxmlElement("w:tcBorders"), OxmlElement("w:top")
        for name, value in (("val", "single"), ("sz", "8"), ("space", "0"), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
        cell.get_or_add_tcPr().append(borders)


def ruled_below(paragraph: Any) -> None:
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "6"), ("color", "D9D4CA")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def tab_at_the_edge(paragraph: Any, edge: int) -> None:
    """One tab, at the right edge of the text, instead of those that the style has."""
    stops, style = paragraph.paragraph_format.tab_stops, paragraph.style
    inherited: set[int] = set()
    while style is not None:
        inherited |= {each.position for each in style.paragraph_format.tab_stops}
        style = style.base_style
    if inherited == {edge}:
        return
    for position in sorted(inherited - {edge}):
        stops.add_tab_stop(position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT)


def field(paragraph: Any, code: str) -> None:
    """A value that Word fills in: PAGE, NUMPAGES."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)


def table_borders(style: Any, lines: dict[str, tuple[int, str]]) -> None:
    """lines: by side, eighths of a point and colour."""
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side, (size, colour) in lines.items():
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), str(size))
        line.set(qn("w:space"), "0")
        line.set(qn("w:color"), colour)
        borders.append(line)
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 45), ("left", 85), ("bottom", 45), ("right", 85)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(margins)
    style.element.append(properties)


def _first_child(element: Any, name: str) -> Any:
    """As `_child`, where the schema wants it before all others."""
    found = _child(element, name)
    element.insert(0, found)
    return found


def _child(element: Any, name: str) -> Any:
    found = element.find(qn(name))
    if found is None:
        found = OxmlElement(name)
        element.append(found)
    return found
