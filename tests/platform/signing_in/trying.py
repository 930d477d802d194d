"""Shared by the tests of signing in: somebody who has an account, and somebody who tries."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from samling.registry.rules import Role
from tests.people import LULEA, account_of

PASSWORD = "sommar-vid-älven-26"
LOGIN, FORGOTTEN = "/konto/logga-in/", "/konto/glomt-losenord/"


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """No attempt of another test is held against this one."""
    cache.clear()


def person(**changes: Any) -> Any:
    account = account_of(LULEA, Role.OFFICER)
    account.set_password(PASSWORD)
    for name, value in changes.items():
        setattr(account, name, value)
    account.save()
    return account


def tried(client: Client, email: str, password: str, **more: Any) -> Any:
    return client.post(LOGIN, {"login": email, "password": password}, **more)
