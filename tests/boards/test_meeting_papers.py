"""Agenda, minutes, excerpt and dispatch as Word and PDF: what they say, in which order, to whom."""

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import page
import pytest
from pypdf import PdfReader

from samling.boards.documents import meeting_docx, meeting_pdf, stem_of
from samling.boards.rules.meeting_papers import (
    Agenda,
    Dispatches,
    Minutes,
    Person,
    Posted,
    Treated,
    proposed,
    reserved,
    span_of,
)
from samling.boards.rules.numbers import Paragraph
from samling.boards.rules.voting import Ballot, Kind, Proposal
from samling.platform.documents import plain_name

from .meetings import (
    MEETING_PAPERS,
    PAPER,
    SECRETARY,
    SITTING,
    TREATED,
    agenda,
    dispatches,
    excerpt,
    minutes,
)

pytestmark = pytest.mark.long

PARAGRAPH = [
    "Socialnämndens beslut",
    "Reservationer",
    "Sammanfattning av ärendet",
    "Sammanträdet",
    "Beslutsgång",
    "Dialog",
    "Beslutsunderlag",
    "Beslutet skickas till",
]


def _read(made: bytes) -> Any:
    return docx.Document(io.BytesIO(made))


def _styled(word: Any, *styles: str) -> list[str]:
    return [each.text for each in word.paragraphs if each.style.name in styles]


def _cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("name", MEETING_PAPERS)
def test_the_pdf_can_be_read_by_all_and_kept(name: str) -> None:
    paper = MEETING_PAPERS[name]()
    made = meeting_pdf(paper)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        found = page.validate_pdf_bytes(made, profile=profile)
        assert found.is_compliant, str(found)
    held = {each.name: each.content for each in PdfReader(io.BytesIO(made)).attachment_list}
    stem = plain_name(stem_of(paper))
    assert stem.startswith("socialnamnden-")
    assert held[f"{stem}.docx"] == meeting_docx(paper)
    assert json.loads(held[f"{stem}.json"])["body"] == "Socialnämnden"
    assert meeting_pdf(paper) == made


def _two_paragraphs(lines: int) -> Minutes:
    """Minutes of two matters; so many lines in the first say where the second begins."""
    paper = replace(
        PAPER,
        sections=(replace(PAPER.sections[0], text="\n\n".join(["Rad."] * lines)),),
        documents=(),
        recipients=(),
    )
    first = replace(
        TREATED, paragraph=Paragraph(2025, 106), paper=paper, course=(), calls=(), reservations=()
    )
    return replace(minutes(), paragraphs=(first, TREATED))


def test_the_number_of_a_matter_never_stands_last_on_a_page() -> None:
    ends = set()
    for lines in range(24, 36):
        reader = PdfReader(io.BytesIO(meeting_pdf(_two_paragraphs(lines))))
        for number, each in enumerate(reader.pages[1:], start=2):  # the first has the contents
            *_rest, last, foot = each.extract_text().replace("\xa0", " ").splitlines()
            assert foot.startswith("Sida ")
            assert not last.startswith(("Ärendenr", "§ 107 ")), (lines, number)
            ends.add(last)
    assert "2. Till 2027 räknas det om." in ends, "the foot of a page is tried line by line"


def test_the_number_of_a_matter_keeps_with_what_follows_in_word() -> None:
    word = _read(meeting_docx(_two_paragraphs(3)))
    told = [each for each in word.paragraphs if each.text.startswith("Ärendenr")]
    assert [each.paragraph_format.keep_with_next for each in told] == [True, True]


def test_an_excerpt_has_the_order_of_the_source() -> None:
    word = _read(meeting_docx(excerpt()))
    assert _styled(word, "Title") == [f"§\u00a0107 {PAPER.title}"]
    assert _styled(word, "Heading 1") == PARAGRAPH
    said = [each.text for each in word.paragraphs if each.text]
    assert said[2:5] == [
        "Sammanträde: Socialnämnden, 22 maj 2025, kl. 09.00–11.40",
        "Ärendenr: 2025/339-3.9.12.2",
        "Justerat: 28 maj 2025",
    ]
    assert (
        "Nils Ask (Z) och Olle Ek (Y) reserverar sig skriftligt mot beslutet, SOC Hid: 2025.1621."
        in said
    )
    assert said[-2:] == ["Eva Ny", "Sekreterare, utdraget intygas"]


def test_a_vote_by_call_names_everyone_with_the_chair_last() -> None:
    (table,) = _read(meeting_docx(excerpt())).tables
    assert _cells(table) == [
        ["Ledamot", "Röst"],
        ["Olle Ek (Y)", "Nej"],
        ["Maja Lind (X)", "Ja"],
        ["Nils Ask (Z)", "Nej"],
        ["Sara Öst (Y)", "Avstår"],
        ["Ida Berg (X)", "Ja"],
        ["Summa", "2 ja, 2 nej, 1 avstår"],
    ]
    assert TREATED.calls[0].is_tie
    assert TREATED.calls[0].number(Ballot.ABSENT) == 0
    assert "Ordförandens röst avgör." in TREATED.course[0]


def test_minutes_say_who_was_there_and_what_was_decided_in_order() -> None:
    word = _read(meeting_docx(minutes()))
    assert _styled(word, "Heading 1") == [
        "Närvarande",
        "Underskrifter",
        "Paragrafer i protokollet",
        "§\u00a0105 Val av justerare",
        "§\u00a0106 Information om ny socialtjänstlag",
        f"§\u00a0107 {PAPER.title}",
    ]
    assert _styled(word, "Heading 2") == [
        "Socialnämndens beslut",
        "Sammanträdet",
        *PARAGRAPH,
    ]
    deciding, others, _votes = word.tables
    assert _cells(deciding)[0] == ["Namn", "Uppdrag", "Anmärkning"]
    assert _cells(deciding)[5] == ["Sara Öst (Y)", "Ersättare", "i stället för Per Ros (Y)"]
    assert _cells(others) == [["Namn", "Uppdrag"], ["Eva Ny", "Sekreterare"]]
    facts = [each.text for each in word.paragraphs if each.text.startswith(("Par", "Jus"))]
    assert facts[:3] == [
        "Paragrafer: §§\u00a0105–107",
        "Justerare: Maja Lind (X)",
        "Justerat: 28 maj 2025",
    ]
    assert _styled(word, "Samling Signature") == ["Eva Ny", "Ida Berg (X)", "Maja Lind (X)"]
    posted = _styled(word, "Samling Notice")[0]
    assert "från 2025-05-28 till 2025-06-19" in posted


def test_minutes_that_nobody_has_approved_say_so() -> None:
    waiting = replace(minutes(), adjusted_on=None, posted=None)
    said = "\n".join(each.text for each in _read(meeting_docx(waiting)).paragraphs)
    assert "Justerat: Inte justerat än" in said
    unsigned = _read(meeting_docx(replace(excerpt(), adjusted_on=None)))
    assert "Justerat: Inte justerat än" in [each.text for each in unsigned.paragraphs]
    at_once = replace(excerpt(), treated=replace(TREATED, is_immediate=True), adjusted_on=None)
    told = [each.text for each in _read(meeting_docx(at_once)).paragraphs]
    assert "Justerat: Omedelbart, vid sammanträdet" in told


def test_an_agenda_has_only_the_columns_that_something_stands_in() -> None:
    (table,) = _read(meeting_docx(agenda())).tables
    assert _cells(table)[0] == ["Nr", "Ärende", "Ärendenr", "Typ", "Föredragande"]
    assert _cells(table)[3] == [
        "3",
        PAPER.title,
        "2025/339-3.9.12.2",
        "Beslut",
        "Socialförvaltningen",
    ]
    short = replace(agenda(), items=agenda().items[:1])
    (table,) = _read(meeting_docx(short)).tables
    assert _cells(table) == [["Nr", "Ärende"], ["1", "Val av justerare"]]
    told = [each.text for each in _read(meeting_docx(short)).paragraphs]
    assert "Kallar: Ida Berg (X), ordförande; Eva Ny, sekreterare" in told


def test_a_list_of_dispatch_leads_with_what_waits() -> None:
    word = _read(meeting_docx(dispatches()))
    assert _styled(word, "Subtitle") == ["1 av 2 utdrag är skickade. 1 väntar."]
    (table,) = word.tables
    assert [row[3] for row in _cells(table)] == ["Skickat", "2025-05-30, e-post", "Inte skickat"]
    done = replace(dispatches(), sent=dispatches().sent[:1])
    assert _styled(_read(meeting_docx(done)), "Subtitle") == ["1 av 1 utdrag är skickade."]


def test_everything_is_there_in_english_too() -> None:
    english = replace(excerpt(), sitting=replace(SITTING, language="en"))
    headings = _styled(_read(meeting_docx(english)), "Heading 1")
    assert headings[:2] == ["Decision of Socialnämnden", "Reservations"]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Kind.AS_PROPOSED, "Ida Berg (X) föreslår bifall till förslaget."),
        (Kind.REJECT, "Ida Berg (X) föreslår avslag på förslaget."),
        (Kind.LATER, "Ida Berg (X) föreslår bordläggning."),
        (Kind.BACK, "Ida Berg (X) föreslår återremiss: att räkna om."),
        (Kind.ADD, "Ida Berg (X) föreslår följande tillägg: att räkna om."),
        (Kind.CHANGED, "Ida Berg (X) föreslår följande ändring: att räkna om."),
    ],
)
def test_each_kind_of_proposal_is_told(kind: Kind, told: str) -> None:
    proposal = Proposal("p", kind, "Ida Berg (X)", "att räkna om.")
    assert proposed(proposal).sv == told
    assert proposed(proposal).en.startswith("Ida Berg (X) ")


def test_a_reservation_by_word_of_mouth_has_no_reference() -> None:
    assert reserved(["Ida Berg (X)"]).sv == "Ida Berg (X) reserverar sig mot beslutet."
    assert reserved(["A", "B"]).en == "A and B have a reservation against the decision."
    with pytest.raises(ValueError, match="somebody"):
        reserved([])


def test_papers_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="follow"):
        replace(minutes(), paragraphs=(minutes().paragraphs[0], TREATED))
    with pytest.raises(ValueError, match="follow"):
        replace(minutes(), paragraphs=())
    with pytest.raises(ValueError, match="decides"):
        replace(minutes(), deciding=())
    with pytest.raises(ValueError, match="on it"):
        Agenda(SITTING, (), (SECRETARY,))
    with pytest.raises(ValueError, match="on it"):
        Dispatches(SITTING, (), date(2025, 5, 30))
    with pytest.raises(ValueError, match="name"):
        Person(" ", "ledamot")
    with pytest.raises(ValueError, match="title"):
        Treated(Paragraph(2025, 1), " ", ())
    with pytest.raises(ValueError, match="later"):
        Posted(date(2025, 5, 2), date(2025, 5, 1), "någon")


def test_the_span_of_one_paragraph_is_that_paragraph() -> None:
    assert span_of([Paragraph(2025, 7)]).sv == "§\u00a07"
    assert minutes().span.sv == "§§\u00a0105–107"
