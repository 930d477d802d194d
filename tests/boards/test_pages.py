"""Pages of boards answer bad input at its field, and say what to do."""

import io
import zipfile
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samling.boards import models, queries
from samling.registry.rules import Role
from tests.people import LULEA, signed_in

from .making import OWNER, begun, board, decided, in_session, item_of, ready

pytestmark = pytest.mark.django_db


def _png(side: int = 8) -> bytes:
    """A square of one grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        )

    head = side.to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
    rows = zlib.compress((b"\0" + b"\x80" * side) * side)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PNG = _png()


@pytest.fixture
def secretary() -> Client:
    return signed_in(LULEA, Role.BOARD_SECRETARY)


@pytest.fixture
def officer() -> Client:
    return signed_in(LULEA, Role.OFFICER)


def sent(client: Client, address: str, **fields: Any) -> Any:
    version = fields.pop("version", "0")
    return client.post(address, {"key": "k", "version": version, **fields})


def test_a_matter_is_begun_from_its_form_and_what_is_wrong_stands_at_its_field(
    officer: Client,
) -> None:
    board()
    address = "/arbete/arenden/nytt/moved_money/"
    fields = {
        "field.amount": "en halv miljon",
        "field.taken_from": "a",
        "field.given_to": "b",
        "field.first_year": "2026",
        "body": board().pk,
        "class_code": "x",
    }
    answer = sent(officer, address, **fields)
    assert answer.status_code == 422
    assert "går inte att läsa som hela kronor" in answer.content.decode()
    answer = sent(officer, address, **fields | {"field.amount": "500 000"})
    assert "Klassen skrivs som 1.3.1.3." in answer.content.decode()
    answer = sent(officer, address, **fields | {"field.amount": "500 000", "class_code": "3.9"})
    assert answer.status_code == 302
    assert models.Matter.objects.get().class_code == "3.9"
    shown = officer.get(answer["Location"]).content.decode().replace("\u202f", " ")
    assert "500 000\N{NO-BREAK SPACE}kr" in shown
    assert "<dd>2026</dd>" in shown


def test_a_written_matter_keeps_what_was_written_when_somebody_was_first(officer: Client) -> None:
    matter = begun()
    fields = {
        "title": "Nytt",
        "points": "Ett.",
        "section.summary": "Två.",
        "recipients": "Ekonomi",
        "field.amount": "1",
        "field.taken_from": "a",
        "field.given_to": "b",
        "field.first_year": "2026",
        "body": matter.body_id,
        "class_code": matter.class_code,
    }
    address = f"/arbete/arenden/{matter.pk}/skriv/"
    late = sent(officer, address, version=str(matter.version - 1), **fields)
    assert late.status_code == 409
    assert "Det du skrev står kvar här" in late.content.decode()
    assert "Två." in late.content.decode()
    wrong = sent(
        officer,
        address,
        version=str(matter.version),
        **fields | {"section.summary": "Gäller 19121212-1212."},
    )
    assert wrong.status_code == 422
    assert "personnummer" in wrong.content.decode()


def test_a_body_is_made_with_its_members_or_the_line_that_is_wrong_is_told(
    secretary: Client,
) -> None:
    address = "/arbete/arenden/namnder/ny/"
    fields = {"name": "Kulturnämnden", "short_name": "KN", "is_open": "on"}
    answer = sent(secretary, address, **fields, members="Ida Berg, X, chef")
    assert answer.status_code == 422
    assert "Rad 1, ”Ida Berg, X, chef”, går inte att läsa." in answer.content.decode()
    answer = sent(
        secretary, address, **fields, members="Åsa Öst, X, ordförande\nBo Ek, Y, ledamot\n"
    )
    assert answer.status_code == 302
    body = models.Body.objects.get(name="Kulturnämnden")
    assert [str(each) for each in body.members.all()] == ["Åsa Öst (X)", "Bo Ek (Y)"]


def test_a_kind_of_one_s_own_has_its_own_sections_fields_and_recipients(secretary: Client) -> None:
    fields = {
        "title": "Överenskommelse med förening",
        "paper": "Beslutsförslag",
        "points_title": "Förslag till beslut",
        "class_code": "1.4",
        "sections": "Sammanfattning *\nVillkor",
        "fields_lines": "Förening, en rad *\nBelopp, kronor",
        "recipients": "Föreningen",
        "is_decided": "on",
        "is_offered": "on",
        "keep_years": "7",
    }
    address = "/arbete/arenden/typer/ny/"
    answer = sent(secretary, address, **fields)
    assert answer.status_code == 422
    assert "Skriv vilket beslut om gallring som gäller." in answer.content.decode()
    answer = sent(
        secretary, address, **fields | {"fields_lines": "Belopp, dollar", "keep_years": ""}
    )
    assert "Det slaget finns inte." in answer.content.decode()
    answer = sent(secretary, address, **fields, keep_basis="SN § 4")
    assert answer.status_code == 302
    kind = queries.kinds_of(OWNER)["overenskommelse_med_forening"]
    assert [each.is_needed for each in kind.sections] == [True, False]
    assert [(each.label.sv, each.kind.value) for each in kind.fields] == [
        ("Förening", "text"),
        ("Belopp", "kronor"),
    ]
    before = begun(own=kind, kind="other", title="Avtal", fields={})
    sent(
        secretary,
        "/arbete/arenden/typer/overenskommelse_med_forening/",
        **fields | {"sections": "Villkor"},
        keep_basis="SN § 4",
    )
    assert list(queries.content_of(before).sections) == ["section_1", "section_2"]
    assert [each.id for each in queries.kinds_of(OWNER)[kind.id].sections] == ["section_2"]


def _docx(**files: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mall.docx", b"not a zip"),
        ("mall.docx", _docx(**{"hej.txt": "hej"})),
        ("mall.docm", b""),
    ],
)
def test_a_template_that_cannot_be_used_is_told_of_and_nothing_is_kept(
    secretary: Client, name: str, content: bytes
) -> None:
    file = SimpleUploadedFile(name, content)
    answer = sent(
        secretary, "/arbete/arenden/utseende/", organisation="Luleå kommun", template=file
    )
    assert answer.status_code == 422
    assert not models.Look.objects.exists()


def test_a_logo_has_words_and_is_seen_on_the_papers(secretary: Client, officer: Client) -> None:
    address = "/arbete/arenden/utseende/"
    answer = sent(secretary, address, organisation="Luleå", logo=SimpleUploadedFile("l.png", PNG))
    assert "Skriv vad logotypen föreställer." in answer.content.decode()
    answer = sent(
        secretary,
        address,
        organisation="Luleå kommun",
        lines="Socialförvaltningen",
        logo=SimpleUploadedFile("l.png", PNG),
        logo_alt="Ett torn",
    )
    assert answer.status_code == 302
    matter = ready()
    answer = officer.get(f"/arbete/arenden/{matter.pk}/handling.docx")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert any(name.startswith("word/media/") for name in archive.namelist())


def test_odd_choices_on_the_list_of_recipients_are_answered(secretary: Client) -> None:
    matter = decided()
    address = f"/arbete/arenden/{matter.pk}/expediera/"
    for odd in ("00001", "99", "-1", "x", "9" * 400):
        answer = sent(secretary, address, version=str(matter.version), to=odd)
        assert answer.status_code == 422, odd
    assert not models.Dispatch.objects.exists()


def test_a_ballot_that_is_missing_is_told_of(secretary: Client) -> None:
    matter = ready()
    meeting = in_session(matter)
    item = item_of(meeting, matter)
    base = f"/arbete/sammantraden/{meeting.pk}/punkt/{item.pk}/"
    answer = sent(
        secretary,
        f"{base}forslag/",
        version=str(meeting.version),
        kind="reject",
        by="Ledamot Lind (C)",
    )
    assert answer.status_code == 302
    meeting.refresh_from_db()
    answer = sent(secretary, f"{base}votering/", version=str(meeting.version))
    assert answer.status_code == 422
    assert "har rösträtt" in answer.content.decode()


def test_the_pages_are_whole_in_english(secretary: Client) -> None:
    matter = decided()
    page = secretary.get(f"/en/arbete/arenden/{matter.pk}/").content.decode()
    assert "What has happened" in page
    assert "Vad som har hänt" not in page
