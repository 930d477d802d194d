"""Word: real styles, lists that begin at one, heads that repeat, and text that stays text."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from samling.platform.documents import (
    Attachment,
    Column,
    Facts,
    Heading,
    Items,
    Letterhead,
    Logo,
    Paragraph,
    Row,
    Signature,
    Table,
    UnreadableTemplate,
    to_docx,
    to_pdf,
)
from samling.platform.documents.word_styles import WIDTH

from .test_pdf import DOCUMENT, words

PAPER = replace(
    DOCUMENT,
    title="Rekvirering av statsbidrag",
    kicker="BESLUTSFÖRSLAG",
    lead="",
    facts=Facts(()),
    picture=None,
    beside=(),
    blocks=(
        Heading("Förslag till beslut"),
        Items(
            ("Att rekvirera 2\u202f154\u202f627\u00a0kr.", "Att begära det som blir över."),
            "number",
        ),
        Heading("Tidigare beslut"),
        Items(("Det första.", "Det andra."), "number"),
        Heading("Underlag", 2),
        Items(("Listan, Hid: 2026.603",)),
        Table(
            (Column("År"), Column("Kr", "end")),
            (Row(("2026", "7")), Row(("Summa", "7"), "total")),
            "I år",
        ),
        Signature("Åsa Exempel", "Enhetschef"),
        Items(("Ledningsgruppen", "Ekonomen"), "plain"),
    ),
    attachments=(),
    standing="",
    foot="",
    letterhead=Letterhead(
        "ÄLVSTADS KOMMUN",
        ("Socialförvaltningen", "Ekonomi"),
        "2026/154-2.4.3.1",
        Logo(
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
            b"\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\xdacd\xf8\xcfP\x0f\x00\x03\x86\x01\x80Z4}k\x00\x00"
            b"\x00\x00IEND\xaeB`\x82",
            "png",
            "Älvstads vapen",
        ),
    ),
)


def _read(made: bytes) -> Any:
    return docx.Document(io.BytesIO(made))


def _styled(word: Any) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in word.paragraphs if each.text]


def test_a_paper_is_read_back_in_its_order_with_real_styles() -> None:
    word = _read(to_docx(PAPER))
    assert _styled(word) == [
        ("Samling Band", "Exempeldata: påhittade siffror."),
        ("Title", "Rekvirering av statsbidrag"),
        ("Heading 1", "Förslag till beslut"),
        ("List Number", "Att rekvirera 2\u202f154\u202f627\u00a0kr."),
        ("List Number", "Att begära det som blir över."),
        ("Heading 1", "Tidigare beslut"),
        ("List Number", "Det första."),
        ("List Number", "Det andra."),
        ("Heading 2", "Underlag"),
        ("List Bullet", "Listan, Hid: 2026.603"),
        ("Caption", "I år"),
        ("Samling Signature", "Åsa Exempel"),
        ("Samling Role", "Enhetschef"),
        ("Samling Line", "Ledningsgruppen"),
        ("Samling Line", "Ekonomen"),
    ]


def test_each_numbered_list_begins_at_one() -> None:
    word = _read(to_docx(PAPER))
    numbered = [each for each in word.paragraphs if each.style.name == "List Number"]
    lists = [each._p.pPr.numPr.numId.val for each in numbered]
    assert lists[0] == lists[1] != lists[2] == lists[3]
    numbering = word.part.numbering_part.element
    for each in set(lists):
        start = (
            numbering.num_having_numId(each).find(qn("w:lvlOverride")).find(qn("w:startOverride"))
        )
        assert start.get(qn("w:val")) == "1"


def test_the_head_of_a_table_repeats_and_figures_stand_to_the_right() -> None:
    (table,) = _read(to_docx(PAPER)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["År", "Kr"],
        ["2026", "7"],
        ["Summa", "7"],
    ]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "I år"
    first, second = (cell.width for cell in table.rows[1].cells)
    assert first + second == pytest.approx(WIDTH, rel=0.001)
    assert [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows] == [
        True,
        True,
        None,
    ]
    assert table.cell(1, 1).paragraphs[0].style.name == "Samling Cell Figure"
    assert [cell.paragraphs[0].runs[0].bold for cell in table.rows[2].cells] == [True, True]


def test_whose_paper_it_is_stands_on_every_page_with_the_page() -> None:
    section = _read(to_docx(PAPER)).sections[0]
    assert section.different_first_page_header_footer
    for header, logos in ((section.first_page_header, ["Älvstads vapen"]), (section.header, [])):
        told = [each.text.replace("\t", " | ") for each in header.paragraphs][len(logos) :]
        assert "ÄLVSTADS KOMMUN" in told[0]
        assert told[1:] == ["Socialförvaltningen | 2026-02-16", "Ekonomi | 2026/154-2.4.3.1"]
        fields = [each.get(qn("w:instr")) for each in header._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
        assert [each.get("descr") for each in header._element.iter(qn("wp:docPr"))] == logos


def test_the_file_says_its_language_and_what_it_is() -> None:
    word = _read(to_docx(PAPER))
    about = word.core_properties
    assert (about.title, about.subject, about.keywords, about.language) == (
        "Rekvirering av statsbidrag",
        "BESLUTSFÖRSLAG",
        "2026/154-2.4.3.1",
        "sv-SE",
    )
    assert about.created == about.modified == datetime(2026, 2, 16, tzinfo=UTC)
    language = next(word.styles.element.iter(qn("w:lang")))
    assert language.get(qn("w:val")) == "sv-SE"
    english = _read(to_docx(replace(PAPER, language="en")))
    assert next(english.styles.element.iter(qn("w:lang"))).get(qn("w:val")) == "en-GB"


def test_every_block_of_a_document_of_ours_is_there_too() -> None:
    word = _read(to_docx(DOCUMENT))
    text = "\n".join(each.text for each in word.paragraphs)
    for said in (
        "En rad. En till.",
        "Mest i norr",
        "En krona saknas.",
        "Nyckeltal. 5 397.",
        "SHA-256",
    ):
        assert said in text
    (shown,) = word.element.body.iter(qn("wp:docPr"))
    assert shown.get("descr") == "En karta"
    assert len(word.tables[0].rows) == 1 + 123
    keeps = [
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in word.tables[0].rows
    ]
    assert keeps[0]
    assert not any(keeps[1:100])
    assert word.styles["Subtitle"].element.rPr.find(qn("w:spacing")) is None


def test_the_same_content_gives_the_same_bytes() -> None:
    assert to_docx(PAPER) == to_docx(PAPER)
    assert to_docx(DOCUMENT) == to_docx(DOCUMENT)


def test_a_template_brings_its_styles_and_leaves_its_text() -> None:
    theirs = docx.Document()
    theirs.add_paragraph("Mall: skriv här")
    theirs.styles["Heading 1"].font.name = "Comic Sans MS"
    theirs.sections[0].footer.paragraphs[0].text = "www.alvstad.example"
    kept = io.BytesIO()
    theirs.save(kept)
    word = _read(to_docx(PAPER, kept.getvalue()))
    assert "Mall" not in "\n".join(each.text for each in word.paragraphs)
    assert word.styles["Heading 1"].font.name == "Comic Sans MS"
    assert word.sections[0].footer.paragraphs[0].text == "www.alvstad.example"
    assert [name for name, _text in _styled(word)].count("List Number") == 4


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half a file", b"<html>", "å".encode() * 99])
def test_what_is_no_word_file_is_no_template(content: bytes) -> None:
    with pytest.raises(UnreadableTemplate):
        to_docx(PAPER, content)


def test_a_packed_folder_of_another_kind_is_no_template() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableTemplate):
        to_docx(PAPER, other.getvalue())


@pytest.mark.parametrize(
    "odd", ["\x00\x0b\x1f", "<w:p/> & ]]>", "\ud800", "\u202e tfel", "x" * 70_000]
)
def test_odd_text_is_text_and_nothing_else(odd: str) -> None:
    word = _read(to_docx(replace(PAPER, title=f"Före {odd}", blocks=(Paragraph(f"Före {odd}"),))))
    assert [each.style.name for each in word.paragraphs if each.text.startswith("Före")] == [
        "Title",
        "Normal",
    ]


def test_the_word_file_lies_in_the_pdf_as_its_source() -> None:
    file = to_docx(PAPER)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    of_it = Attachment("beslut.docx", file, kind, "Word-filen", "source")
    made = to_pdf(replace(PAPER, attachments=(of_it,)))
    from pypdf import PdfReader

    (found,) = PdfReader(io.BytesIO(made)).attachment_list
    assert (found.name, found.content) == ("beslut.docx", file)
    said = words(made)
    for part in (
        "ÄLVSTADS KOMMUN",
        "BESLUTSFÖRSLAG",
        "2026/154-2.4.3.1",
        "1. Att rekvirera",
        "Enhetschef",
    ):
        assert part in said
    assert "Samling" not in said


def test_a_table_and_a_list_need_something_in_them() -> None:
    with pytest.raises(ValueError, match="items"):
        Items(())


def test_the_writer_is_loaded_when_it_is_used() -> None:
    code = "import sys, samling.platform.documents; assert 'docx' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
