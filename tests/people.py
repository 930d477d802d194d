"""People of several organisations, for tests: one with each role, made when they are asked for."""

import time
from datetime import date
from typing import Any

from django.test import Client

from samling.registry import actions, queries
from samling.registry.rules import Role

FROM = date(2020, 1, 1)
SOCIALSTYRELSEN, MFOF = "organisation:socialstyrelsen", "organisation:mfof"
LULEA, BODEN, STOCKHOLM, NORRBOTTEN = "area:2580", "area:2582", "area:0180", "area:R25"
COUNTY = "organisation:lansstyrelsen-norrbottens-lan"
OTHER_COUNTY = "organisation:lansstyrelsen-skane-lan"


def account_of(party_id: str, *roles: Role) -> Any:
    """The account that has these roles in the organisation, and no others."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    name = "-".join(roles)
    email = f"{name.replace('_', '-')}@{party_id.replace(':', '.').lower()}.test"
    accounts = get_user_model().objects
    account = accounts.filter(email=email).first()
    if account is None:
        account = accounts.create_user(email, name=f"{name} {party_id}")
        for role in roles:
            actions.give_role(
                account, queries.party(party_id), role, on=FROM, by="test", at=timezone.now()
            )
    return account


def signed_in(party_id: str, *roles: Role, **client: Any) -> Client:
    """A browser in which somebody with these roles in the organisation has signed in.

    client: of Django's own, as `raise_request_exception`.
    """
    browser = Client(**client)
    browser.force_login(account_of(party_id, *roles))
    # A session is written when it is first used: once, also where a test takes back all it does.
    session = browser.session
    session["begun"] = session["seen"] = int(time.time())
    session.save()
    return browser
