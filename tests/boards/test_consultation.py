"""A consultation as its letter has it, an answer for each proposal, and how it is sent in."""

import io
import json
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import docx
import page
import pytest
from pypdf import PdfReader

from samling.boards.documents import answer_docx, answer_email, answer_pdf
from samling.boards.rules.consultation import (
    AnswerNotReady,
    Opinion,
    Stand,
    counted,
    file_names,
    refuse_unready_answer,
    subject,
)
from samling.boards.rules.consultation_file import ConsultationFileError, read_consultation
from samling.boards.rules.drafts import consultation_draft
from samling.kernel import Text
from samling.platform.documents import plain_name

from .answers import CONSULTATION, lulea

FILE = "src/samling/boards/data/consultations/samling-runt-barnet.toml"


def _read(made: bytes) -> Any:
    return docx.Document(io.BytesIO(made))


def test_the_letter_asks_118_bodies() -> None:
    names = [each.name for each in CONSULTATION.bodies]
    assert len(names) == len(set(names)) == 118
    assert (names[0], names[43], names[117]) == (
        "Allmänna barnhuset",
        "Luleå kommun",
        "Årjäng kommun",
    )
    assert [each.number for each in CONSULTATION.bodies] == list(range(1, 119))
    assert CONSULTATION.asks("Myndigheten för familjerätt och föräldraskapsstöd (MFoF)")
    assert not CONSULTATION.asks("Bodens kommun")


def test_the_letter_says_when_where_and_how() -> None:
    assert CONSULTATION.deadline == date(2026, 5, 20)
    assert CONSULTATION.number == "S2026/00313"
    assert CONSULTATION.send_to == "s.remissvar@regeringskansliet.se"
    assert CONSULTATION.copy_to == "s.sof@regeringskansliet.se"
    assert CONSULTATION.days_left(date(2026, 5, 20)) == 0
    assert CONSULTATION.days_left(date(2026, 5, 21)) == -1


def test_the_memorandum_has_34_proposals_in_its_own_order() -> None:
    sections = [each.section for each in CONSULTATION.proposals]
    assert len(sections) == 34
    parts = [tuple(int(part) for part in each.split(".")) for each in sections]
    assert parts == sorted(parts)


def test_the_whole_answer_is_told_in_a_sentence() -> None:
    assert counted(CONSULTATION, lulea()).sv == (
        "Luleå kommun tillstyrker 31 förslag, tillstyrker 1 förslag med synpunkter, avstyrker "
        "1 förslag och har inga synpunkter på 1 förslag."
    )
    assert counted(CONSULTATION, lulea()).en.endswith("and has no opinion on 1 proposal.")


def test_what_is_missing_is_told_by_its_section() -> None:
    refuse_unready_answer(CONSULTATION, lulea())
    opinions = dict(lulea().opinions)
    del opinions["3.1.1"]
    opinions["5"] = Opinion(Stand.OPPOSES, "  ")
    opinions["9.9"] = Opinion(Stand.SUPPORTS)
    with pytest.raises(AnswerNotReady) as found:
        refuse_unready_answer(CONSULTATION, lulea(opinions=opinions, decided_on=None))
    told = {each.code: each for each in found.value.faults}
    assert set(told) == {
        "BOARDS-ANSWER-MISSING",
        "BOARDS-ANSWER-NO-WORDS",
        "BOARDS-ANSWER-UNKNOWN",
        "BOARDS-ANSWER-NOT-DECIDED",
    }
    assert "Avsnitt 3.1.1" in told["BOARDS-ANSWER-MISSING"].in_("sv")
    assert "Section 5," in told["BOARDS-ANSWER-NO-WORDS"].in_("en")


def test_the_files_and_the_subject_hold_what_the_letter_asks_for() -> None:
    assert file_names(CONSULTATION, "Luleå kommun") == (
        "Luleå kommun, svar på Ds 2026-5.docx",
        "Luleå kommun, svar på Ds 2026-5.pdf",
    )
    assert subject(CONSULTATION, "Luleå kommun") == "S2026/00313 Luleå kommun"
    for each in CONSULTATION.bodies:
        assert all(name.startswith(each.name) for name in file_names(CONSULTATION, each.name))
    assert file_names(CONSULTATION, 'a/b\\c:"d"')[0] == "a-b-c-d-, svar på Ds 2026-5.docx"


def test_each_proposal_is_a_section_of_the_answer_in_word() -> None:
    word = _read(answer_docx(CONSULTATION, lulea()))
    heads = [each.text for each in word.paragraphs if each.style.name == "Heading 1"]
    assert heads == ["Sammanfattning", "Svaren i korthet", "Svar på varje förslag"]
    sections = [each.text for each in word.paragraphs if each.style.name == "Heading 2"]
    assert sections == [f"{each.section} {each.title.sv}" for each in CONSULTATION.proposals]
    said = [each.text for each in word.paragraphs]
    at = said.index("5.4.8 En myndighet ansvarar för ersättningen till familjehem")
    assert said[at + 1 : at + 3] == [
        "Luleå kommun avstyrker förslaget.",
        "Ersättningen bör kommunerna själva bestämma.",
    ]
    assert len(word.tables[0].rows) == 1 + 34
    assert "Kommunstyrelsen § 98" in "\n".join(said)


def test_the_pdf_can_be_read_by_all_and_kept() -> None:
    made = answer_pdf(CONSULTATION, lulea())
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        found = page.validate_pdf_bytes(made, profile=profile)
        assert found.is_compliant, str(found)
    reader = PdfReader(io.BytesIO(made))
    held = {each.name: each.content for each in reader.attachment_list}
    word = plain_name(file_names(CONSULTATION, "Luleå kommun")[0])
    assert word == "Lulea kommun, svar pa Ds 2026-5.docx"
    assert held[word] == answer_docx(CONSULTATION, lulea())
    data = json.loads(held[word.replace(".docx", ".json")])
    assert (data["number"], data["body"], len(data["opinions"])) == (
        "S2026/00313",
        "Luleå kommun",
        34,
    )


def test_a_body_without_an_opinion_says_so_and_no_more() -> None:
    opinions = {each.id: Opinion(Stand.NO_OPINION) for each in CONSULTATION.proposals}
    answer = lulea(opinions=opinions, general="")
    refuse_unready_answer(CONSULTATION, answer)
    word = _read(answer_docx(CONSULTATION, answer))
    said = [each.text for each in word.paragraphs if each.text]
    assert "Luleå kommun har inga synpunkter på förslagen i promemorian." in said
    assert not [each for each in word.paragraphs if each.style.name == "Heading 1"]
    assert len(said) < 10


def test_an_answer_that_is_not_decided_says_that_it_is_a_draft() -> None:
    header = _read(answer_docx(CONSULTATION, lulea(decided_on=None))).sections[0].header
    assert "FÖRSLAG TILL REMISSVAR" in header.paragraphs[0].text
    assert "2026-02-20" in "\n".join(each.text for each in header.paragraphs)


def test_the_email_is_a_draft_with_both_versions() -> None:
    made = answer_email(CONSULTATION, lulea())
    assert made == answer_email(CONSULTATION, lulea())
    read = message_from_bytes(made, policy=default)
    assert isinstance(read, EmailMessage)
    assert (read["Subject"], read["To"], read["Cc"], read["X-Unsent"], read["From"]) == (
        "S2026/00313 Luleå kommun",
        "s.remissvar@regeringskansliet.se",
        "s.sof@regeringskansliet.se",
        "1",
        None,
    )
    word, pdf = read.iter_attachments()
    assert (word.get_filename(), pdf.get_filename()) == file_names(CONSULTATION, "Luleå kommun")
    assert word.get_content() == answer_docx(CONSULTATION, lulea())
    assert pdf.get_content() == answer_pdf(CONSULTATION, lulea())
    body = read.get_body()
    assert body is not None
    assert "Kommunstyrelsen § 98, 2026-05-11" in body.get_content().replace("\n", " ")


def test_an_answer_that_is_not_ready_is_not_put_into_an_email() -> None:
    with pytest.raises(AnswerNotReady):
        answer_email(CONSULTATION, lulea(decided_on=None))


@pytest.mark.parametrize("body", ["", "Luleå\r\nBcc: alla@x.example", "\u202eAvid"])
def test_a_name_that_would_be_more_than_a_name_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match="somebody"):
        lulea(body=body)


def test_the_matter_of_answering_says_who_is_asked_to_decide() -> None:
    draft = consultation_draft(
        CONSULTATION, lulea(), board="Socialnämnden", decides="kommunstyrelsen"
    )
    (point,) = draft.points
    assert point == (
        "Socialnämnden beslutar att rekommendera kommunstyrelsen att anta yttrandet och lämna det "
        "till Socialdepartementet som svar från Luleå kommun."
    )
    assert "en av 118 remissinstanser" in draft.sections["summary"]
    assert "2026-05-20" in draft.sections["summary"]
    assert "Avstyrker:\n\n- En myndighet ansvarar" in draft.sections["description"]
    other = consultation_draft(CONSULTATION, lulea(body="Bodens kommun"), board="Kommunstyrelsen")
    assert "remissinstanser" not in other.sections["summary"]
    (point,) = other.points
    assert point == (
        "Kommunstyrelsen beslutar att lämna yttrandet till Socialdepartementet som svar från "
        "Bodens kommun."
    )


@pytest.mark.parametrize(
    ("found", "put", "told"),
    [
        ("deadline = 2026-05-20", 'deadline = "snart"', "deadline"),
        ('send_to = "s.', 'send_to = "s', ""),
        ("s.remissvar@regeringskansliet.se", "s.remissvar", "send_to"),
        ('id = "3.1.1"', 'id = "tre"', "id"),
        ('id = "3.9"', 'id = "3.1.1"', "proposal"),
        ('"Bris",', '"Attention",', "bodies"),
        ('number = "S2026/00313"', 'number = "S\\n1"', "number"),
        ("[asked]", "[other]", "asked"),
    ],
)
def test_a_fault_of_the_file_is_told_by_its_field(
    repository: Path, found: str, put: str, told: str
) -> None:
    content = (repository / FILE).read_text("utf-8")
    assert found in content
    changed = content.replace(found, put, 1).encode()
    if not told:
        assert read_consultation(changed, "x.toml")
        return
    with pytest.raises(ConsultationFileError) as error:
        read_consultation(changed, "x.toml")
    assert any(told in (each.where or Text.same("-")).sv for each in error.value.faults)


def test_a_consultation_checks_itself() -> None:
    for changed in ({"number": "a\nb"}, {"send_to": "nobody"}):
        with pytest.raises(ValueError, match="no "):
            replace(CONSULTATION, **changed)
    with pytest.raises(ValueError, match="once"):
        replace(CONSULTATION, proposals=CONSULTATION.proposals * 2)
