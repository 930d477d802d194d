"""No organisation sees another's: every address, as nobody and as every role of many parties."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from samling.grants import actions, models
from samling.grants.rules.recovery import RecoveryKind
from samling.platform.access import Access, access_class, methods_of
from samling.registry import queries
from samling.registry.rules import ROLES, Role
from tests.grants.life.making import NOW, OFFICER, by, grant_of, opened, with_plan
from tests.grants.life.money import paid
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

# The walk is long and asks nothing that the two databases could answer differently.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

SCHEME = "close-care-municipalities-2026"
WORK = f"/arbete/bidrag/{SCHEME}/"
GRANT = f"{WORK}2580/"
PAID = "/arbete/bidrag/elderly-care-2026/2580/"
SKANE = "area:R12"
PARTIES = (
    *(SOCIALSTYRELSEN, MFOF, COUNTY, OTHER_COUNTY),
    *(LULEA, BODEN, NORRBOTTEN, SKANE, "area:0180-jarva"),
)


@dataclass(frozen=True)
class Thing:
    """An address that names something of one organisation, and the parties that it concerns."""

    address: str
    parties: frozenset[str]


_AGENCY = frozenset({SOCIALSTYRELSEN})
_BOTH = frozenset({SOCIALSTYRELSEN, LULEA, COUNTY})
# What each address of work names, when its name stands in it. Luleå's grant, and the agency's
# scheme; the region signs Luleå's plan and so has its file. An address that is not here fails.
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
    "work_ask_for_reports": Thing(f"{WORK}redovisning/", _AGENCY),
    "work_correct": Thing(f"{WORK}andra/", _AGENCY),
    "work_correction": Thing(f"{WORK}andra/{{correction}}/", _AGENCY),
    "work_decide_correction": Thing(f"{WORK}andra/{{correction}}/besluta/", _AGENCY),
    "work_find_recoveries": Thing(f"{WORK}sok-aterkrav/", _AGENCY),
    "work_instalments": Thing(f"{WORK}delar/", _AGENCY),
    "work_make_payments": Thing(f"{WORK}betala/", _AGENCY),
    "work_reports": Thing(f"{WORK}redovisningar/", _AGENCY),
    "work_batch": Thing("/arbete/utbetalningar/{batch}/", _AGENCY),
    "work_batch_file": Thing("/arbete/utbetalningar/{batch}/fil.xml", _AGENCY),
    "work_batch_step": Thing("/arbete/utbetalningar/{batch}/steg/drop/", _AGENCY),
    "work_bank_file": Thing("/arbete/utbetalningar/banksvar/{bank}/", _AGENCY),
    "work_recovery": Thing("/arbete/aterkrav/{recovery}/", _BOTH),
    "work_recovery_step": Thing("/arbete/aterkrav/{recovery}/steg/drop/", _BOTH),
    "work_propose_recovery": Thing(f"{PAID}foresla/", _BOTH),
    "work_remove_address": Thing("/arbete/frister/adress/{notice}/ta-bort/", frozenset({LULEA})),
    "work_report": Thing(f"{PAID}redovisa/", _BOTH),
    "work_report_send": Thing(f"{PAID}redovisa/skicka/", _BOTH),
    "work_costs": Thing(f"{PAID}redovisa/kostnader/", _BOTH),
    "work_review": Thing(f"{PAID}granska/", _BOTH),
    "work_review_act": Thing(f"{PAID}granska/godkann/", _BOTH),
    "work_share": Thing(f"{PAID}vidarefordela/", _BOTH),
    "end_role": Thing("/arbete/personer/{member}/avsluta/", frozenset({LULEA})),
    "invite_again": Thing("/arbete/personer/{member}/brev/", frozenset({LULEA})),
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


# The pages of people say to anyone but an administrator that they are for administrators, before
# they look at what the address names.
OWN = {"work_account_step"}  # names a step of one's own account, and nothing else
OF_PEOPLE = {"end_role", "invite_again"}
NOTHING = {False: {404}, True: {403, 404}}


def is_known(thing: Thing, party: str, role: Role) -> bool:
    """Whether the thing concerns one with this role: an administrator looks after people alone."""
    is_of_people = thing.address.startswith("/arbete/personer/")
    return party in thing.parties and (role is Role.ADMINISTRATOR) is is_of_people


NAMING = {
    name: view
    for name, address, view in routes()
    if access_class(view) is Access.MEMBER and "<" in address and name not in OWN
}


@pytest.fixture
def things() -> dict[str, Thing]:
    """Luleå's grant, open for requisition, with the plan that it and the region have signed."""
    grant = grant_of(opened(SCHEME), "2580")
    with_plan(grant)
    file = models.Attachment.objects.filter(grant=grant).latest("id").pk
    before = paid(opened("elderly-care-2026"), {"2580": 1_000})["2580"]
    recovery = actions.propose_recovery(
        before.pk,
        RecoveryKind.OUTSIDE,
        {"elderly_care": 10},
        by(OFFICER, reason="utanför villkoren"),
        acting_for="socialstyrelsen",
    )
    notice = actions.add_notice_address(LULEA, "frister@lulea.test", by=OFFICER.id, at=NOW)
    account_of(LULEA, Role.BOARD_MEMBER)
    member = queries.people_of(queries.party(LULEA))[0].id
    return {
        name: Thing(
            thing.address.format(
                file=file,
                member=member,
                recovery=recovery.pk,
                notice=notice.pk,
                batch=models.PaymentBatch.objects.latest("id").pk,
                bank=models.BankFile.objects.latest("id").pk,
                correction=0,  # there is none: nobody finds it
            ),
            thing.parties,
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
        for method in ("GET", "POST")
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
                if not is_known(thing, party, role):
                    assert answer.status_code in NOTHING[name in OF_PEOPLE], (role, name, method)
                    assert b"6\xc2\xa0328" not in answer.content, (role, name)
                elif method == "GET":
                    assert answer.status_code in (200, 302, 404), (role, name)


@pytest.mark.parametrize("party", PARTIES)
def test_nobody_else_changes_anything(party: str, things: dict[str, Thing]) -> None:
    """Whatever those who are not concerned send, the events and files stay as they were."""

    def stored() -> list[int]:
        every = (models.Event, models.Posting, models.Attachment, models.SignOff)
        return [model.objects.count() for model in every]

    before = stored()
    for role in roles_of(party):
        client = signed_in(party, role)
        for name, thing in things.items():
            if "POST" in methods_of(NAMING[name]) and not is_known(thing, party, role):
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
            assert answer.status_code in NOTHING[name in OF_PEOPLE], name


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
