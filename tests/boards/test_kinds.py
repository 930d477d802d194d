"""Kinds of matters in both languages: pages show that of the reader, papers are in Swedish."""

import io
from typing import Any

import docx
import pytest
from django.test import Client
from django.utils.html import escape

from samling.boards import models, queries
from samling.boards.data import load_types
from samling.boards.forms import KindForm, kind_written
from samling.boards.rules.matter_type import BadMatterType, MatterType
from samling.boards.rules.read_type import read_type
from samling.kernel import Text
from samling.registry.rules import Role
from tests.grants.life.making import opened
from tests.people import LULEA, signed_in

from .making import OWNER, begun, board

KINDS = load_types()
# What a page could show of any kind, and is the same word in English.
ALIKE = {"Information"}


def _words(kind: MatterType) -> list[Text]:
    parts = (*kind.sections, *kind.fields)
    return [
        *(kind.title, kind.paper, kind.documents_title, kind.recipients_title),
        *kind.titles.values(),
        *(each.label for each in kind.fields),
        *(each.hint for each in parts if each.hint is not None),
    ]


@pytest.mark.parametrize("name", KINDS)
def test_all_that_pages_show_of_a_kind_is_in_both_languages(name: str) -> None:
    for words in _words(KINDS[name]):
        assert (words.sv == words.en) == (words.sv in ALIKE), words
        assert not set(words.en.lower()) & set("åäö") or "Nämnd (board)" in words.en, words


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_that_is_stored_is_read_again_as_it_was(name: str) -> None:
    assert read_type(KINDS[name].packed()) == KINDS[name]


def test_a_kind_stored_before_there_was_english_stands_in_swedish() -> None:
    stored = {
        "id": "avtal",
        "title": "Avtal",
        "paper": "Beslutsförslag",
        "points_title": "Förslag",
        "fields": [{"id": "belopp", "label": "Belopp", "kind": "kronor", "hint": "Om året."}],
        "sections": [{"id": "villkor", "title": "Villkor", "is_needed": True, "hint": ""}],
        "documents_title": "Beslutsunderlag",
        "recipients_title": "Beslutet skickas till",
    }
    kind = read_type(stored)
    assert all(words.en == words.sv for words in _words(kind))
    assert kind.fields[0].hint == Text.same("Om året.")
    assert kind.sections[0].hint is None
    assert kind.packed()["title"] == "Avtal"
    assert read_type(kind.packed()) == kind


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ({"en": "Agreement"}, "title sv"),
        ({"sv": " ", "en": "Agreement"}, "title sv"),
        ({"sv": "Avtal", "en": 1}, "title en"),
        ({"sv": "Avtal", "en": "Agree\nment"}, "title en"),
        ({"sv": "Avtal", "de": "Vertrag"}, "title de"),
        ({"sv": "x" * 301}, "title sv"),
        ({}, "title"),
        ("", "title"),
        (7, "title"),
        (["Avtal"], "title"),
    ],
)
def test_words_that_cannot_stand_are_told_of_once_by_their_place(title: Any, place: str) -> None:
    raw = {**KINDS["other"].packed(), "title": title}
    with pytest.raises(BadMatterType) as error:
        read_type(raw)
    assert [each.where and each.where.sv for each in error.value.faults] == [place]


def test_the_form_of_a_kind_that_nobody_changes_gives_the_same_kind() -> None:
    for kind in KINDS.values():
        form = KindForm(kind_written(kind))
        assert form.is_valid(), form.errors
        assert read_type(form.definition(kind, kind.id)) == kind


@pytest.mark.django_db
class TestPages:
    @pytest.fixture
    def officer(self) -> Client:
        return signed_in(LULEA, Role.OFFICER)

    def _read(self, client: Client, address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200, address
        return answer.content.decode()

    def test_pages_in_english_have_the_kind_in_english(self, officer: Client) -> None:
        matter = begun()
        base = f"/en/arbete/arenden/{matter.pk}/"
        for address, shown in (
            ("/en/arbete/arenden/nytt/", ("Moving money between purposes", "Information to the")),
            (
                "/en/arbete/arenden/nytt/moved_money/",
                ("Amount a year", "Leave empty if it holds until further notice."),
            ),
            (base, ("Moving money between purposes", "The administration", "Amount a year")),
            (
                f"{base}skriv/",
                (
                    "Summary of the matter",
                    "Why the money does more good",
                    "Basis of the decision",
                    "The decision is sent to",
                ),
            ),
        ):
            page = self._read(officer, address)
            for words in shown:
                assert words in page, (address, words)
            for words in _words(KINDS["moved_money"]):
                if len(words.sv) > 6:  # "Från" may be a part of something else
                    assert words.sv not in page, (address, words.sv)

    def test_what_a_matter_is_written_from_is_in_the_language_of_the_page(
        self, officer: Client
    ) -> None:
        opened("close-care-municipalities-2026")
        board()
        source = queries.offered_sources(KINDS["requisition"], OWNER)[0]
        assert source.words.sv != source.words.en
        for address, shown, other in (
            ("/en", source.words.en, source.words.sv),
            ("", source.words.sv, source.words.en),
        ):
            page = self._read(officer, f"{address}/arbete/arenden/nytt/requisition/")
            assert escape(shown) in page
            assert escape(other) not in page

    def test_pages_in_swedish_have_it_in_swedish(self, officer: Client) -> None:
        page = self._read(officer, f"/arbete/arenden/{begun().pk}/skriv/")
        for words in ("Sammanfattning av ärendet", "Belopp om året", "Beslutet skickas till"):
            assert words in page
        assert "Summary of the matter" not in page

    def test_what_is_lacking_is_told_with_the_heading_of_the_page(self, officer: Client) -> None:
        matter = begun()
        sent = {"key": "k", "version": str(matter.version)}
        answer = officer.post(f"/en/arbete/arenden/{matter.pk}/steg/sign/", sent)
        assert answer.status_code == 422
        assert "Nobody is to be sent the decision" in answer.content.decode()
        other = begun("other", title="Något annat", class_code="1.1")
        sent["version"] = str(other.version)
        page = officer.post(f"/en/arbete/arenden/{other.pk}/steg/sign/", sent).content.decode()
        assert "Summary of the matter" in page
        assert "Sammanfattning av ärendet" not in page

    def test_a_fault_of_a_section_stands_at_its_field_in_english_too(self, officer: Client) -> None:
        matter = begun()
        fields = {
            "title": "Flytt",
            "points": "a",
            "section.description": "Om 19121212-1212.",
            "field.amount": "500 tkr",
            "field.taken_from": "a",
            "field.given_to": "b",
            "field.first_year": "2026",
            "body": matter.body_id,
            "class_code": matter.class_code,
            "key": "k",
            "version": str(matter.version),
        }
        answer = officer.post(f"/en/arbete/arenden/{matter.pk}/skriv/", fields)
        assert answer.status_code == 422
        assert "section.description" in answer.context["form"].errors

    def test_the_paper_is_in_swedish_whatever_the_page(self, officer: Client) -> None:
        matter = begun()
        for address in ("", "/en"):
            answer = officer.get(f"{address}/arbete/arenden/{matter.pk}/handling.docx")
            word = docx.Document(io.BytesIO(answer.getvalue()))
            said = [each.text for each in word.paragraphs]
            assert "Förvaltningens förslag till beslut" in said
            assert not any("administration" in each for each in said)

    def test_a_kind_of_one_s_own_may_have_english_and_may_leave_it_out(self) -> None:
        secretary = signed_in(LULEA, Role.BOARD_SECRETARY)
        fields = {
            "title": "Avtal med förening | Agreement with an association",
            "paper": "Beslutsförslag",
            "points_title": "Förslag till beslut",
            "sections": "Villkor | Conditions *\nUppföljning",
            "fields_lines": "Belopp | Amount, kronor *\nFörening, en rad",
            "is_decided": "on",
            "is_offered": "on",
            "key": "k",
        }
        assert secretary.post("/arbete/arenden/typer/ny/", fields).status_code == 302
        kind = queries.kinds_of(OWNER)["avtal_med_forening"]
        assert kind.title == Text("Avtal med förening", "Agreement with an association")
        assert [each.title.en for each in kind.sections] == ["Conditions", "Uppföljning"]
        assert [each.label.en for each in kind.fields] == ["Amount", "Förening"]
        assert kind.points_title == Text.same("Förslag till beslut")
        board()
        page = self._read(
            signed_in(LULEA, Role.OFFICER), "/en/arbete/arenden/nytt/avtal_med_forening/"
        )
        assert "Agreement with an association" in page
        assert "Amount" in page
        assert "Förening" in page
        again = self._read(secretary, "/en/arbete/arenden/typer/avtal_med_forening/")
        assert "Belopp | Amount, kronor *\nFörening, a line" in again
        assert "Agreement with an association</h1>" in again
        fields |= {"title": " | Agreement", "key": "l"}
        answer = secretary.post("/arbete/arenden/typer/avtal_med_forening/", fields)
        assert answer.status_code == 422
        assert "title" in answer.context["form"].errors
        assert models.MatterKind.objects.count() == 1
