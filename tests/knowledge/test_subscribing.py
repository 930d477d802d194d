"""Asking for the newsletter, confirming and ending it; and that nothing of anybody is left."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from samling.knowledge import actions, models, queries
from samling.platform.models import AuditEvent
from samling.platform.pace import is_too_often
from samling.platform.personal import delete_expired, export_person
from samling.registry.rules import Role
from tests.people import MFOF, signed_in

from .making import NOW
from .telling import confirmed

pytestmark = pytest.mark.django_db

FORM = "/kunskap/nyhetsbrev/"
EMAIL = "Ny.Lasare@lulea.test"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def link_in(body: str) -> str:
    found = re.search(r"https?://[^/]+(/\S+)", body)
    assert found
    return found[1]


def sent_from(page: Any) -> dict[str, str]:
    """What a browser says of where a form comes from, by the policy of the page that has it."""
    tells = page["Referrer-Policy"] != "no-referrer"
    return {"HTTP_ORIGIN": "http://testserver" if tells else "null"}


def asked(client: Client, email: str = EMAIL, **more: Any) -> Any:
    return client.post(FORM, {"email": email}, **more)


def test_asked_for_confirmed_and_ended_with_one_press() -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get(FORM)
    token = page.cookies["csrftoken"].value
    form = {"email": EMAIL, "csrfmiddlewaretoken": token}
    answer = client.post(FORM, form, **sent_from(page))  # type: ignore[arg-type]
    assert (answer.status_code, answer["Location"]) == (302, f"{FORM}skickat/")
    assert client.get(f"{FORM}skickat/").status_code == 200
    assert queries.subscribers() == queries.Subscribers(0, 1)
    (letter,) = mail.outbox
    assert letter.to == ["ny.lasare@lulea.test"]
    link = link_in(letter.body)
    # A program that opens the links of letters confirms nothing.
    shown = client.get(link)
    assert (shown.status_code, shown["Referrer-Policy"]) == (200, "same-origin")
    assert queries.subscribers().confirmed == 0
    form = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    client.post(link, form, **sent_from(shown))  # type: ignore[arg-type]
    assert queries.subscribers() == queries.Subscribers(1, 0)
    row = models.Subscriber.objects.get()
    rows = export_person(row.email, by="test", at=NOW).content["rows"]["knowledge.Subscriber"]
    assert [each["email"] for each in rows] == [row.email]
    assert "token" not in rows[0]
    # What a program that reads mail sends, from anywhere and without a token of ours (RFC 8058).
    end = f"{FORM}avsluta/{row.token}/"
    assert "Ja, ta bort min adress" in Client().get(end).content.decode()
    assert queries.is_subscriber(EMAIL)
    one_click = Client(enforce_csrf_checks=True)
    for _ in range(2):
        assert one_click.post(end, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not models.Subscriber.objects.exists()
    # The log tells what was done, and of nobody, nor from where.
    told = AuditEvent.objects.filter(subject="newsletter:subscribers")
    assert [each.action.partition(".")[2] for each in told.order_by("id")] == [
        "ask_newsletter",
        "confirm_newsletter",
        "end_newsletter",
    ]
    assert {(each.by, each.origin, str(each.detail)) for each in told} == {("subscriber", "", "{}")}


def test_the_answer_is_the_same_whoever_is_there() -> None:
    confirmed(["finns@lulea.test"])
    client = Client()
    answers = [asked(client, email) for email in ("finns@lulea.test", "ny@lulea.test")]
    assert len({(each.status_code, each["Location"], each.content) for each in answers}) == 1
    known, new = mail.outbox
    assert "Du får det redan" in known.body
    assert "/bekrafta/" in new.body
    assert queries.subscribers() == queries.Subscribers(1, 1)


def test_neither_an_address_nor_a_client_is_asked_too_often() -> None:
    client = Client()
    for _ in range(5):
        assert asked(client).status_code == 302  # the same answer, and no more letters
    asked(client, EMAIL.replace("@", "+en-till@"), REMOTE_ADDR="10.9.8.6")
    assert len(mail.outbox) == 3
    statuses = [asked(client, f"x{number}@lulea.test").status_code for number in range(8)]
    assert statuses == [302] * 5 + [429] * 3
    assert asked(client, "y@lulea.test", REMOTE_ADDR="10.9.8.7").status_code == 302
    # Each is its own also where the server listens to IPv6, which has room for them all.
    for last in range(1, 13):
        answer = asked(client, f"z{last}@lulea.test", REMOTE_ADDR=f"::ffff:10.9.7.{last}")
        assert answer.status_code == 302
    # Who asked is kept nowhere in words.
    kept = str(list(models.Subscriber.objects.values()))
    assert "10.9.8.7" not in kept


def test_who_asks_day_after_day_for_another_has_few_letters_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = time.time()
    for day in range(10):
        now = start + 86_400 * day
        monkeypatch.setattr("samling.platform.pace.time.time", lambda now=now: now)
        for _ in range(4):
            asked(Client())
    assert len(mail.outbox) == 10


def test_counts_of_others_do_not_drive_out_what_is_counted_of_an_address() -> None:
    client = Client()
    for _ in range(3):
        asked(client)
    for number in range(400):
        is_too_often("another", str(number), most=1, seconds=3_600)
    asked(client)
    assert len(mail.outbox) == 3


def test_odd_addresses_and_links_are_told_of_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    for odd in (
        "",
        "x",
        "a@b",
        "a@localhost",
        "a@[127.0.0.1]",
        "a\x00@b.se",
        f"{'a' * 300}@b.se",
        "a@b.se\nBcc: c@d.se",
        f"a@{'å' * 60}.se",  # a domain that has no form in which it is sent
        "a@℀.se",  # is sent as "a/c.se"
        '"\x01"@b.se',
        '"a@b"@b.se',
    ):
        assert asked(client, odd).status_code == 422, odd
    assert client.get(f"{FORM}bekrafta/finns-inte/").status_code == 404
    assert client.post(f"{FORM}bekrafta/{'x' * 500}/").status_code == 404
    assert client.get(f"{FORM}avsluta/finns-inte/").status_code == 200
    for odd in ("finns-inte", "a%00b", "%ff"):
        assert client.post(f"{FORM}avsluta/{odd}/").status_code == 200

    def refused(self: EmailBackend, messages: Any) -> int:
        raise OSError

    monkeypatch.setattr(EmailBackend, "send_messages", refused)
    answer = asked(client)
    assert answer.status_code == 503
    assert "Försök igen" in answer.content.decode()


def test_a_link_holds_for_three_days_and_the_address_for_a_week(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked(Client())
    link, later = link_in(mail.outbox[0].body), timezone.now() + timedelta(days=3, minutes=1)
    with monkeypatch.context() as then:
        then.setattr("django.core.signing.time.time", later.timestamp)
        assert Client().post(link).status_code == 404
    assert delete_expired(by="test", at=timezone.now() + timedelta(days=6))
    assert models.Subscriber.objects.exists()
    delete_expired(by="test", at=timezone.now() + timedelta(days=8))
    assert not models.Subscriber.objects.exists()
    with pytest.raises(actions.LinkTooOld):
        actions.confirm_newsletter(link.split("/")[-2], at=NOW)


def test_an_officer_finds_one_address_and_removes_it_and_that_is_logged() -> None:
    confirmed(["a@lulea.test", "b@lulea.test"])
    officer, work = signed_in(MFOF, Role.AGENCY_OFFICER), "/arbete/kunskap/nyhetsbrev/"
    page = officer.get(work).content.decode()
    assert "2 adresser får nyhetsbrevet." in page
    assert "lulea.test" not in page
    form = {"key": "k", "email": "A@lulea.test"}
    found = officer.post(f"{work}adress/", form).content.decode()
    assert "finns bland dem" in found
    assert "b@lulea.test" not in found
    assert officer.post(f"{work}adress/ta-bort/", form).status_code == 302
    assert [each.email for each in models.Subscriber.objects.all()] == ["b@lulea.test"]
    told = AuditEvent.objects.filter(subject="newsletter:subscribers").order_by("id")
    assert [each.action for each in told] == [
        "knowledge.read_subscriber",
        "knowledge.remove_subscriber",
    ]
    assert all("a@lulea.test" not in str(each.detail) for each in told)
