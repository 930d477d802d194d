"""What somebody tries who wants in, or wants to see what is not theirs."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from samling.platform.models import AuditEvent, Nature, Remembered
from samling.registry.rules import Role
from tests.people import BODEN, LULEA, account_of, signed_in

from .trying import FORGOTTEN, LOGIN, PASSWORD, nothing_counted, person, tried

__all__ = ["nothing_counted"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def words_of(answer: Any, email: str) -> str:
    """The page without what is new every time, and without the address that was typed."""
    page = re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", answer.content.decode())
    return page.replace(email, "")


# The form for signing in


def test_an_open_redirect_is_not_followed() -> None:
    account = person()
    for there in ("https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)"):
        client = Client()
        sent = {"login": account.email, "password": PASSWORD, "next": there}
        assert client.post(LOGIN, sent)["Location"] == "/arbete/", there
        assert client.post("/konto/logga-ut/", {"next": there})["Location"] == "/", there
    sent = {"login": account.email, "password": PASSWORD, "next": "/konto/"}
    assert Client().post(LOGIN, sent)["Location"] == "/konto/"


@pytest.mark.parametrize("wrong", ["password", "address", "closed", "without"])
def test_what_is_wrong_at_sign_in_does_not_show_who_has_an_account(wrong: str) -> None:
    account = person(is_active=wrong != "closed")
    if wrong == "without":
        account.set_unusable_password()
        account.save()
    email = "nobody@lulea.test" if wrong == "address" else account.email
    answer = tried(Client(), email, "fel-lösenord-26")
    assert answer.status_code == 200
    assert "E-postadressen eller lösenordet är fel." in answer.content.decode()
    plain = tried(Client(), "someone@else.test", "fel-lösenord-26")
    assert words_of(answer, email) == words_of(plain, "someone@else.test")


def test_a_forgotten_password_does_not_show_who_has_an_account() -> None:
    known, unknown = person().email, "nobody@lulea.test"
    answers = []
    for email in (known, unknown):
        answer = Client().post(FORGOTTEN, {"email": email})
        followed = Client().get(answer["Location"])
        answers.append((answer.status_code, answer["Location"], words_of(followed, email)))
    assert answers[0] == answers[1]
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert set(letters) == {known, unknown}
    assert "/konto/valj-losenord/" in letters[known].body
    assert "Det finns inget konto" in letters[unknown].body
    assert "/konto/valj-losenord/" not in letters[unknown].body


@pytest.mark.parametrize("odd", [f"a@{'å' * 60}.se", '"\x01"@kommun.se', "a@℀.se"])
def test_an_address_that_no_letter_can_be_sent_to_is_told_of(odd: str) -> None:
    answer = Client().post(FORGOTTEN, {"email": odd})
    # A form of django-allauth's that is refused is shown with 200.
    assert (answer.status_code, "namn@kommun.se" in answer.content.decode()) == (200, True)
    sent = {"email": odd, "name": "Ny", "role": "officer", "key": "k"}
    administrator = signed_in(LULEA, Role.ADMINISTRATOR)
    assert administrator.post("/arbete/personer/bjud-in/", sent).status_code == 422
    assert not mail.outbox


def test_a_link_to_choose_a_password_cannot_be_turned_to_another_host() -> None:
    answer = Client().post(FORGOTTEN, {"email": person().email}, headers={"host": "evil.test"})
    assert answer.status_code == 400
    assert mail.outbox == []


@pytest.mark.parametrize("letter", ["known", "unknown", "invited", "changed"])
def test_a_letter_leads_to_the_address_of_the_settings_whoever_the_request_says_it_was_for(
    letter: str, settings: Any
) -> None:
    """A port of the asker's own passes the check of host names, and is another's server."""
    settings.BASE_URL = "https://samling.example"
    port = {"host": "testserver:4444"}
    if letter == "invited":
        sent = {"email": "ny@lulea.test", "name": "Ny", "role": "officer"}
        client = signed_in(LULEA, Role.ADMINISTRATOR)
        client.post("/arbete/personer/bjud-in/", sent, headers=port)
    else:
        email = "nobody@lulea.test" if letter == "unknown" else person().email
        Client().post(FORGOTTEN, {"email": email}, headers=port)
    if letter == "changed":
        found = re.search(r"/konto/valj-losenord/\S+", mail.outbox.pop().body)
        assert found is not None
        client = Client()
        form = client.get(found[0], headers=port)
        chosen = dict.fromkeys(("password1", "password2"), "sommar-vid-älven-26")
        client.post(form["Location"], chosen, headers=port)
    (told,) = mail.outbox
    assert "4444" not in told.body
    assert "testserver" not in told.body
    assert "samling.example" in told.body


def test_what_is_refused_before_it_is_known_who_asks_is_answered_by_a_page() -> None:
    answer = signed_in(LULEA, Role.OFFICER).get("/arbete/", headers={"host": "evil.test"})
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()


def test_a_link_is_not_good_for_another_account() -> None:
    Client().post(FORGOTTEN, {"email": person().email})
    link = re.search(r"/konto/valj-losenord/(\w+)-(\S+)/", mail.outbox[0].body)
    assert link is not None
    from allauth.account.utils import user_pk_to_url_str

    other = user_pk_to_url_str(account_of(BODEN, Role.OFFICER))
    page = Client().get(f"/konto/valj-losenord/{other}-{link[2]}/", follow=True)
    assert "Länken gäller inte" in page.content.decode()


@pytest.mark.long
def test_many_failures_lock_the_account_also_from_elsewhere() -> None:
    email = person().email
    for number in range(5):
        tried(Client(REMOTE_ADDR=f"192.0.2.{number}"), email, "fel-lösenord-26")
    # Counted in the database, which all processes share.
    assert Remembered.objects.exists()
    answer = tried(Client(REMOTE_ADDR="192.0.2.99"), email.upper(), PASSWORD)
    assert "För många försök" in answer.content.decode()
    # Nobody else is locked out.
    other = account_of(BODEN, Role.OFFICER)
    other.set_password(PASSWORD)
    other.save()
    assert tried(Client(REMOTE_ADDR="192.0.2.1"), other.email, PASSWORD).status_code == 302
    assert AuditEvent.objects.filter(action="platform.sign_in_failed").count() >= 5


def test_an_invented_address_in_a_header_is_not_believed(settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = None
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for number in range(40):
        forged = {"X-Forwarded-For": f"198.51.100.{number}", "X-Real-IP": f"198.51.100.{number}"}
        answer = tried(Client(), f"p{number}@lulea.test", "fel-lösenord-26", headers=forged)
    assert "För många försök" in answer.content.decode() or answer.status_code == 429
    told = AuditEvent.objects.filter(action="platform.sign_in_failed")
    assert set(told.values_list("origin", flat=True)) == {"127.0.0.1"}


def test_behind_our_proxy_only_its_own_word_counts(settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    forged = {"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}
    tried(Client(), "nobody@lulea.test", "fel-lösenord-26", headers=forged)
    (event,) = AuditEvent.objects.filter(action="platform.sign_in_failed")
    assert event.origin == "203.0.113.9"


def test_a_second_step_is_not_skipped() -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from tests.totp import code_of

    account, secret = person(), generate_totp_secret()
    TOTP.activate(account, secret)
    client = Client()
    assert tried(client, account.email, PASSWORD)["Location"] == "/konto/kod/"
    for address in ("/arbete/", "/konto/", "/konto/tva-steg/"):
        assert client.get(address)["Location"].startswith(LOGIN), address
    for _ in range(5):
        assert client.post("/konto/kod/", {"code": "000000"}).status_code == 200
    code = code_of(secret)
    locked = client.post("/konto/kod/", {"code": code})
    assert "För många försök" in locked.content.decode()
    cache.clear()
    assert client.post("/konto/kod/", {"code": code})["Location"] == "/arbete/"
    # The same code again is no code.
    other = Client()
    tried(other, account.email, PASSWORD)
    assert other.post("/konto/kod/", {"code": code}).status_code == 200


def test_ways_in_are_changed_only_by_who_shows_that_it_is_them() -> None:
    account = person()
    client = Client()
    tried(client, account.email, PASSWORD)
    for address in ("tva-steg/app/", "tva-steg/nycklar/ny/"):
        answer = client.get(f"/konto/{address}")
        assert answer["Location"].startswith("/konto/bekrafta/"), address
    wrong = client.post("/konto/bekrafta/", {"password": "fel-lösenord-26"})
    assert "Lösenordet är fel" in wrong.content.decode()
    sent = {"oldpassword": "fel", "password1": f"{PASSWORD}!", "password2": f"{PASSWORD}!"}
    assert "Det är inte ditt lösenord" in client.post("/konto/byt-losenord/", sent).content.decode()


@pytest.mark.parametrize(
    "password", ["kort-26", "123456789012", "password12345", "officer-area.2580"]
)
def test_a_poor_password_is_refused(password: str) -> None:
    client = Client()
    tried(client, person().email, PASSWORD)
    sent = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    answer = client.post("/konto/byt-losenord/", sent)
    assert answer.status_code == 200
    assert "s-errors" in answer.content.decode()


# Demo


def test_the_open_door_of_a_demo_is_shut_outside_one(settings: Any) -> None:
    account = person(is_demo=True)
    settings.DEMO = True  # but the database was made for real work
    assert not Nature.objects.get(id=1).is_demo
    assert Client().post("/konto/prova/", {"account": account.email}).status_code == 404
    page = Client().get(LOGIN).content.decode()
    assert account.email not in page
    assert 'name="password"' in page


def test_an_account_of_a_demo_has_no_ways_in_to_change(monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(LULEA, Role.OFFICER)
    person(is_demo=True)
    client.force_login(account_of(LULEA, Role.OFFICER))
    sent = {"oldpassword": PASSWORD, "password1": f"{PASSWORD}!", "password2": f"{PASSWORD}!"}
    for address in ("byt-losenord/", "tva-steg/", "tva-steg/app/", "tva-steg/nycklar/ny/"):
        for answer in (client.get(f"/konto/{address}"), client.post(f"/konto/{address}", sent)):
            assert answer.status_code == 403, address
            assert "till för alla som provar" in answer.content.decode()
    # Nor by a link in a letter.
    Client().post(FORGOTTEN, {"email": account_of(LULEA, Role.OFFICER).email})
    link = re.search(r"/konto/valj-losenord/\S+", mail.outbox[0].body)
    assert link is not None
    guest = Client()
    place = guest.get(link[0], follow=True).redirect_chain[-1][0]
    answer = guest.post(place, {"password1": f"{PASSWORD}!", "password2": f"{PASSWORD}!"})
    assert "Den som är påhittad har inget lösenord" in answer.content.decode()
