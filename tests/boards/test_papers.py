"""The seven papers of the sources as Word and PDF: facts, amounts, order, and who can read them."""

import io
import json
from dataclasses import replace

import docx
import page
import pytest
from pypdf import PdfReader

from samling.boards.documents import paper_docx, paper_pdf
from samling.boards.rules.drafts import fund_allocation_draft
from samling.boards.rules.paper import NotReady, Paper, PaperSection, file_stem, refuse_unready
from samling.grants.rules.funds import Application, divide_fund
from samling.kernel import Kronor, Text
from samling.kernel.numbers import NO_BREAK, THIN

from .papers import ALL_DISTRICTS, FUND, PAPERS, SEVEN_DISTRICTS

FACTS = {
    "competence": ("13 858 636 kronor",),
    "elderly_care": (
        "30 866 401 kronor",
        "3 998 500 000 kronor",
        "31 964 721 kronor",
        "Årets belopp är 1 098 320 kronor mindre än 2025.",
    ),
    "placements": ("2 154 627 kronor", "498 000 000 kronor", "som andra inte rekvirerar i tid"),
    "close_care": (
        "6 328 211 kronor",
        "Kontinuitet i primärvården, inklusive fast läkarkontakt",
        "Utveckling av primärvården i landsbygd och glesbygd",
        "gemensam handlingsplan för kommun och region",
        "Medel som inte används betalas tillbaka.",
        "under 2027",
    ),
    "stockholm": (
        "8 453 075 kronor",
        "15 221 733 kronor",
        "beloppen är tillsammans 8 453 074 kronor",
        "1 krona saknas.",
    ),
    "fund_report": (
        "357 000 kronor",
        "194 573 kronor",
        "I beslutet står 194 574 kr: 1 kr mer.",
        "återstår 181 932 kronor",
        "gravvård (1 600 kronor om året till och med 2030)",
        "Beviljat 97 000 kronor, att återta 97 000 kronor.",
    ),
    "fund_allocation": (
        "181 860 kronor",
        "181 932 kr delat på 420 brukare är 433 kr per brukare",
        "Bergbo stödboende (8 000 kronor) och Bergvikens vård- och omsorgsboende (5 000 kronor)",
        "ligger utanför gamla Nederluleå församling",
        "72 kronor blir kvar",
    ),
}
HEADINGS = {
    "competence": ["förslag", "Sammanfattning av ärendet", "Dialog", "skickas"],
    "elderly_care": ["förslag", "Sammanfattning av ärendet", "Dialog", "underlag", "skickas"],
    "placements": ["förslag", "Sammanfattning av ärendet", "Dialog", "underlag", "skickas"],
    "close_care": [
        "förslag",
        "Sammanfattning av ärendet",
        "Beskrivning av ärendet",
        "Dialog",
        "underlag",
        "skickas",
    ],
    "stockholm": [
        "Förvaltningens förslag till beslut",
        "Sammanfattning",
        "Förvaltningens synpunkter och förslag",
        "Att uppmärksamma",
        "Bilaga",
        "skickas",
    ],
    "fund_report": [
        "förslag",
        "Sammanfattning av ärendet",
        "Beskrivning av ärendet",
        "Att uppmärksamma",
        "Dialog",
        "underlag",
        "skickas",
    ],
    "fund_allocation": [
        "förslag",
        "Sammanfattning av ärendet",
        "Beskrivning av ärendet",
        "Dialog",
        "underlag",
        "skickas",
    ],
}


def _plain(words: str) -> str:
    return " ".join(words.replace(THIN, " ").replace(NO_BREAK, " ").split())


def _said(paper: Paper) -> str:
    word = docx.Document(io.BytesIO(paper_docx(paper)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return _plain("\n".join([*(each.text for each in word.paragraphs), *cells]))


@pytest.mark.parametrize("name", PAPERS)
def test_the_word_file_holds_the_facts_of_the_source(name: str) -> None:
    said = _said(PAPERS[name]())
    for fact in FACTS[name]:
        assert fact in said, (fact, said)


@pytest.mark.parametrize("name", PAPERS)
def test_the_sections_stand_in_the_order_of_the_source(name: str) -> None:
    word = docx.Document(io.BytesIO(paper_docx(PAPERS[name]())))
    headings = [each.text for each in word.paragraphs if each.style.name == "Heading 1"]
    assert len(headings) == len(HEADINGS[name])
    for heading, expected in zip(headings, HEADINGS[name], strict=True):
        assert expected in heading


@pytest.mark.parametrize("name", PAPERS)
def test_the_pdf_can_be_read_by_all_and_kept(name: str) -> None:
    paper = PAPERS[name]()
    made = paper_pdf(paper)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        found = page.validate_pdf_bytes(made, profile=profile)
        assert found.is_compliant, str(found)
    reader = PdfReader(io.BytesIO(made))
    held = {each.name: each.content for each in reader.attachment_list}
    stem = file_stem(paper.number)
    assert held[f"{stem}.docx"] == paper_docx(paper)
    data = json.loads(held[f"{stem}.json"])
    assert (data["number"], data["proposal"]) == (paper.number, list(paper.points))
    said = _plain(" ".join(each.extract_text() for each in reader.pages))
    assert paper.number in said


def test_the_two_tables_of_stockholm_are_the_printed_ones() -> None:
    paper = PAPERS["stockholm"]()
    first, second = (paper.tables[name] for name in paper.points_tables)
    assert [row[0] for row in first.rows] == [*ALL_DISTRICTS, "Summa"]
    assert [row[0] for row in second.rows] == [*SEVEN_DISTRICTS, "Summa"]
    assert [_plain(row[1]) for row in (first.rows[0], first.rows[-1])] == ["1 978 155", "8 453 074"]
    assert [_plain(row[1]) for row in (second.rows[0], second.rows[-1])] == [
        "4 890 470",
        "15 221 733",
    ]


def test_the_seven_who_are_granted_stand_with_their_amounts() -> None:
    paper = PAPERS["fund_allocation"]()
    assert [(row[0], _plain(row[3])) for row in paper.tables["beviljat"].rows] == [
        ("Alviks vård- och omsorgsboende", "7 794"),
        ("Antnäs hemtjänst", "29 011"),
        ("Bergstadens vård- och omsorgsboende", "10 392"),
        ("Gammelstad norra och Gammelstad södra hemtjänst", "57 589"),
        ("Hertsöns hemtjänst", "45 032"),
        ("Ingridshems vård- och omsorgsboende", "18 186"),
        ("Per Hindersagårdens vård- och omsorgsboende", "13 856"),
        ("Summa", "181 860"),
    ]


def test_a_refusal_is_told_with_its_amount_in_the_proposal_and_with_its_reason_after() -> None:
    paper = PAPERS["fund_allocation"]()
    said = {each.id: _plain(each.text) for each in paper.sections}
    assert [_plain(each).count("Bergbo stödboende") for each in paper.points] == [0, 1, 0]
    assert said["summary"].count("Bergbo stödboende") == 1
    assert "Bergbo stödboende söker 8 000 kronor" in said["description"]
    assert set(paper.tables) == {"beviljat"}


def _summary_with(*refused: Application) -> str:
    year = {each.year: each for each in FUND.years}[2026]
    applications = [*(each for each in year.applications if each.is_inside), *refused]
    division = divide_fund(FUND.rules, year.available, applications)
    draft = fund_allocation_draft(FUND.rules, division, board="Socialnämnden", year=2026)
    for each in refused:
        assert f"{each.unit} (1 000 kronor)" in _plain(draft.points[1])
    return _plain(draft.sections["summary"])


def test_each_refusal_is_told_with_its_own_reason_in_the_words_of_whoever_gave_it() -> None:
    asked = Kronor(1_000)
    late = Application(
        "Ale", asked, 5, is_inside=True, why_not=Text.same("Ansökan kom in den 3 december")
    )
    bare = Application("Bro", asked, None, True, Text.same("Ansökan gäller möbler.\nDe köps in."))
    afar = Application("Cykelby", asked, 5, is_inside=False)
    both = Application("Dalen", asked, 5, is_inside=False, why_not=Text.same("Kom in för sent."))
    said = _summary_with(late, bare, afar, both)
    for words in (
        "Ale föreslås få avslag: Ansökan kom in den 3 december.",
        "Bro föreslås få avslag: Ansökan gäller möbler. De köps in.",
        "Cykelby och Dalen ligger utanför gamla Nederluleå församling och föreslås",
    ):
        assert words in said, said
    assert "utanför" not in _summary_with(late, bare)
    assert "avslag" not in _summary_with()


def test_a_paper_that_is_not_ready_says_all_that_is_missing() -> None:
    refuse_unready(PAPERS["placements"]())
    empty = replace(
        PAPERS["placements"](),
        points=(),
        recipients=(),
        sections=(
            PaperSection("dialogue", "Dialog", " ", is_needed=True),
            PaperSection("summary", "Sammanfattning", "Se:\n\n[tabell: ingen]"),
        ),
    )
    with pytest.raises(NotReady) as found:
        refuse_unready(empty)
    assert [each.code for each in found.value.faults] == [
        "BOARDS-NO-PROPOSAL",
        "BOARDS-EMPTY-SECTION",
        "BOARDS-NO-TABLE",
        "BOARDS-NO-RECIPIENTS",
    ]


def test_amounts_are_never_broken_over_lines() -> None:
    word = docx.Document(io.BytesIO(paper_docx(PAPERS["elderly_care"]())))
    said = "\n".join(each.text for each in word.paragraphs)
    assert f"1{THIN}098{THIN}320{NO_BREAK}kronor" in said
    assert " kronor" not in said


def test_what_looks_like_markup_is_text() -> None:
    odd = "Ett *ord*, <b>ett</b> till & [en länk](http://x.example)\n\n| a | b |"
    paper = replace(
        PAPERS["placements"](), sections=(PaperSection("summary", "Sammanfattning", odd),)
    )
    assert "Ett *ord*, <b>ett</b> till & [en länk](http://x.example)" in _said(paper)


@pytest.mark.parametrize(
    ("number", "stem"),
    [
        ("2026/233-2.4.3.1", "2026-233-2.4.3.1"),
        ("SOF 2023/329", "SOF-2023-329"),
        ("Dnr: 3\\4 * å", "Dnr-3-4-å"),
        ("../..", "-"),
    ],
)
def test_a_number_as_the_organisation_writes_it_gives_a_file_name(number: str, stem: str) -> None:
    assert file_stem(number) == stem


def test_the_number_of_stockholm_is_the_one_printed() -> None:
    paper = PAPERS["stockholm"]()
    assert paper.number == "SOF 2023/329"
    held = {each.name for each in PdfReader(io.BytesIO(paper_pdf(paper))).attachment_list}
    assert held == {"SOF-2023-329.docx", "SOF-2023-329.json"}


@pytest.mark.parametrize("number", ["", " ", "2026/1\n2"])
def test_a_paper_has_a_number_on_one_line(number: str) -> None:
    with pytest.raises(ValueError, match="number"):
        replace(PAPERS["placements"](), number=number)
