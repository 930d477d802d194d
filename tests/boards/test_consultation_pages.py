"""Pages of consultations: what each shows to whom, and what they say of what is sent to them."""

from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from samling.boards import actions, models, queries
from samling.boards.rules.answering import Answered
from samling.boards.rules.consultation import Stand
from samling.platform.models import AuditEvent
from samling.registry.rules import Role
from tests.people import BODEN, LULEA, SOCIALSTYRELSEN, signed_in

from .consulting import SUPPORTS, WHOLE, answering, decided_answer, letter, received
from .making import OFFICER, OWNER, SECRETARY, board, by

pytestmark = [pytest.mark.django_db, pytest.mark.long]

HOME = "/arbete/remisser/"
LETTER = {
    "key": "k",
    "title": "Stöd till föräldrar",
    "memorandum": "Ds 2026:9",
    "sender": "Departementet",
    "number": "S2026/1",
    "deadline": "2026-12-31",
    "send_to": "remiss@example.test",
    "copy_to": "",
    "demands": "Två versioner.\nNamnet i ämnesraden.",
    "proposals": "3.1 Ett register\n3.2 En standard",
}


@pytest.fixture
def officer() -> Client:
    return signed_in(LULEA, Role.OFFICER)


def words(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_list_leads_with_what_is_nearest_due(officer: Client) -> None:
    today = localdate()
    received("EX 1", deadline=today + timedelta(days=12), memorandum="Ds 1")
    received("EX 2", deadline=today + timedelta(days=3), memorandum="Ds 2")
    received("EX 3", deadline=today - timedelta(days=5), memorandum="Ds 3")
    page = words(officer.get(HOME))
    assert "3 remisser väntar på svar." in page
    assert "Närmast är Ds 2" in page
    assert "Svarstiden har gått ut för 1 av dem." in page
    assert page.index("svarstiden gick ut för 5 dagar sedan") < page.index("12 dagar kvar")
    assert "3 dagar kvar" in words(officer.get(f"/en{HOME}")).replace("days left", "dagar kvar")


def test_a_shipped_letter_is_taken_in_with_one_press(officer: Client) -> None:
    assert "Ta emot remissen" in words(officer.get(HOME))
    way = f"{HOME}ta-emot/samling-runt-barnet/"
    first, second = (officer.post(way, {"key": f"k{number}"}) for number in (1, 2))
    assert first["Location"] == second["Location"]
    assert officer.post(f"{HOME}ta-emot/nothing/", {"key": "k"}).status_code == 404
    page = words(officer.get(first["Location"]))
    assert "118 har fått remissen" in page
    assert "nummer 44" in page
    assert "Ta emot remissen" not in words(officer.get(HOME))
    some = words(officer.get(f"{first['Location']}?q=region"))
    assert "22 av 118 remissinstanser" in some
    assert "Bris<" not in some


def test_ones_own_letter_is_entered_and_read_back(officer: Client) -> None:
    board()
    way = officer.post(f"{HOME}ny/", LETTER)["Location"]
    page = words(officer.get(way))
    for each in ("3.1 Ett register", "Namnet i ämnesraden.", "Börja svara", "S2026/1"):
        assert each in page
    row = models.Consultation.objects.get()
    begin = f"/arbete/arenden/nytt/consultation/?fran=consultation:{row.pk}"
    assert begin.replace(":", "%3A") in page
    form = officer.get(begin).context["form"]
    assert form["source"].value() == f"consultation:{row.pk}"
    changed = LETTER | {"title": "Nytt namn", "version": "0"}
    assert officer.post(f"{way}andra/", changed).status_code == 302
    assert "Nytt namn" in words(officer.get(way))
    assert officer.post(f"{way}andra/", changed | {"title": "Tredje"}).status_code == 409


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", "", "måste fyllas i"),
        ("number", "a\u202eb", "en rad"),
        ("deadline", "snart", "år-månad-dag"),
        ("send_to", "ingen", "e-postadress"),
        ("copy_to", "a@b", "e-postadress"),
        ("proposals", "x" * 301, "Rad 1 är längre än 300 tecken"),
        ("demands", "ok\nb\u202ec", "Rad 2"),
    ],
)
def test_what_is_wrong_with_a_letter_is_told_at_its_field(
    officer: Client, field: str, value: str, told: str
) -> None:
    answer = officer.post(f"{HOME}ny/", LETTER | {field: value})
    assert answer.status_code == 422
    (fault,) = answer.context["form"].errors[field]
    assert told in str(fault)
    assert not models.Consultation.objects.exists()


def test_a_number_that_is_there_already_is_told_at_its_field(officer: Client) -> None:
    received("S2026/1")
    answer = officer.post(f"{HOME}ny/", LETTER)
    assert answer.status_code == 422
    assert "diarienumret S2026/1" in str(answer.context["form"].errors["number"])


def test_the_matter_is_begun_from_the_page_and_leads_to_the_proposals(officer: Client) -> None:
    row = received()
    fields = {
        "key": "k",
        "title": "",
        "source": f"consultation:{row.pk}",
        "body": board().pk,
        "class_code": "1.2.4",
        "unit": "",
    }
    begun = officer.post("/arbete/arenden/nytt/consultation/", fields)
    page = words(officer.get(begun["Location"]))
    assert "Svara på förslagen" in page
    assert f"{HOME}{row.pk}/svara/" in page
    assert "Svar senast" in page
    assert "Svaret på varje förslag" in page
    again = officer.post("/arbete/arenden/nytt/consultation/", fields | {"key": "l"})
    assert again.status_code == 422
    assert "source" in again.context["form"].errors


def test_proposals_are_answered_one_at_a_time(officer: Client) -> None:
    row, matter = answering()
    way = f"{HOME}{row.pk}/svara/?forslag=1.1"
    assert "Förslag 1 av 3" in words(officer.get(way))
    sent = {"key": "k", "version": matter.version, "then": "next"}
    answer = officer.post(way, sent | {"stand.0": "supports", "words.0": ""})
    assert answer["Location"] == f"{HOME}{row.pk}/svara/?forslag=1.2"
    matter.refresh_from_db()
    last = {"key": "l", "version": matter.version, "then": "home", "general": "Bra.\r\n"}
    answer = officer.post(f"{HOME}{row.pk}/svara/?forslag=sammanfattning", last)
    assert answer["Location"] == f"{HOME}{row.pk}/"
    found = queries.consultation(row.pk, OWNER)
    assert found is not None
    assert found.answer is not None
    assert found.answer.answered == Answered({"1.1": SUPPORTS}, "Bra.")
    page = words(officer.get(f"{HOME}{row.pk}/"))
    assert "1 av 3 förslag besvarade" in page
    assert "forslag=1.2" in page


def test_all_proposals_are_answered_on_one_page(officer: Client) -> None:
    row, matter = answering()
    fields: dict[str, Any] = {"key": "k", "version": matter.version, "general": ""}
    for number, stand in enumerate(("supports", "opposes", "no_opinion")):
        fields |= {f"stand.{number}": stand, f"words.{number}": "Skäl." if number == 1 else ""}
    assert officer.post(f"{HOME}{row.pk}/svara/", fields).status_code == 302
    assert "Alla förslag är besvarade" in words(officer.get(f"{HOME}{row.pk}/"))
    late = officer.post(f"{HOME}{row.pk}/svara/", fields | {"key": "l", "general": "Annat."})
    assert late.status_code == 409
    assert "Det du skrev står kvar här" in words(late)
    assert "Annat." in words(late)


@pytest.mark.parametrize(
    ("sent", "field", "told"),
    [
        ({"stand.0": "perhaps"}, "stand.0", "Välj ett av svaren."),
        ({"stand.0": "", "words.0": "Något"}, "stand.0", "Välj vad ni anser"),
        ({"stand.0": "opposes", "words.0": "19121212-1212"}, "words.0", "personnummer"),
        ({"stand.0": "opposes", "words.0": "x" * 60_000}, "words.0", "för långt"),
    ],
)
def test_what_is_wrong_with_an_answer_is_told_at_its_field(
    officer: Client, sent: dict[str, str], field: str, told: str
) -> None:
    row, matter = answering()
    fields = {"key": "k", "version": matter.version, **sent}
    answer = officer.post(f"{HOME}{row.pk}/svara/?forslag=1.1", fields)
    assert answer.status_code == 422
    assert told in str(answer.context["form"].errors[field])
    assert not models.ConsultationAnswerVersion.objects.filter(number=2).exists()


def test_the_answer_is_shown_as_it_will_be_sent_and_as_it_stood(officer: Client) -> None:
    row, _matter = answering()
    actions.write_answer(row.pk, WHOLE, by(OFFICER))
    page = words(officer.get(f"{HOME}{row.pk}/svaret/"))
    for each in ("Luleå kommun avstyrker förslaget.", "Vartannat år räcker.", "Version 2"):
        assert each in page
    assert "Luleå kommun är positiv." in page
    before = words(officer.get(f"{HOME}{row.pk}/svaret/?version=1"))
    assert "Vartannat år räcker." not in before
    assert "Det här är version 1" in before
    assert officer.get(f"{HOME}{row.pk}/svaret/?version=9").status_code == 404
    draft = officer.get(f"{HOME}{row.pk}/svar.docx")
    assert "Utkast, Luleå kommun, svar på Exempel 1.docx" in unquote(draft["Content-Disposition"])
    assert officer.get(f"{HOME}{row.pk}/svar.eml").status_code == 404, "nobody has decided it"
    assert officer.get(f"{HOME}{row.pk}/svar.txt").status_code == 404
    assert AuditEvent.objects.filter(
        action="boards.read_answer", subject=f"consultation:{row.pk}"
    ).exists()


def test_a_decided_answer_is_fetched_and_noted_as_sent() -> None:
    row, _matter = decided_answer()
    secretary = signed_in(LULEA, Role.BOARD_SECRETARY)
    page = words(secretary.get(f"{HOME}{row.pk}/skicka/"))
    for each in (
        "Luleå kommun, svar på Exempel 1.docx",
        "Luleå kommun, svar på Exempel 1.pdf",
        "EX 2026/1 Luleå kommun",
        "remiss@example.test",
    ):
        assert each in page
    mail = message_from_bytes(secretary.get(f"{HOME}{row.pk}/svar.eml").content, policy=default)
    names = [each.get_filename() for each in mail.iter_attachments()]  # type: ignore[attr-defined]
    assert names == [
        "Luleå kommun, svar på Exempel 1.docx",
        "Luleå kommun, svar på Exempel 1.pdf",
    ]
    version = models.ConsultationAnswer.objects.get().matter.version
    early = {"key": "k", "version": version, "sent_on": "2026-01-01"}
    answer = secretary.post(f"{HOME}{row.pk}/skicka/", early)
    assert answer.status_code == 422
    assert "efter beslutet" in str(answer.context["form"].errors["sent_on"])
    noted = secretary.post(
        f"{HOME}{row.pk}/skicka/", early | {"key": "l", "sent_on": localdate().isoformat()}
    )
    assert noted.status_code == 302
    assert f"Skickat {localdate().isoformat()}" in words(secretary.get(noted["Location"]))
    assert "Ingen remiss väntar på svar." in words(secretary.get(HOME))


def test_what_waits_stands_on_the_first_page_with_its_day(officer: Client) -> None:
    row = received(deadline=localdate() + timedelta(days=4))
    page = words(officer.get("/arbete/"))
    assert "Svara på remissen" in page
    assert "4 dagar kvar" in page
    answering(row)
    actions.write_answer(row.pk, WHOLE, by(OFFICER))
    assert "Svara på remissen" not in words(officer.get("/arbete/")), "all of it is answered"


def test_the_secretary_is_told_to_send_what_is_decided() -> None:
    row, _matter = decided_answer()
    secretary = signed_in(LULEA, Role.BOARD_SECRETARY)
    assert f"{HOME}{row.pk}/skicka/" in words(secretary.get("/arbete/"))


def test_a_member_of_the_board_reads_the_letter_but_no_draft() -> None:
    row, _matter = answering()
    actions.write_answer(row.pk, WHOLE, by(OFFICER))
    member = signed_in(LULEA, Role.BOARD_MEMBER)
    page = words(member.get(f"{HOME}{row.pk}/"))
    assert "Svaret förbereds" in page
    assert Stand.OPPOSES.text.sv not in page
    for way in ("svaret/", "svara/", "svar.docx", "skicka/", "andra/"):
        assert member.get(f"{HOME}{row.pk}/{way}").status_code == 404, way
    assert member.get(f"{HOME}ny/").status_code == 404


def test_other_organisations_are_told_that_there_is_no_such_page() -> None:
    row, _matter = decided_answer()
    neighbour, agency = signed_in(BODEN, Role.OFFICER), signed_in(SOCIALSTYRELSEN, Role.AUDITOR)
    for way in ("", "svaret/", "svara/", "svar.docx", "svar.eml", "skicka/", "andra/"):
        assert neighbour.get(f"{HOME}{row.pk}/{way}").status_code == 404, way
        assert agency.get(f"{HOME}{row.pk}/{way}").status_code == 403, way
    assert letter().title.sv not in words(neighbour.get(HOME))


def test_only_an_answer_that_is_decided_has_a_page_to_send_it_from(officer: Client) -> None:
    row, _matter = answering()
    assert officer.get(f"{HOME}{row.pk}/skicka/").status_code == 404
    other, _decided = decided_answer(received("EX 9"))
    assert officer.get(f"{HOME}{other.pk}/skicka/").status_code == 200
    sent = {"key": "k", "version": "1", "sent_on": date(2026, 3, 20).isoformat()}
    assert officer.post(f"{HOME}{other.pk}/skicka/", sent).status_code == 404
    assert officer.get(f"{HOME}{other.pk}/svara/").status_code == 302, "it is no draft any more"


def test_what_was_noted_as_sent_by_mistake_is_taken_back_on_the_page_with_a_reason() -> None:
    row, _matter = decided_answer()
    actions.note_sent(row.pk, localdate(), by(SECRETARY, at=now()))
    secretary, officer = signed_in(LULEA, Role.BOARD_SECRETARY), signed_in(LULEA, Role.OFFICER)
    address = f"{HOME}{row.pk}/skicka/"
    assert address in words(secretary.get(f"{HOME}{row.pk}/")), "what was sent is found again"
    assert "Ta tillbaka anteckningen" in words(secretary.get(address))
    assert "Ta tillbaka anteckningen" not in words(officer.get(address))
    version = models.ConsultationAnswer.objects.get().matter.version
    sent = {"key": "k", "version": version, "reason": ""}
    empty = secretary.post(f"{address}ta-tillbaka/", sent)
    assert (empty.status_code, "skäl" in words(empty).lower()) == (422, True)
    assert officer.post(f"{address}ta-tillbaka/", sent).status_code == 404
    done = secretary.post(
        f"{address}ta-tillbaka/", sent | {"key": "l", "reason": "Mejlet studsade."}
    )
    assert done["Location"] == address
    assert "När mejlet har gått" in words(secretary.get(address))
    assert address in words(secretary.get("/arbete/")), "it waits to be sent again"
