"""Signing in by two steps: a code from an app, and the codes in reserve."""

import base64
import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from samling.registry.rules import Role
from tests.people import LULEA, account_of

pytestmark = pytest.mark.django_db

PASSWORD = "granris i novemberljus"
LOGIN, CODE, APP = "/konto/logga-in/", "/konto/kod/", "/konto/tva-steg/app/"


@pytest.fixture
def account(settings: Any) -> Any:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    made = account_of(LULEA, Role.OFFICER)
    made.set_password(PASSWORD)
    made.save()
    return made


def entered(account: Any) -> Client:
    """A browser where the password has been given."""
    client = Client()
    client.post(LOGIN, {"login": account.email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return bool(client.get("/konto/").status_code == 200)


def code_now(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def with_app(account: Any) -> str:
    """The account with an app added through the page; the app's secret."""
    client = entered(account)
    asked = client.get(APP)
    assert asked["Location"].startswith("/konto/bekrafta/"), "the password is asked for anew"
    client.post(asked["Location"], {"password": PASSWORD})
    page = client.get(APP)
    assert page.status_code == 200
    secret = str(client.session["mfa.totp.secret"])
    assert secret in page.content.decode(), "it can be written by hand"
    answer = client.post(APP, {"code": code_now(secret)})
    assert answer.status_code == 302
    cache.clear()  # a code is good once; the next step of the test is at the same half minute
    return secret


def test_the_password_alone_does_not_let_in_one_who_has_an_app(account: Any) -> None:
    secret = with_app(account)
    client = entered(account)
    assert not is_in(client)
    assert client.get("/arbete/").status_code == 302
    assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert not is_in(client)
    assert client.post(CODE, {"code": code_now(secret)}).status_code == 302
    assert is_in(client)


def test_one_who_has_forgotten_a_password_can_still_add_an_app(account: Any) -> None:
    Client().post("/konto/glomt-losenord/", {"email": account.email})
    assert with_app(account)


def test_a_code_is_good_once(account: Any) -> None:
    secret = with_app(account)
    first, second = entered(account), entered(account)
    code = code_now(secret)
    first.post(CODE, {"code": code})
    second.post(CODE, {"code": code})
    assert is_in(first)
    assert not is_in(second)


def test_a_code_of_another_time_is_refused(account: Any) -> None:
    secret = with_app(account)
    client = entered(account)
    for seconds in (-3600, 3600):
        counter = int(time.time() + seconds) // 30
        client.post(CODE, {"code": format_hotp_value(hotp_value(secret, counter))})
    assert not is_in(client)


def test_guessing_codes_is_stopped(account: Any) -> None:
    secret = with_app(account)
    for _ in range(6):
        entered(account).post(CODE, {"code": "000000"})
    client = entered(account)
    client.post(CODE, {"code": code_now(secret)})
    assert not is_in(client)


def test_a_code_in_reserve_lets_in_once(account: Any) -> None:
    with_app(account)
    row = Authenticator.objects.get(user=account, type=Authenticator.Type.RECOVERY_CODES)
    code = row.wrap().get_unused_codes()[0]
    first, second = entered(account), entered(account)
    first.post(CODE, {"code": code})
    second.post(CODE, {"code": code})
    assert is_in(first)
    assert not is_in(second)


def test_the_secret_is_drawn_for_each(account: Any) -> None:
    other = account_of(LULEA, Role.ECONOMIST)
    other.set_password(PASSWORD)
    other.save()
    mine, others = with_app(account), with_app(other)
    assert mine != others
    assert len(base64.b32decode(mine)) >= 16
    assert re.fullmatch(r"[A-Z2-7]+", mine)
