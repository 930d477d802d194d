"""A template of one's own: its look is taken, all else is left, and what is wrong is told."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.platform.documents import (
    Logo,
    UnreadableLogo,
    UnreadableTemplate,
    to_docx,
    to_pdf,
)
from samling.platform.documents.word_template import LARGEST_PART, MOST_PARTS

from .templates import changed, of_kind, plain, replaced, saved, with_head, without
from .test_word import PAPER

pytestmark = pytest.mark.long

SVG = (
    b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>"
    b"<rect width='40' height='20' fill='#004488'/></svg>"
)


def _read(made: bytes) -> Any:
    return docx.Document(io.BytesIO(made))


def _refused(template: bytes) -> str:
    with pytest.raises(UnreadableTemplate) as found:
        to_docx(PAPER, template)
    (fault,) = found.value.faults
    assert fault.remedy is not None
    return fault.code


def _with_logo(content: bytes, kind: Any) -> Any:
    assert PAPER.letterhead is not None
    logo = Logo(content, kind, "Vapen")
    return replace(PAPER, letterhead=replace(PAPER.letterhead, logo=logo))


def test_a_logo_drawn_in_svg_stands_in_word_as_in_the_pdf() -> None:
    paper = _with_logo(SVG, "svg")
    header = _read(to_docx(paper)).sections[0].first_page_header
    (shown,) = header._element.iter(qn("wp:docPr"))
    assert shown.get("descr") == "Vapen"
    (size,) = header._element.iter(qn("wp:extent"))
    assert int(size.get("cx")) == pytest.approx(2 * int(size.get("cy")), rel=0.02)
    (picture,) = (each.target_part for each in header.part.rels.values())
    assert picture.blob.startswith(b"\x89PNG")
    assert to_docx(paper) == to_docx(paper)
    assert to_pdf(paper) == to_pdf(paper)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "svg"),
        (b"<svg", "svg"),
        (b"<html/>", "svg"),
        (b"", "png"),
        (b"\x89PNG\r\n\x1a\n half", "png"),
        (SVG, "png"),
        (SVG + b" " * 500_000, "svg"),
    ],
)
def test_a_logo_that_cannot_be_drawn_is_told_in_words(content: bytes, kind: str) -> None:
    for write in (to_docx, to_pdf):
        with pytest.raises(UnreadableLogo, match="SVG eller PNG"):
            write(_with_logo(content, kind))


def test_a_template_saved_as_a_template_is_used_as_a_document() -> None:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    assert to_docx(PAPER, of_kind(kind)) == to_docx(PAPER, plain())


@pytest.mark.parametrize("part", ["numbering.xml", "styles.xml", "settings.xml"])
def test_a_template_that_lacks_a_part_gets_ours(part: str) -> None:
    theirs = docx.Document()
    for each in list(theirs.styles.element.iter(qn("w:numPr"))):
        each.getparent().remove(each)  # styles of lists that are not there are told of
    word = _read(to_docx(PAPER, without(part, saved(theirs))))
    styles = [each.style.name for each in word.paragraphs]
    assert styles.count("List Number") == 4
    numbers = {
        each._p.pPr.numPr.numId.val for each in word.paragraphs if each.style.name == "List Number"
    }
    assert len(numbers) == 2


def test_a_template_without_defaults_gets_a_language() -> None:
    theirs = docx.Document()
    styles = theirs.styles.element
    styles.remove(styles.find(qn("w:docDefaults")))
    word = _read(to_docx(PAPER, saved(theirs)))
    assert word.styles.element[0].tag == qn("w:docDefaults")
    assert next(word.styles.element.iter(qn("w:lang"))).get(qn("w:val")) == "sv-SE"


@pytest.mark.parametrize("number", ["0", None])
def test_a_list_style_that_has_no_list_gets_ours(number: str | None) -> None:
    theirs = docx.Document()
    found = theirs.styles["List Number"].element.pPr.numPr
    if number is None:
        found.remove(found.numId)
    else:
        found.numId.set(qn("w:val"), number)
    word = _read(to_docx(PAPER, saved(theirs)))
    assert word.styles["List Number"].element.pPr.numPr.numId.val > 0


def test_a_list_style_of_a_list_that_is_not_there_is_told() -> None:
    theirs = docx.Document()
    theirs.styles["List Number"].element.pPr.numPr.numId.set(qn("w:val"), "4711")
    assert _refused(saved(theirs)) == "PLATFORM-TEMPLATE-LIST"
    without_its_kind = replaced("word/numbering.xml", b"<w:abstractNum ", b"<w:other ")
    assert _refused(without_its_kind).startswith("PLATFORM-TEMPLATE-")


@pytest.mark.parametrize("name", ["Samling Cell", "Samling Table"])
def test_a_style_of_the_wrong_kind_is_told_by_name(name: str) -> None:
    theirs = docx.Document()
    theirs.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    with pytest.raises(UnreadableTemplate, match=name):
        to_docx(PAPER, saved(theirs))


@pytest.mark.parametrize(
    "kind",
    [
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_macros_are_refused(kind: bytes) -> None:
    assert _refused(of_kind(kind)) == "PLATFORM-TEMPLATE-MACROS"


def test_a_file_from_before_2007_or_with_a_password_is_told() -> None:
    assert _refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "PLATFORM-TEMPLATE-OLD"


def test_what_is_small_packed_and_large_unpacked_is_refused() -> None:
    bomb = changed(plain(), lambda parts: parts.update({"word/a.xml": b"0" * (LARGEST_PART + 1)}))
    assert len(bomb) < 100_000
    assert _refused(bomb) == "PLATFORM-TEMPLATE-LARGE"
    many = changed(plain(), lambda parts: parts.update({f"a{n}": b"" for n in range(MOST_PARTS)}))
    assert _refused(many) == "PLATFORM-TEMPLATE-LARGE"


def test_entities_are_never_made_larger() -> None:
    lines = [b'<!DOCTYPE w [<!ENTITY a "' + b"a" * 999 + b'">']
    lines += [b'<!ENTITY b%d "%s">' % (n, b"&a;" * 99) for n in range(9)] + [b"]>"]
    bomb = replaced("word/styles.xml", b"<w:styles ", b"".join(lines) + b"<w:styles ")
    assert len(to_docx(PAPER, bomb)) < 100_000


def test_what_binds_the_template_to_others_is_left_out() -> None:
    theirs = docx.Document()
    settings = theirs.settings.element
    part = next(
        each.target_part for each in theirs.part.rels.values() if each.reltype == RT.SETTINGS
    )
    for name, kind in (("attachedTemplate", RT.HYPERLINK), ("saveThroughXslt", RT.IMAGE)):
        bound = OxmlElement(f"w:{name}")
        bound.set(qn("r:id"), part.relate_to("file:///C:/Mallar/x.dotm", kind, is_external=True))
        settings.insert(0, bound)
    locked = OxmlElement("w:documentProtection")
    settings.insert(0, locked)
    theirs.core_properties.category = "Hemlig kategori"
    made = to_docx(PAPER, saved(theirs))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
        names = archive.namelist()
    for gone in (b"x.dotm", b"attachedTemplate", b"documentProtection", b"Hemlig"):
        assert gone not in whole
    assert not [name for name in names if "customXml" in name or "thumbnail" in name]


def test_pictures_comments_and_notes_of_the_template_do_not_follow() -> None:
    theirs = docx.Document()
    theirs.add_picture(io.BytesIO(PAPER.letterhead.logo.content))  # type: ignore[union-attr]
    noted = theirs.add_paragraph("Skriv här")
    theirs.add_comment(noted.runs, "En synpunkt", author="Mallens ägare")
    made = to_docx(PAPER, saved(theirs))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not [name for name in archive.namelist() if "comments" in name]
        assert len([name for name in archive.namelist() if "media" in name]) == 1  # our logo
        assert b"llens" not in b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (RT.IMAGE, "http://spionen.example/dold.png"),
        (RT.OLE_OBJECT, "file:////server/delad/bok.xlsx"),
        (RT.HYPERLINK, "file:////server/delad/"),
    ],
)
def test_a_head_that_fetches_from_elsewhere_is_refused(kind: str, target: str) -> None:
    theirs = with_head()
    theirs.sections[0].header.part.relate_to(target, kind, is_external=True)
    assert _refused(saved(theirs)) == "PLATFORM-TEMPLATE-FETCHES"


def test_a_link_of_the_foot_to_the_web_is_kept() -> None:
    theirs = with_head()
    theirs.sections[0].footer.paragraphs[0].text = "www"
    theirs.sections[0].footer.part.relate_to(
        "https://alvstad.example", RT.HYPERLINK, is_external=True
    )
    word = _read(to_docx(PAPER, saved(theirs)))
    (link,) = word.sections[0].footer.part.rels.values()
    assert link.target_ref == "https://alvstad.example"


@pytest.mark.parametrize("parted", [("DDEAUTO c:\\\\x",), (" INCLUDE", "PICTURE http://x.example")])
def test_a_field_that_fetches_is_refused_however_it_is_parted(parted: tuple[str, ...]) -> None:
    theirs = with_head()
    run = theirs.sections[0].header.paragraphs[0].add_run()._r
    for kind in ("begin", *parted, "end"):
        if kind in ("begin", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = kind
        run.append(mark)
    assert _refused(saved(theirs)) == "PLATFORM-TEMPLATE-FETCHES"


def test_an_embedded_file_in_the_head_is_refused() -> None:
    theirs = with_head()
    theirs.sections[0].header.part.relate_to(theirs.part.package.main_document_part, RT.PACKAGE)
    assert _refused(saved(theirs)) == "PLATFORM-TEMPLATE-EMBEDS"


def test_a_head_of_the_templates_own_stands_and_the_page_says_what_ours_would_have() -> None:
    word = _read(to_docx(PAPER, saved(with_head())))
    assert [each.text for each in word.sections[0].header.paragraphs] == ["ÄLVSTADS KOMMUN, MALL"]
    said = [each.text for each in word.paragraphs if each.text]
    assert said[1] == "BESLUTSFÖRSLAG 2026-02-16"


def test_what_is_added_to_a_template_has_its_letters_and_colours() -> None:
    word = _read(to_docx(PAPER, plain()))
    signature, cell = word.styles["Samling Signature"], word.styles["Samling Cell"]
    assert (signature.font.name, signature.font.color.rgb, signature.font.size) == (None,) * 3
    assert (cell.font.name, cell.font.size) == (None, Pt(10))
    assert str(word.styles["Samling Band"].font.color.rgb) == "FFFFFF"
    borders = word.styles["Samling Table"].element.find(f".//{qn('w:tblBorders')}")
    assert borders.find(qn("w:top")).get(qn("w:color")) == "auto"
    ours = _read(to_docx(PAPER)).styles["Samling Signature"].font
    assert (ours.name, ours.size) == ("Calibri", Pt(11))


def test_a_drawing_cannot_name_other_files(tmp_path: Path) -> None:
    (tmp_path / "seen.png").write_bytes(PAPER.letterhead.logo.content)  # type: ignore[union-attr]
    linked = SVG.replace(b"<rect", b"<image href='%s/seen.png'/><rect" % str(tmp_path).encode())
    with pytest.raises(UnreadableLogo):
        to_docx(_with_logo(linked, "svg"))


def test_a_drawing_of_endless_parts_is_refused_at_once() -> None:
    parts = b"<g id='a0'><rect width='1' height='1'/></g>"
    for n in range(1, 9):
        parts += b"<g id='a%d'>" % n + b"<use href='#a%d'/>" % (n - 1) * 10 + b"</g>"
    endless = SVG.replace(b"<rect", b"<defs>" + parts + b"</defs><use href='#a8'/><rect", 1)
    with pytest.raises(UnreadableLogo):
        to_docx(_with_logo(endless, "svg"))


def test_the_page_number_of_our_head_stands_at_the_edge_of_any_template() -> None:
    theirs = docx.Document()
    theirs.sections[0].left_margin = theirs.sections[0].right_margin
    theirs.sections[0].footer.paragraphs[0].text = "www.alvstad.example"
    word = _read(to_docx(PAPER, saved(theirs)))
    page, line = word.sections[0], word.sections[0].header.paragraphs[1]
    assert not page.different_first_page_header_footer  # or the foot would not be on the first
    assert len(list(page.header._element.iter(qn("wp:docPr")))) == 1
    edge = page.page_width - page.left_margin - page.right_margin
    stops = [(each.position, each.alignment) for each in line.paragraph_format.tab_stops]
    ours = [position for position, how in stops if "CLEAR" not in str(how)]
    assert [round(each / 1000) for each in ours] == [round(edge / 1000)]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml"]
        + [f"word/{name}.xml" for name in ("styles", "numbering", "settings", "header1")]
    ),
    st.floats(0, 1),
    st.integers(0, 80),
    st.sampled_from([b"", b"x", b"-1", b'"', b"<w:p/>", b"\xff\xfe"]),
)
def test_a_template_with_a_fault_anywhere_is_used_or_told_of(
    part: str, where: float, length: int, put: bytes
) -> None:
    def change(parts: dict[str, bytes]) -> None:
        at = int(where * len(parts[part]))
        parts[part] = parts[part][:at] + put + parts[part][at + length :]

    try:
        made = to_docx(PAPER, changed(_HEADED, change))
    except UnreadableTemplate:
        return
    assert _read(made).paragraphs


_HEADED = saved(with_head())


def test_a_page_without_sizes_gets_ours() -> None:
    theirs = docx.Document()
    page = theirs.sections[0]._sectPr
    for each in list(page):
        page.remove(each)
    assert _read(to_docx(PAPER, saved(theirs))).sections[0].page_width is not None
