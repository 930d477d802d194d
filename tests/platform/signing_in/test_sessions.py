"""A session ends when it should, and nothing of it is kept or used by others."""

import time
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from samling.registry import actions, queries
from samling.registry.middleware import CHOSEN
from samling.registry.rules import Role
from tests.people import BODEN, LULEA, account_of, signed_in

from .trying import LOGIN, PASSWORD, nothing_counted, person, tried

__all__ = ["nothing_counted"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]


# The session


def test_a_session_from_before_is_not_the_session_after() -> None:
    client = Client()
    client.cookies["samling_session"] = "a" * 32
    before = client.session
    before["mine"] = "yes"
    before.save()
    client.cookies["samling_session"] = before.session_key
    assert tried(client, person().email, PASSWORD).status_code == 302
    after = client.cookies["samling_session"].value
    assert after != before.session_key
    stranger = Client()
    stranger.cookies["samling_session"] = before.session_key
    assert stranger.get("/konto/")["Location"].startswith(LOGIN)


def test_signing_out_ends_the_session_for_who_copied_it() -> None:
    client, thief = Client(), Client()
    tried(client, person().email, PASSWORD)
    thief.cookies["samling_session"] = client.cookies["samling_session"].value
    assert thief.get("/konto/").status_code == 200
    client.post("/konto/logga-ut/")
    assert thief.get("/konto/").status_code == 302


def test_another_password_ends_every_other_session() -> None:
    account = person()
    thief = Client()
    tried(thief, account.email, PASSWORD)
    account.set_password(f"{PASSWORD}!")
    account.save()
    assert thief.get("/konto/").status_code == 302


def test_a_sign_in_ends_after_a_time_and_sooner_when_nothing_is_done(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [time.time()]
    monkeypatch.setattr("samling.platform.sessions.time.time", lambda: now[0])
    client = signed_in(LULEA, Role.OFFICER)
    assert client.get("/konto/").status_code == 200
    now[0] += settings.SESSION_IDLE_SECONDS - 1
    assert client.get("/konto/").status_code == 200
    now[0] += settings.SESSION_IDLE_SECONDS
    assert client.get("/konto/").status_code == 302
    client = signed_in(LULEA, Role.OFFICER)
    begun = now[0]
    while now[0] + settings.SESSION_IDLE_SECONDS // 2 < begun + settings.SESSION_COOKIE_AGE:
        now[0] += settings.SESSION_IDLE_SECONDS // 2
        client.get("/konto/")
    assert client.get("/konto/").status_code == 200
    now[0] = begun + settings.SESSION_COOKIE_AGE + 1
    assert client.get("/konto/").status_code == 302


def test_a_forged_organisation_in_the_session_is_no_organisation() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    for forged in (BODEN, "area:2580' OR 1=1", "", None):
        session = client.session
        session[CHOSEN] = forged
        session.save()
        page = client.get("/konto/").content.decode()
        assert "Luleå kommun" in page
        assert "Boden" not in page
    assert client.post("/konto/organisation/", {"party": BODEN}).status_code == 404


def test_a_role_that_has_ended_and_an_account_that_is_closed_hold_no_longer() -> None:
    client, account = signed_in(LULEA, Role.OFFICER), account_of(LULEA, Role.OFFICER)
    party = queries.party(LULEA)
    (member,) = [each for each in queries.people_of(party) if each.account == account.email]
    assert client.get("/arbete/").status_code == 200
    today = timezone.localdate()
    actions.end_role(member.id, party, on=today, by="test", at=timezone.now())
    assert client.get("/arbete/").status_code == 403
    get_user_model().objects.filter(pk=account.pk).update(is_active=False)
    assert client.get("/konto/").status_code == 302


# Forms of others, and caches


def test_a_form_of_another_site_changes_nothing() -> None:
    administrator = account_of(LULEA, Role.ADMINISTRATOR)
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    forms = (
        "/konto/logga-in/",
        "/konto/logga-ut/",
        "/konto/organisation/",
        "/konto/byt-losenord/",
        "/konto/tva-steg/app/",
        "/konto/prova/",
        "/konto/glomt-losenord/",
        "/arbete/personer/bjud-in/",
        "/arbete/personer/roll/",
        "/arbete/personer/1/avsluta/",
        "/arbete/personer/1/brev/",
    )
    for address in forms:
        answer = client.post(address, {"email": "a@b.se"}, headers={"origin": "https://evil.test"})
        assert answer.status_code == 403, address
        assert "PLATFORM-403" in answer.content.decode(), address
    assert client.get("/konto/").status_code == 200


def test_pages_for_those_who_have_signed_in_are_kept_by_nobody() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    for address in (
        "/",
        "/statsbidrag/",
        "/konto/",
        "/arbete/",
        "/finns-inte/",
        "/mottagare/2580/",
    ):
        answer = client.get(address)
        assert answer["Cache-Control"] == "private, no-store", address
        assert "Cookie" in answer["Vary"], address
    name = account_of(LULEA, Role.OFFICER).name
    assert name in client.get("/statsbidrag/").content.decode()
    # What was made for one who has signed in is not shown to the next.
    assert name not in Client().get("/statsbidrag/").content.decode()
    assert name not in Client().get("/").content.decode()


def test_public_pages_set_no_cookie_and_ask_of_no_account(
    django_assert_num_queries: Any,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for address in ("/", "/statsbidrag/", "/mottagare/", "/mottagare/2580/", "/om/", "/jamfor/"):
        client = Client()
        with CaptureQueriesContext(connection) as made:
            answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies, address
        assert "Cookie" in answer["Vary"], address
        asked = " ".join(each["sql"] for each in made)
        for table in ("platform_account", "django_session", "registry_membership"):
            assert table not in asked, (address, table)
