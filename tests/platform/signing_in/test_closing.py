"""Closing and opening accounts, and letting in whoever has lost the second step."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from samling.kernel import SamlingError
from samling.platform.models import AuditEvent

from .test_two_steps import account, entered, is_in, with_app

pytestmark = pytest.mark.django_db
__all__ = ["account"]


def said(what: str, email: str) -> str:
    out = StringIO()
    call_command("account", what, email, stdout=out)
    return out.getvalue()


def told(account: Any) -> list[str]:
    events = AuditEvent.objects.filter(subject=f"account:{account.email}", by="account")
    return list(events.order_by("id").values_list("action", flat=True))


def test_a_closed_account_is_out_at_once_and_opens_as_it_was(account: Any) -> None:
    client = entered(account)
    assert is_in(client)
    assert "kontot är stängt" in said("close", account.email.upper())
    assert not is_in(client)
    assert not is_in(entered(account))
    assert "kontot var redan stängt" in said("close", account.email)
    assert "kontot är öppet" in said("open", account.email)
    assert is_in(entered(account))
    assert told(account) == ["platform.close_account", "platform.open_account"]


def test_whoever_has_lost_the_phone_comes_in_by_password_and_adds_an_app_anew(account: Any) -> None:
    with_app(account)
    assert not is_in(entered(account))
    assert "borttaget: " in said("forget", account.email)
    assert is_in(entered(account))
    assert told(account) == ["platform.forget_ways_in"]
    assert "borttaget: 0" in said("forget", account.email)
    assert told(account) == ["platform.forget_ways_in"]


@pytest.mark.parametrize("what", ["close", "open", "forget"])
def test_an_address_without_account_is_said(what: str) -> None:
    with pytest.raises(SamlingError) as caught:
        said(what, "ingen@lulea.example")
    assert [fault.code for fault in caught.value.faults] == ["PLATFORM-NO-ACCOUNT"]
