"""Signing in as a person does it, and as somebody who should not get in tries it."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils.module_loading import import_string

from samling.platform.models import AuditEvent
from samling.registry.rules import Role
from tests.people import LULEA, account_of

pytestmark = pytest.mark.django_db

LOGIN = "/konto/logga-in/"
PASSWORD = "granris i novemberljus"
OTHER = "sjutton gula cyklar"
COOKIE = settings.SESSION_COOKIE_NAME
HASHER = settings.PASSWORD_HASHERS[0]


@pytest.fixture(autouse=True)
def _no_earlier_attempts(settings: Any) -> None:
    """Nobody has failed before; and a quick hasher, since what is tested is not how slow it is."""
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def account() -> Any:
    made = account_of(LULEA, Role.OFFICER)
    made.set_password(PASSWORD)
    made.save()
    return made


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(
        LOGIN, {"login": email, "password": password} | more.pop("fields", {}), **more
    )


def is_in(client: Client) -> bool:
    return bool(client.get("/konto/").status_code == 200)


def words(answer: Any) -> str:
    """What the reader sees, without marks and tokens, which differ from time to time."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
    return re.sub(r"\s+", " ", page)


def test_a_person_signs_in_and_out(account: Any) -> None:
    client = Client()
    answer = sign_in(client, account.email)
    assert (answer.status_code, answer["Location"]) == (302, "/arbete/")
    assert is_in(client)
    assert client.get("/konto/logga-ut/").status_code == 200, "a link does not sign anybody out"
    assert is_in(client)
    assert client.post("/konto/logga-ut/").status_code == 302
    assert not is_in(client)
    told = AuditEvent.objects.filter(subject=f"account:{account.email}", action__contains="sign_")
    assert list(told.values_list("action", flat=True)) == [
        "platform.sign_in",
        "platform.sign_out",
    ]


def test_the_address_may_be_written_in_capitals(account: Any) -> None:
    client = Client()
    sign_in(client, account.email.upper())
    assert is_in(client)


def test_the_cookie_is_for_this_site_and_not_for_scripts(account: Any) -> None:
    client = Client()
    cookie = sign_in(client, account.email).cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["expires"], "gone with the browser"


def test_the_password_is_kept_by_argon2() -> None:
    hasher = import_string(HASHER)()
    assert hasher.encode(PASSWORD, hasher.salt()).startswith("argon2$argon2id$")


def test_signing_in_leads_back_to_the_page_that_was_asked_for(account: Any) -> None:
    client = Client()
    asked = client.get("/arbete/bidrag/x/?lage=paid")
    assert asked["Location"] == "/konto/logga-in/?next=%2Farbete%2Fbidrag%2Fx%2F%3Flage%3Dpaid"
    page = client.get(asked["Location"]).content.decode()
    assert 'value="/arbete/bidrag/x/?lage=paid"' in page
    answer = sign_in(client, account.email, fields={"next": "/arbete/bidrag/x/?lage=paid"})
    assert answer["Location"] == "/arbete/bidrag/x/?lage=paid"


def test_a_closed_account_is_told_of_only_to_its_owner(account: Any) -> None:
    account.is_active = False
    account.save()
    client = Client()
    sign_in(client, account.email)
    assert not is_in(client)
    closed = sign_in(Client(), account.email, OTHER)
    other = account.email.replace("officer", "nobody")
    assert words(closed).replace(account.email, "x") == words(
        sign_in(Client(), other, OTHER)
    ).replace(other, "x")


def not_signed_in_with(email: str, password: str) -> bool:
    client = Client()
    sign_in(client, email, password)
    return not is_in(client)


def fail(email: str, times: int, **more: Any) -> None:
    for _ in range(times):
        sign_in(Client(), email, OTHER, **more)


@pytest.mark.parametrize(
    "way",
    [
        {"headers": {"X-Forwarded-For": "198.51.100.7"}},
        {"headers": {"Host": "testserver:81"}},
        {"REMOTE_ADDR": "198.51.100.8"},
        {"headers": {"User-Agent": "another"}},
    ],
    ids=["forwarded", "port", "address", "browser"],
)
def test_the_lock_is_not_passed_by_asking_in_another_way(account: Any, way: Any) -> None:
    fail(account.email, 5)
    client = Client()
    sign_in(client, account.email, **way)
    assert not is_in(client)


def test_the_lock_is_not_passed_by_writing_the_address_otherwise(account: Any) -> None:
    fail(account.email, 5)
    for written in (account.email.upper(), f" {account.email}", f"{account.email} "):
        client = Client()
        sign_in(client, written)
        assert not is_in(client), written


def test_one_s_own_failures_do_not_lock_others_out(account: Any) -> None:
    fail("somebody@else.example", 5)
    client = Client()
    sign_in(client, account.email)
    assert is_in(client)


def test_an_account_that_is_not_there_is_locked_alike(account: Any) -> None:
    other = account.email.replace("officer", "nobody")
    fail(account.email, 5)
    fail(other, 5)
    locked, not_there = sign_in(Client(), account.email), sign_in(Client(), other)
    assert words(locked).replace(account.email, "x") == words(not_there).replace(other, "x")
