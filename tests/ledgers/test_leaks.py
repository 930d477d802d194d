"""No organisation sees another's: every address, as nobody and as every role of many parties."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from samling.grants import models
from samling.platform.access import Access, access_class, methods_of
from samling.registry import queries
from samling.registry.models import Membership
from samling.registry.rules import ROLES, Role
from tests.grants.life.making import grant_of, opened, with_plan
from tests.people import (
    BODEN,
    COUNTY,
    LULEA,
    MFOF,
    NORRBOTTEN,
    OTHER_COUNTY,
    SOCIALSTYRELSEN,
    account_of,
    signed_in,
)

pytestmark = pytest.mark.django_db

SCHEME = "close-care-municipalities-2026"
WORK = f"/arbete/bidrag/{SCHEME}/"
GRANT = f"{WORK}2580/"
SKANE = "area:R12"
PARTIES = (
    *(SOCIALSTYRELSEN, MFOF, COUNTY, OTHER_COUNTY),
    *(LULEA, BODEN, NORRBOTTEN, SKANE, "area:0180-jarva"),
)


@dataclass(frozen=True)
class Thing:
    """An address that names something of one organisation: the parties that it concerns, and
    which of their roles. `other`: the same address with a name that nothing has.
    """

    address: str
    parties: frozenset[str]
    roles: frozenset[Role] = frozenset(Role) - {Role.ADMINISTRATOR}
    other: str = ""

    def concerns(self, party: str, role: Role) -> bool:
        return party in self.parties and role in self.roles


_AGENCY = frozenset({SOCIALSTYRELSEN})
_BOTH = frozenset({SOCIALSTYRELSEN, LULEA, COUNTY})
_KEEPER = frozenset({LULEA}), frozenset({Role.ADMINISTRATOR})
# What each address of work names, when its name stands in it: Luleå's grant, the agency's scheme,
# a role of somebody in Luleå. The region signs Luleå's plan and so has its file. An address that
# is not here fails.
THINGS = {
    "work_scheme": Thing(WORK, _AGENCY),
    "work_open": Thing(f"{WORK}oppna/", _AGENCY),
    "work_round": Thing(f"{WORK}omfordela/", _AGENCY),
    "work_scheme_step": Thing(f"{WORK}steg/close/", _AGENCY),
    "work_grant": Thing(GRANT, _BOTH),
    "work_requisition": Thing(f"{GRANT}rekvirera/", _BOTH),
    "work_grant_step": Thing(f"{GRANT}steg/decline/", _BOTH),
    "work_attach": Thing(f"{GRANT}filer/", _BOTH),
    "work_file": Thing(f"{GRANT}filer/{{file}}/", _BOTH | {NORRBOTTEN}),
    "work_file_act": Thing(f"{GRANT}filer/{{file}}/godkann/", _BOTH | {NORRBOTTEN}),
    "end_role": Thing("/arbete/personer/{member}/avsluta/", *_KEEPER),
    "invite_again": Thing("/arbete/personer/{member}/brev/", *_KEEPER),
}


def routes(resolver: Any = None, above: str = "") -> Iterator[tuple[str, str, Any]]:
    """The name, the address and the view of every route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, address)
        else:
            assert isinstance(pattern, URLPattern)
            yield str(pattern.name), address, pattern.callback


NAMING = {
    name: view
    for name, address, view in routes()
    if access_class(view) is Access.MEMBER and "<" in address
}


@pytest.fixture
def things() -> dict[str, Thing]:
    """Luleå's grant, open for requisition, with the plan that it and the region have signed."""
    grant = grant_of(opened(SCHEME), "2580")
    with_plan(grant)
    member = account_of(LULEA, Role.OFFICER).memberships.get()
    names = {"file": models.Attachment.objects.filter(grant=grant).latest("id").pk}
    names["member"] = member.pk
    nobody = dict.fromkeys(names, 999_999)
    return {
        name: replace(
            thing,
            address=thing.address.format(**names),
            other=thing.address.format(**nobody).replace("2580", "0114").replace(SCHEME, "x-2026"),
        )
        for name, thing in THINGS.items()
    }


def roles_of(party: str) -> tuple[Role, ...]:
    return ROLES[queries.party(party).kind]


def asked(client: Client, name: str, address: str) -> dict[str, Any]:
    """What the address answers, by each method that it has."""
    methods = methods_of(NAMING[name])
    return {
        method: getattr(client, method.lower())(address)
        for method in ("GET", "HEAD", "POST")
        if method in methods
    }


def test_every_address_of_work_that_names_something_is_in_the_table() -> None:
    assert set(NAMING) == set(THINGS)


def test_nobody_reaches_work_without_signing_in(things: dict[str, Thing]) -> None:
    for name, thing in things.items():
        for method, answer in asked(Client(), name, thing.address).items():
            assert answer.status_code == 302, (name, method)
            assert answer["Location"].startswith("/konto/logga-in/"), (name, method)


@pytest.mark.parametrize("party", PARTIES)
def test_others_find_nothing_at_the_addresses_of_an_organisation(
    party: str, things: dict[str, Thing]
) -> None:
    for role in roles_of(party):
        client = signed_in(party, role)
        for name, thing in things.items():
            for method, answer in asked(client, name, thing.address).items():
                if not thing.concerns(party, role):
                    # Refused alike whether it is there or not, so that nothing can be asked out.
                    same = asked(client, name, thing.other)[method].status_code
                    assert answer.status_code == same, (role, name, method)
                    assert answer.status_code in (403, 404), (role, name, method)
                    assert answer.status_code == 404 or thing.parties == {LULEA}, (role, name)
                elif method == "GET":
                    assert answer.status_code in (200, 302, 404), (role, name)


@pytest.mark.parametrize("party", PARTIES)
def test_nobody_else_changes_anything(party: str, things: dict[str, Thing]) -> None:
    """Whatever those who are not concerned send, the events and files stay as they were."""

    def stored() -> list[int]:
        every = (models.Event, models.Posting, models.Attachment, models.SignOff)
        roles = Membership.objects.filter(account=account_of(LULEA, Role.OFFICER), valid_to=None)
        return [*(model.objects.count() for model in every), roles.count()]

    before = stored()
    for role in roles_of(party):
        client = signed_in(party, role)
        for name, thing in things.items():
            if "POST" in methods_of(NAMING[name]) and not thing.concerns(party, role):
                client.post(thing.address, {"version": "1", "key": "x", "reason": "x"})
    assert stored() == before


def test_the_list_of_work_holds_only_one_s_own(things: dict[str, Thing]) -> None:
    def words(party: str, role: Role) -> str:
        return signed_in(party, role).get("/arbete/").content.decode()

    assert GRANT in words(LULEA, Role.OFFICER)
    assert GRANT in words(COUNTY, Role.COUNTY_COORDINATOR)
    assert WORK in words(SOCIALSTYRELSEN, Role.AGENCY_OFFICER)
    for party in PARTIES:
        for role in roles_of(party):
            page = words(party, role)
            if party not in _BOTH or role is Role.ADMINISTRATOR:
                assert GRANT not in page, (party, role)
            if party != SOCIALSTYRELSEN or role is Role.ADMINISTRATOR:
                assert f'href="{WORK}"' not in page, (party, role)


def test_the_same_address_under_english_is_as_closed(things: dict[str, Thing]) -> None:
    client = signed_in(BODEN, Role.ECONOMIST)
    for name, thing in things.items():
        for answer in asked(client, name, f"/en{thing.address}").values():
            assert answer.status_code == (403 if thing.parties == {LULEA} else 404), name


def test_open_pages_say_nothing_more_to_those_who_have_signed_in() -> None:
    """Data have one answer, whoever asks; unpublished events are in none of them."""
    opened("elderly-care-2026")
    data = [
        "/api/v1/schemes",
        "/api/v1/schemes/elderly-care-2026",
        "/api/v1/schemes/elderly-care-2026/list",
        "/api/v1/recipients/2580",
        "/statsbidrag/elderly-care-2026/lista.csv",
    ]
    members = [signed_in(SOCIALSTYRELSEN, Role.DECISION_MAKER), signed_in(LULEA, Role.OFFICER)]
    for address in data:
        open_answer = Client().get(address)
        for member in members:
            answer = member.get(address)
            assert (answer.status_code, answer.content) == (
                open_answer.status_code,
                open_answer.content,
            ), address
