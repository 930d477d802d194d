"""People administration: invitations, roles, and who may look after them."""

import re
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from samling.kernel import SamlingError
from samling.platform.models import AuditEvent
from samling.registry import actions, queries
from samling.registry.rules import Role, fault_of_person_name
from tests.people import BODEN, COUNTY, LULEA, MFOF, account_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.long]

PEOPLE = "/arbete/personer/"
INVITE = f"{PEOPLE}bjud-in/"
NEW = {"email": "Ny.Person@Lulea.test", "name": "Ny Person", "role": "officer"}


def words_of(client: Client, address: str = PEOPLE) -> str:
    page = re.sub(r"<[^>]+>", " ", client.get(address).content.decode())
    return re.sub(r"\s+", " ", page)


def member_of(party: str, email: str, role: Role) -> queries.Member:
    people = queries.people_of(queries.party(party))
    return next(each for each in people if each.account == email and each.role is role)


def test_somebody_is_invited_chooses_a_password_and_is_at_work() -> None:
    administrator = signed_in(LULEA, Role.ADMINISTRATOR)
    answer = administrator.post(INVITE, NEW)
    assert answer["Location"] == f"{PEOPLE}?klart=brev"
    assert "ett brev är skickat" in words_of(administrator, answer["Location"])
    assert "ny.person@lulea.test har inte börjat arbeta hos er än" in words_of(administrator)
    (letter,) = mail.outbox
    assert letter.to == ["ny.person@lulea.test"]
    assert letter.subject == "Du är inbjuden till Samling"
    assert "inbjuden till Samling av Luleå kommun, som handläggare" in letter.body
    link = re.search(r"http://localhost:8000(/konto/valj-losenord/\S+)", letter.body)
    assert link is not None
    person = Client()
    form = person.get(link[1], follow=True)
    place = form.redirect_chain[-1][0]
    chosen = {"password1": "sommar-vid-älven-26", "password2": "sommar-vid-älven-26"}
    person.post(place, chosen)
    person = Client()
    sent = {"login": "NY.person@lulea.test", "password": chosen["password1"]}
    assert person.post("/konto/logga-in/", sent)["Location"] == "/arbete/"
    assert person.get("/arbete/").status_code == 200
    assert "Ny Person ny.person@lulea.test" in words_of(administrator)
    # The link was for once.
    assert "password1" not in Client().get(link[1], follow=True).content.decode()
    told = AuditEvent.objects.filter(subject="account:ny.person@lulea.test")
    assert set(told.values_list("action", "party")) >= {
        ("registry.invite", LULEA),
        ("registry.give_role", LULEA),
        ("platform.choose_forgotten_password", ""),
    }


def test_one_who_has_an_account_gets_the_role_and_the_same_is_said_as_of_a_new_one() -> None:
    signed_in(BODEN, Role.OFFICER)
    officer = account_of(BODEN, Role.OFFICER)
    before = (officer.name, officer.password)
    administrator = signed_in(LULEA, Role.ADMINISTRATOR)
    sent = NEW | {"email": officer.email.upper(), "name": "Någon Annan"}
    assert administrator.post(INVITE, sent)["Location"] == f"{PEOPLE}?klart=brev"
    officer.refresh_from_db()
    assert (officer.name, officer.password) == before
    (letter,) = mail.outbox
    assert "inbjuden till Samling av Luleå kommun, som handläggare" in letter.body
    assert "valj-losenord" not in letter.body
    assert queries.parties_of(officer, timezone.localdate()) == {
        BODEN: {Role.OFFICER},
        LULEA: {Role.OFFICER},
    }
    administrator.post(INVITE, NEW)
    signed_in(BODEN, Role.OFFICER)  # at work for another says nothing here

    def shown_of(email: str) -> str:
        page = administrator.get(PEOPLE).content.decode().partition("</section>")[0]
        (item,) = (each for each in page.split('<li class="s-item">') if email in each)
        item = item.replace(email, "").partition("</li>\n  </ul>")[0]
        return re.sub(r'\d+|value="[^"]+"', "", item).replace("</li>", "").strip()

    assert officer.name not in administrator.get(PEOPLE).content.decode()
    assert shown_of(officer.email) == shown_of("ny.person@lulea.test")
    told = [
        set(AuditEvent.objects.filter(subject=f"account:{each}", party=LULEA).values_list("action"))
        for each in (officer.email, "ny.person@lulea.test")
    ]
    assert told[0] == told[1]
    # By going to work here the person has said yes.
    client = signed_in(BODEN, Role.OFFICER)
    client.post("/konto/organisation/", {"party": LULEA})
    assert officer.name in administrator.get(PEOPLE).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email": "inte en adress"}, "Skriv adressen som namn@kommunen.se"),
        ({"email": ""}, "Skriv personens e-postadress"),
        ({"name": ""}, "Skriv personens namn"),
        ({"name": "Två\u2028rader"}, "på en rad"),
        ({"name": "Ditt konto spärras, logga in på http://evil.example/"}, "bara personens namn"),
        ({"name": "Gå till WWW.evil"}, "bara personens namn"),
        ({"name": "Se evil.example"}, "bara personens namn"),
        ({"name": "Se evil。example"}, "bara personens namn"),
        ({"name": "Se evil．example"}, "bara personens namn"),
        ({"name": "Ring <Eva>"}, "bara personens namn"),
        ({"name": "eva@evil"}, "bara personens namn"),
        ({"name": "Eva\u202eEk"}, "bara personens namn"),
        ({"name": "Eva\u200bEk"}, "bara personens namn"),
        ({"name": "Eva\ue000Ek"}, "bara personens namn"),
        ({"name": "E" * 81}, "80"),
        ({"name": "Ring 08-123 och byt lösenord nu"}, "bara personens namn"),
        ({"name": "Ring oss och byt lösenord nu"}, "bara personens namn"),
        ({"name": "Logga In På Nytt Idag Genast"}, "högst 5 namn"),
        ({"name": "Byt lösenord!"}, "bara personens namn"),
        ({"name": "Eva, Ring"}, "bara personens namn"),
        ({"name": "von der"}, "bara personens namn"),
        ({"role": ""}, "Välj en roll"),
        ({"role": "decision_maker"}, "Välj en av organisationens roller"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(change: dict[str, str], words: str) -> None:
    administrator = signed_in(LULEA, Role.ADMINISTRATOR)
    answer = administrator.post(INVITE, NEW | change)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not get_user_model().objects.filter(email="ny.person@lulea.test").exists()
    assert mail.outbox == []


@pytest.mark.parametrize(
    "name",
    [
        *("Ny Person", "J.K. Ek", "Anna-Lena O'Hara", "Łukasz Żak", "李 明", "Åsa", "ANNA EK"),
        *("Carl von Essen", "Patrick d'Arcy", "Jan van 't Hof", "Carl G:son Ek", "DeAndre McCoy"),
        *("Niillas Gáŋŋá Čuoŋŋá", "Ŧuvra Đoarvi", "ნინო ბერიძე", "आशा शर्मा", "محمد بن سلمان"),
        *("Anna Maria Karin von Essen Ek", "Maria del Carmen Fernández López de la Cruz"),
    ],
)
def test_names_of_people_are_taken(name: str) -> None:
    assert fault_of_person_name(name) is None


def test_of_a_closed_account_the_same_is_said_and_a_role_does_not_open_it() -> None:
    officer = account_of(BODEN, Role.OFFICER)
    get_user_model().objects.filter(pk=officer.pk).update(is_active=False)
    administrator = signed_in(LULEA, Role.ADMINISTRATOR)
    answers = [
        administrator.post(INVITE, NEW | {"email": email})
        for email in (officer.email, NEW["email"])
    ]
    assert [each["Location"] for each in answers] == [f"{PEOPLE}?klart=brev"] * 2
    assert f"{officer.email} har inte börjat arbeta hos er än" in words_of(administrator)
    closed, new = mail.outbox
    assert "är stängt" in closed.body
    assert "valj-losenord" not in closed.body
    assert "är stängt" not in new.body
    officer.refresh_from_db()
    assert not officer.is_active
    # The letter can be sent again, as to anyone who has not come.
    member = member_of(LULEA, officer.email, Role.OFFICER)
    assert administrator.post(f"{PEOPLE}{member.id}/brev/")["Location"].endswith("klart=brev")


def test_a_letter_that_is_not_taken_is_told_of_and_sent_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    administrator = signed_in(LULEA, Role.ADMINISTRATOR)

    def refuse(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", refuse)
        answer = administrator.post(INVITE, NEW)
    assert "gick inte att skicka" in words_of(administrator, answer["Location"])
    member = member_of(LULEA, "ny.person@lulea.test", Role.OFFICER)
    assert administrator.post(f"{PEOPLE}{member.id}/brev/")["Location"].endswith("klart=brev")
    assert len(mail.outbox) == 1
    # One who has signed in needs no letter.
    Client().force_login(get_user_model().objects.get(email=member.account))
    assert administrator.post(f"{PEOPLE}{member.id}/brev/").status_code == 404


def test_a_role_is_given_and_ended_at_once() -> None:
    administrator, officer = signed_in(LULEA, Role.ADMINISTRATOR), account_of(LULEA, Role.OFFICER)
    client = Client()
    client.force_login(officer)
    assert client.get("/arbete/").status_code == 200
    sent = {"account": officer.email, "role": "auditor"}
    assert administrator.post(f"{PEOPLE}roll/", sent)["Location"].endswith("klart=roll")
    assert client.get("/arbete/handelser/").status_code == 200
    for role in (Role.AUDITOR, Role.OFFICER):
        member = member_of(LULEA, officer.email, role)
        answer = administrator.post(f"{PEOPLE}{member.id}/avsluta/")
        assert answer["Location"].endswith("klart=slut")
    assert client.get("/arbete/").status_code == 403
    page = words_of(administrator)
    assert f"{officer.name}: handläggare" in page
    assert f"{officer.name}: revisor" in page, "also what was given the same day"
    # What has ended can be given anew, and ended anew.
    administrator.post(f"{PEOPLE}roll/", sent)
    assert client.get("/arbete/handelser/").status_code == 200
    again = max(
        each.id
        for each in queries.people_of(queries.party(LULEA))
        if each.account == officer.email and each.role is Role.AUDITOR
    )
    administrator.post(f"{PEOPLE}{again}/avsluta/")
    assert client.get("/arbete/").status_code == 403
    assert words_of(administrator).count(f"{officer.name}: revisor") == 2
    stranger = {"account": account_of(BODEN, Role.OFFICER).email, "role": "auditor"}
    assert administrator.post(f"{PEOPLE}roll/", stranger).status_code == 422


def test_the_last_administrator_stays() -> None:
    administrator, own = signed_in(LULEA, Role.ADMINISTRATOR), account_of(LULEA, Role.ADMINISTRATOR)
    member = member_of(LULEA, own.email, Role.ADMINISTRATOR)
    answer = administrator.post(f"{PEOPLE}{member.id}/avsluta/")
    assert answer.status_code == 422
    assert "är den enda administratören" in answer.content.decode()
    other = account_of(LULEA, Role.AUDITOR)
    sent = {"account": other.email, "role": "administrator"}
    administrator.post(f"{PEOPLE}roll/", sent)
    get_user_model().objects.filter(pk=other.pk).update(is_active=False)
    assert administrator.post(f"{PEOPLE}{member.id}/avsluta/").status_code == 422
    get_user_model().objects.filter(pk=other.pk).update(is_active=True)
    assert administrator.post(f"{PEOPLE}{member.id}/avsluta/").status_code == 302
    assert administrator.get(PEOPLE).status_code == 403


def test_only_an_administrator_and_only_in_its_own_organisation() -> None:
    officer = account_of(LULEA, Role.OFFICER)
    member = member_of(LULEA, officer.email, Role.OFFICER)
    sends = (
        INVITE,
        f"{PEOPLE}roll/",
        f"{PEOPLE}{member.id}/avsluta/",
        f"{PEOPLE}{member.id}/brev/",
    )
    for client in (signed_in(LULEA, Role.AUDITOR), signed_in(COUNTY, Role.COUNTY_COORDINATOR)):
        assert client.get(PEOPLE).status_code == 403
        assert "Bara den som är administratör" in client.get(INVITE).content.decode()
        for address in sends:
            assert client.post(address, NEW).status_code == 403, address
    other = signed_in(BODEN, Role.ADMINISTRATOR)
    assert officer.email not in words_of(other)
    for address in sends[2:]:
        assert other.post(address).status_code == 404, address
    assert member_of(LULEA, officer.email, Role.OFFICER).valid_to is None


def test_the_page_asks_as_many_questions_however_many_people(
    django_assert_num_queries: object,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    administrator = signed_in(LULEA, Role.ADMINISTRATOR)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries_made:
            assert administrator.get(PEOPLE).status_code == 200
        return len(queries_made)

    administrator.get(PEOPLE)
    few = asked()
    for number in range(12):
        actions.invite(
            email=f"p{number}@lulea.test",
            name=f"P {number}",
            party=queries.party(LULEA),
            role=Role.BOARD_MEMBER,
            on=timezone.localdate(),
            by="test",
            at=timezone.now(),
        )
    assert asked() == few


def test_an_invented_person_s_address_is_said_to_be_that_and_not_closed() -> None:
    get_user_model().objects.create_user("prov@exempel.test", name="Prov", is_demo=True)
    sent = NEW | {"email": "prov@exempel.test"}
    answer = signed_in(LULEA, Role.ADMINISTRATOR).post(INVITE, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "påhittad person" in page
    assert "stängt" not in page


def test_the_first_administrator_is_invited_from_the_command_line() -> None:
    out = StringIO()
    named = (MFOF, "Chef@mfof.test", "Chef Ek", "administrator")
    call_command("invite", *named, "--address", "https://samling.test/", stdout=out)
    link = re.search(r"https://samling.test(/konto/valj-losenord/\S+)", out.getvalue())
    assert link is not None
    assert b"password1" in Client().get(link[1], follow=True).content
    assert member_of(MFOF, "chef@mfof.test", Role.ADMINISTRATOR).valid_to is None
    assert queries.name_of("chef@mfof.test") == "Chef Ek"
    assert mail.outbox == []


def test_without_an_address_the_link_begins_with_the_site_s_own(settings: Any) -> None:
    settings.BASE_URL = "https://samling.example"
    out = StringIO()
    call_command("invite", MFOF, "chef@mfof.test", "Chef Ek", "administrator", stdout=out)
    assert "https://samling.example/konto/valj-losenord/" in out.getvalue()
    assert "ge den bara till personen" in out.getvalue()


@pytest.mark.parametrize(
    ("named", "code"),
    [
        (("area:9999", "a@b.se", "A", "administrator"), "REGISTRY-INVITE-ORGANISATION"),
        ((LULEA, "a b", "A", "administrator"), "REGISTRY-INVITE-ADDRESS"),
        ((LULEA, "a@b.se", " ", "administrator"), "REGISTRY-INVITE-NAME"),
        ((LULEA, "a@b.se", "http://evil.example", "administrator"), "REGISTRY-INVITE-NAME"),
        ((LULEA, "a@b.se", "A", "decision_maker"), "REGISTRY-INVITE-ROLE"),
    ],
)
def test_a_command_that_cannot_be_carried_out_says_why(named: tuple[str, ...], code: str) -> None:
    with pytest.raises(SamlingError) as error:
        call_command("invite", *named)
    assert [fault.code for fault in error.value.faults] == [code]
    assert not get_user_model().objects.filter(email="a@b.se").exists()
