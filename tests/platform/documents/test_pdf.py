"""PDF: standards, words, attachments, and text that stays text."""

import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import page
import pytest
from pypdf import PdfReader

from samling.platform.documents import (
    Attachment,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Legend,
    Notice,
    Paragraph,
    Picture,
    Reference,
    References,
    Row,
    Step,
    Steps,
    Table,
    plain_name,
    text,
    to_pdf,
    to_pdfs,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>'
LIST = Table(
    (Column("Kod"), Column("Namn", wide=True), Column("Belopp med ett långt huvud, kr", "end")),
    (
        Row(("01", "Stockholms län", "123"), "group"),
        *(Row((f"{row:04}", f"Plats {row}", str(row * 1000))) for row in range(120)),
        Row(("", "Svar", "7"), "result"),
        Row(("", "Summa", "7\u202f140\u202f000"), "total"),
    ),
)
DOCUMENT = Document(
    language="sv",
    dated=date(2026, 2, 16),
    title="Så räknades Luleås belopp",
    kicker="Fördelning 2026",
    lead="Luleå får 30\u202f866\u202f401\u00a0kr.",
    facts=Facts((Fact("Vad", ("En rad.", "En till.")),)),
    picture=Picture("Mest i norr", SVG, "En karta", (Legend("#1d443b", "0 till 1"),), "Kr", "SCB"),
    beside=(Heading("Vid sidan"), Paragraph("Ord.")),
    blocks=(
        Notice("Något går inte ihop", "En krona saknas.", "finding"),
        Notice("Att tänka på", "Härledd."),
        Paragraph("Så här:"),
        Steps((Step("Nyckeltal", "5 397."), Step("Andel", "0,77 %."))),
        Heading("Hela listan"),
        Heading("En del", 2),
        LIST,
        References((Reference("SCB", "Publicerad.", "0123456789abcdef" * 4),)),
    ),
    attachments=(
        Attachment("lista.csv", "kod,namn\n0114,Väsby\n", "text/csv", "Listan"),
        Attachment("allt.json", '{"a":"#panic()"}\n', "application/json", "Allt"),
    ),
    standing="Uträknad med Samling.",
    foot="Uträknad med Samling. Källa: X.",
    band="Exempeldata: påhittade siffror.",
    author="Samling",
)


def words(made: bytes) -> str:
    reader = PdfReader(io.BytesIO(made))
    return re.sub(r"\s+", " ", " ".join(each.extract_text() for each in reader.pages))


@pytest.fixture(scope="module")
def made() -> bytes:
    return to_pdf(DOCUMENT)


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_3A"])
def test_it_keeps_to_the_standards(made: bytes, profile: str) -> None:
    report = page.validate_pdf_bytes(made, profile=getattr(page.ValidationProfile, profile))
    assert report.is_compliant, report.failures


def test_every_word_of_the_content_can_be_read(made: bytes) -> None:
    found = words(made)
    for expected in (
        "Exempeldata: påhittade siffror.",
        "Fördelning 2026",
        "Luleå får 30 866 401 kr.",
        "En rad. En till.",
        "Mest i norr",
        "0 till 1",
        "Vid sidan",
        "Något går inte ihop En krona saknas.",
        "1 Nyckeltal. 5 397. 2 Andel. 0,77 %.",
        "01 Stockholms län 123",
        "0119 Plats 119 119000",
        "Summa 7 140 000",
        "Uträknad med Samling. Källa: X.",
    ):
        assert expected in found


def test_the_head_of_a_table_is_repeated_on_every_page(made: bytes) -> None:
    pages = [each.extract_text() for each in PdfReader(io.BytesIO(made)).pages]
    with_rows = [each for each in pages if "Plats" in each]
    assert len(with_rows) > 1
    assert all("Kod" in each and "långt" in each for each in with_rows)


def test_language_title_date_and_bookmarks(made: bytes) -> None:
    reader = PdfReader(io.BytesIO(made))
    assert reader.metadata is not None
    assert reader.metadata.title == DOCUMENT.title
    assert reader.metadata.author == "Samling"
    assert str(reader.metadata.creation_date) == "2026-02-16 00:00:00+00:00"
    assert reader.trailer["/Root"]["/Lang"] == "sv-SE"
    assert [entry["/Title"] for entry in reader.outline if not isinstance(entry, list)] == [
        "Vid sidan",
        "Hela listan",
    ]
    english = PdfReader(io.BytesIO(to_pdf(replace(DOCUMENT, language="en"))))
    assert english.trailer["/Root"]["/Lang"] == "en-GB"
    assert "Page 1 of" in english.pages[0].extract_text()


def test_the_data_is_inside(made: bytes) -> None:
    inside = PdfReader(io.BytesIO(made)).attachments
    assert {name: content[0].decode() for name, content in inside.items()} == {
        each.name: each.content for each in DOCUMENT.attachments
    }


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Luleå kommun, svar på Ds 2026-5.docx", "Lulea kommun, svar pa Ds 2026-5.docx"),
        ("SÖF-Åäö é ø.json", "SOF-Aao e o.json"),
        ("a\u030a.json", "a.json"),  # an å in two parts
        ("会議.json", "file.json"),
    ],
)
def test_a_file_inside_has_the_same_name_in_every_reader(name: str, told: str) -> None:
    files = (replace(DOCUMENT.attachments[0], name=name),)
    made = to_pdf(replace(DOCUMENT, attachments=files))
    (found,) = PdfReader(io.BytesIO(made)).attachment_list
    assert found.name == found.alternative_name == told
    assert plain_name(told) == told


def test_the_same_document_gives_the_same_bytes_on_any_run(made: bytes) -> None:
    assert to_pdf(DOCUMENT) == made
    script = (
        "import hashlib; from tests.platform.documents.test_pdf import DOCUMENT, to_pdf; "
        "print(hashlib.sha256(to_pdf(DOCUMENT)).hexdigest())"
    )
    again = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert again.stdout.strip() == hashlib.sha256(made).hexdigest()


@pytest.mark.long
def test_many_come_in_their_order_and_are_the_same_as_one_by_one() -> None:
    documents = [replace(DOCUMENT, title=f"Brev {number}") for number in range(12)]
    assert list(to_pdfs(documents)) == [to_pdf(each) for each in documents]


HOSTILE = (
    '#panic("x")',
    "$ 1/0 $",
    "*fet* _kursiv_ `kod`",
    "<label> @ref",
    "// borta /* också */",
    "= Rubrik",
    "#include \"/etc/passwd\" #read('x')",
    'citat " och \\ snedstreck \\u{1F600}',
    "]) [ } {",
)


def test_words_are_never_markup() -> None:
    hostile = " ".join(HOSTILE)
    document = replace(
        DOCUMENT,
        title=hostile,
        lead=hostile,
        band=hostile,
        picture=None,
        blocks=(Paragraph(hostile), Table((Column("A"),), (Row((hostile,)),))),
    )
    found = words(to_pdf(document))
    assert all(found.count(each) >= 4 for each in HOSTILE)


@pytest.mark.parametrize(
    "odd",
    ["😀", "漢字", "\x00\x01\x07", "\ud800", "\ue000", "عربي", "\u202eabc", "\ufffe\U0010ffff"],
)
def test_no_letter_can_stop_a_document(odd: str) -> None:
    document = replace(
        DOCUMENT,
        title=odd + "T",
        kicker=odd,
        lead=odd,
        picture=None,
        blocks=(Heading(odd), Paragraph(odd), Table((Column(odd),), (Row((odd,)),))),
    )
    assert to_pdf(document).startswith(b"%PDF")


def test_every_letter_that_counts_as_drawable_is_drawn_in_every_font() -> None:
    every = "".join(
        chr(code) for code in range(0x20, 0x2700) if text.printable(f"a{chr(code)}b")[1:-1] != "□"
    )
    assert set("Åäöé€–ŁőΩЖ") < set(every)
    document = replace(
        DOCUMENT, title=every, kicker=every, lead=every, blocks=(Paragraph(every),), picture=None
    )
    assert to_pdf(document).startswith(b"%PDF")
