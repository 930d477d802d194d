"""Every address there is, asked for as everyone there is: nobody sees what is another's.

A new route for those who have signed in needs a line in MEMBERS (or OWN), or the test fails: where
it is in the world below, and who sees it. Everyone else is told that there is no such page or,
where the address names nothing of anybody's, that it is not theirs. It is asked for by GET where
it is read, else by an empty form.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from samling.grants import actions, models, queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.recovery import RecoveryKind
from samling.platform.access import Access, access_class, methods_of
from samling.registry import actions as people
from samling.registry import queries as registry
from samling.registry.rules import ROLES, PartyKind, Role
from tests.grants.life.making import CHIEF, OFFICER, WRITER, by, grant_of, opened
from tests.grants.life.money import AGENCY as AGENCY_ID
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

# Two organisations of each kind, and every role in each.
PARTIES: Mapping[PartyKind, tuple[str, str]] = {
    PartyKind.AGENCY: (SOCIALSTYRELSEN, MFOF),
    PartyKind.COUNTY_BOARD: (COUNTY, OTHER_COUNTY),
    PartyKind.MUNICIPALITY: (LULEA, BODEN),
    PartyKind.REGION: (NORRBOTTEN, "area:R12"),
    PartyKind.DISTRICT: ("area:0180-jarva", "area:0180-farsta"),
}
Person = tuple[str, Role]
People = frozenset[Person]
EVERYONE: People = frozenset(
    (party, role) for kind, parties in PARTIES.items() for party in parties for role in ROLES[kind]
)


def having(*roles: Role, at: tuple[str, ...] = ()) -> People:
    """Everyone with one of the roles (or any role), in these organisations (or in any)."""
    return frozenset(
        (party, role)
        for party, role in EVERYONE
        if (role in roles or not roles) and (party in at or not at)
    )


ADMINISTRATORS, AUDITORS = having(Role.ADMINISTRATOR), having(Role.AUDITOR)
READERS = EVERYONE - ADMINISTRATORS
ONLY_READ = having(Role.AUDITOR, Role.BOARD_MEMBER)
# The agency that gives the grant, and Luleå that has it.
AGENCIES = having(at=PARTIES[PartyKind.AGENCY]) & READERS
AGENCY = having(at=(SOCIALSTYRELSEN,)) & READERS
AGENCY_WORKS = AGENCY - ONLY_READ
HOLDER = having(at=(LULEA,)) & READERS
HOLDER_WORKS = HOLDER - ONLY_READ
WATCHING_COUNTY = having(at=(COUNTY,)) & READERS
OF_GRANT = AGENCY | HOLDER | WATCHING_COUNTY
REGION_THAT_SIGNS = having(at=(NORRBOTTEN,)) & READERS
OF_AREAS = READERS - having(at=PARTIES[PartyKind.AGENCY] + PARTIES[PartyKind.COUNTY_BOARD])
ECONOMISTS = having(Role.AGENCY_ECONOMIST)
NOBODY: People = frozenset()

# What the world holds; see `world`. NOT_THERE is the id of nothing.
SCHEME, NOT_THERE = "close-care-municipalities-2026", 987654
RUN, GRANT = f"/arbete/bidrag/{SCHEME}/", f"/arbete/bidrag/{SCHEME}/2580/"


@dataclass(frozen=True)
class Seen:
    """Where a route is, and by whom it is seen. {file} and the like are ids of the world.

    refused: what others are answered. 404 where the address names something of somebody's.
    """

    address: str
    by: People
    refused: tuple[int, ...] = (404,)


ROLE_FIRST = (403, 404)  # who has not the role is told so, whatever the address names
MEMBERS: Mapping[str, Seen] = {
    "work": Seen("/arbete/", EVERYONE),
    "work_to_sign": Seen("/arbete/filer/", EVERYONE),
    "work_scheme": Seen(RUN, AGENCY),
    "work_open": Seen(f"{RUN}oppna/", AGENCY),
    "work_round": Seen(f"{RUN}omfordela/", AGENCY),
    "work_begin": Seen(f"{RUN}borja/", AGENCY & having(Role.AGENCY_OFFICER)),
    "work_scheme_step": Seen(f"{RUN}steg/close/", AGENCY),
    "work_reports": Seen(f"{RUN}redovisningar/", AGENCY),
    "work_report_rows": Seen("/arbete/las-in-redovisningar/", having(Role.AGENCY_OFFICER)),
    "work_payments": Seen("/arbete/utbetalningar/", AGENCIES),
    "work_payer": Seen("/arbete/utbetalningar/betalare/", ECONOMISTS),
    "work_vouchers": Seen("/arbete/utbetalningar/verifikationer.se", AGENCIES),
    "work_bank": Seen("/arbete/utbetalningar/banksvar/", ECONOMISTS),
    "work_bank_file": Seen("/arbete/utbetalningar/banksvar/{bank_file}/", AGENCY),
    "work_bank_items": Seen("/arbete/utbetalningar/utreda/", AGENCIES),
    "work_batch": Seen("/arbete/utbetalningar/{batch}/", AGENCY),
    "work_batch_file": Seen("/arbete/utbetalningar/{batch}/fil.xml", AGENCY & ECONOMISTS),
    "work_explain_payments": Seen("/arbete/utbetalningar/{batch}/reda-ut/", AGENCY & ECONOMISTS),
    "work_batch_step": Seen("/arbete/utbetalningar/{batch}/steg/approve/", AGENCY),
    "work_account": Seen("/arbete/konto/", OF_AREAS),
    "work_account_step": Seen("/arbete/konto/steg/confirm/", OF_AREAS),
    "work_recoveries": Seen("/arbete/aterkrav/", AGENCIES | OF_AREAS),
    "work_recovery": Seen("/arbete/aterkrav/{recovery}/", OF_GRANT),
    "work_recovery_step": Seen(
        "/arbete/aterkrav/{recovery}/steg/answer/", AGENCY_WORKS | HOLDER_WORKS
    ),
    "work_deadlines": Seen("/arbete/frister/", READERS),
    "work_make_calendar": Seen("/arbete/frister/kalender/", READERS - ONLY_READ),
    "work_revoke_calendars": Seen("/arbete/frister/kalender/ta-bort/", READERS - ONLY_READ),
    "work_remove_address": Seen("/arbete/frister/adress/{notice}/ta-bort/", HOLDER_WORKS),
    "work_make_payments": Seen(f"{RUN}betala/", AGENCY),
    "work_instalments": Seen(f"{RUN}delar/", AGENCY & ECONOMISTS),
    "work_find_recoveries": Seen(f"{RUN}sok-aterkrav/", AGENCY),
    "work_correct": Seen(f"{RUN}andra/", AGENCY),
    "work_correction": Seen(f"{RUN}andra/{NOT_THERE}/", NOBODY),
    "work_decide_correction": Seen(f"{RUN}andra/{NOT_THERE}/besluta/", NOBODY),
    "work_ask_for_reports": Seen(f"{RUN}redovisning/", AGENCY),
    "work_propose_recovery": Seen(f"{GRANT}foresla/", AGENCY & having(Role.AGENCY_OFFICER)),
    "work_grant": Seen(GRANT, OF_GRANT),
    "work_grant_step": Seen(f"{GRANT}steg/decline/", AGENCY_WORKS | HOLDER_WORKS),
    "work_requisition": Seen(f"{GRANT}rekvirera/", AGENCY_WORKS | HOLDER_WORKS),
    "work_attach": Seen(f"{GRANT}filer/", AGENCY_WORKS | HOLDER_WORKS),
    "work_file": Seen(f"{GRANT}filer/{{file}}/", OF_GRANT | REGION_THAT_SIGNS),
    "work_file_act": Seen(f"{GRANT}filer/{{file}}/godkann/", OF_GRANT | REGION_THAT_SIGNS),
    "work_report": Seen(f"{GRANT}redovisa/", OF_GRANT),
    "work_costs": Seen(f"{GRANT}redovisa/kostnader/", HOLDER_WORKS),
    "work_report_send": Seen(f"{GRANT}redovisa/skicka/", OF_GRANT),
    "work_review": Seen(f"{GRANT}granska/", OF_GRANT),
    "work_review_act": Seen(f"{GRANT}granska/godkann/", AGENCY_WORKS),
    "work_share": Seen(f"{GRANT}vidarefordela/", OF_GRANT),
    "work_way": Seen(f"{GRANT}pengarna/", OF_GRANT),
    "work_way_back": Seen(f"{GRANT}pengarna/insats/1/", NOBODY),  # no report is approved
    "people": Seen("/arbete/personer/", ADMINISTRATORS, (403,)),
    "invite": Seen("/arbete/personer/bjud-in/", ADMINISTRATORS, (403,)),
    "give_role": Seen("/arbete/personer/roll/", ADMINISTRATORS, (403,)),
    "end_role": Seen(
        "/arbete/personer/{member}/avsluta/", ADMINISTRATORS & having(at=(LULEA,)), ROLE_FIRST
    ),
    "invite_again": Seen(
        "/arbete/personer/{invited}/brev/", ADMINISTRATORS & having(at=(LULEA,)), ROLE_FIRST
    ),
    "trail": Seen("/arbete/handelser/", AUDITORS, (403,)),
    "trail_file": Seen("/arbete/handelser/lista.csv", AUDITORS, (403,)),
}
# Pages about oneself, for anyone who has signed in: there is nothing of others in them.
OWN = {
    "account",
    "choose_party",
    "account_change_password",
    "account_set_password",
    "account_reauthenticate",
    *(
        f"mfa_{name}"
        for name in (
            "reauthenticate",
            "index",
            "activate_totp",
            "deactivate_totp",
            "view_recovery_codes",
            "generate_recovery_codes",
            "download_recovery_codes",
            "list_webauthn",
            "add_webauthn",
            "remove_webauthn",
            "edit_webauthn",
            "reauthenticate_webauthn",
        )
    ),
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


def of_class(access: Access) -> dict[str, Any]:
    return {name: view for name, _, view in routes() if access_class(view) is access}


def world() -> dict[str, int]:
    """A grant of Luleå's that is paid and partly claimed back, with all that belongs to it."""
    life = opened(SCHEME)
    grant = paid(life, {"2580": 1_000})["2580"]
    component = next(iter(queries.balances(SCHEME).at(Place.OPEN, grant.pk)))
    recovery = actions.propose_recovery(
        grant.pk,
        RecoveryKind.OUTSIDE,
        {component: 100},
        by(OFFICER, reason="resor"),
        acting_for=AGENCY_ID,
    )
    until = date(2026, 12, 10)
    actions.hear_recipient(recovery.pk, until=until, request=by(OFFICER), acting_for=AGENCY_ID)
    now = datetime(2026, 11, 28, 9, tzinfo=UTC)
    address = actions.add_notice_address(LULEA, "brev@lulea.test", by="test", at=now)
    lulea = registry.party(LULEA)
    member = people.give_role(
        account_of(LULEA, Role.OFFICER), lulea, Role.BOARD_MEMBER, on=now.date(), by="test", at=now
    )
    invited = people.invite(
        email="ny@lulea.test",
        name="Ny",
        party=lulea,
        role=Role.OFFICER,
        on=now.date(),
        by="test",
        at=now,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # a database that is at work does so by itself
    return {
        "bank_file": models.BankFile.objects.get().pk,
        "batch": models.PaymentBatch.objects.get().pk,
        "recovery": recovery.pk,
        "file": models.Attachment.objects.filter(grant=grant).first().pk,  # type: ignore[union-attr]
        "notice": address.pk,
        "member": member.pk,
        "invited": invited.memberships.get().pk,
    }


def asked(client: Client, view: Any, address: str) -> int:
    """The status of the answer; whatever was done is undone."""
    before = transaction.savepoint()
    try:
        answer = (
            client.get(address) if "GET" in methods_of(view) else client.post(address, {"key": "k"})
        )
    finally:
        transaction.savepoint_rollback(before)
    return answer.status_code


def test_every_route_for_members_stands_in_the_table() -> None:
    assert set(of_class(Access.MEMBER)) == set(MEMBERS)
    assert set(of_class(Access.SIGNED_IN)) == OWN


@pytest.mark.django_db
@pytest.mark.sqlite
@pytest.mark.long
def test_everyone_sees_what_is_theirs_and_nothing_else() -> None:
    clients = {}
    for person in sorted(EVERYONE):
        clients[person] = Client()
        clients[person].force_login(account_of(*person))
    ids, views = world(), of_class(Access.MEMBER)
    wrong = []
    for name, seen in MEMBERS.items():
        address = seen.address.format(**ids)
        for person, client in clients.items():
            status = asked(client, views[name], address)
            is_shown = status not in (403, 404) and status < 500
            if is_shown != (person in seen.by) or (not is_shown and status not in seen.refused):
                wrong.append((name, *person, status))
    assert wrong == []


@pytest.mark.django_db
def test_one_who_signs_sees_the_file_that_it_signs_and_no_other() -> None:
    """A board member of the region walks the ids: of all files of a grant it stands behind one."""
    officer, region = signed_in(LULEA, Role.OFFICER), signed_in(NORRBOTTEN, Role.BOARD_MEMBER)
    grant = grant_of(opened(SCHEME), "2580")

    def attached(demand: str, name: str, content: bytes = b"%PDF-1.7 plan") -> int:
        file = actions.attach_file(
            grant.pk, content, name, by(WRITER), acting_for="2580", demand=demand
        )
        return file.pk

    plan = "joint_action_plan"
    replaced, internal = attached(plan, "forsta.pdf"), attached("", "internt.pdf")
    removed, signed = attached("", "borttagen.pdf"), attached(plan, "andra.pdf", b"%PDF-1.7 ny")
    actions.remove_attachment(removed, by(WRITER), acting_for="2580")
    every = (replaced, internal, removed, signed)
    assert statuses(officer, GRANT, every) == [200, 200, 200, 200]
    assert statuses(region, GRANT, every) == [404, 404, 404, 200]
    decides = signed_in(NORRBOTTEN, Role.ECONOMIST)
    ways = [f"{GRANT}filer/{each}/godkann/" for each in every]
    acted = [decides.post(way, {"key": "k"}).status_code for way in ways]
    assert acted == [404, 404, 404, 302]


@pytest.mark.django_db
def test_one_who_signs_sees_nothing_before_the_decision_is_published() -> None:
    actions.start_scheme(SCHEME, agency=AGENCY_ID)
    actions.compute_scheme(SCHEME, by(OFFICER))
    actions.propose_scheme(SCHEME, by(OFFICER))
    actions.decide_scheme(SCHEME, by(CHIEF))
    grant = models.Grant.objects.get(life=SCHEME, recipient="2580")
    file = actions.attach_file(
        grant.pk,
        b"%PDF-1.7 plan",
        "plan.pdf",
        by(WRITER),
        acting_for="2580",
        demand="joint_action_plan",
    )
    region = signed_in(NORRBOTTEN, Role.ECONOMIST)
    assert statuses(region, GRANT, [file.pk]) == [404]
    assert region.post(f"{GRANT}filer/{file.pk}/godkann/").status_code == 404
    assert "plan.pdf" not in region.get("/arbete/filer/").content.decode()
    actions.publish_scheme(SCHEME, by(OFFICER))
    assert statuses(region, GRANT, [file.pk]) == [200]
    assert "plan.pdf" in region.get("/arbete/filer/").content.decode()


def statuses(client: Client, grant: str, files: Iterable[int]) -> list[int]:
    return [client.get(f"{grant}filer/{each}/").status_code for each in files]


@pytest.mark.django_db
def test_without_signing_in_one_is_led_to_do_so_and_without_a_role_one_sees_nothing() -> None:
    from django.contrib.auth import get_user_model

    stranger, nobody = Client(), Client()
    nobody.force_login(get_user_model().objects.create_user("nobody@else.test", name="Nobody"))
    ids = dict.fromkeys(
        ("bank_file", "batch", "recovery", "file", "notice", "member", "invited"), 1
    )
    for name, view in of_class(Access.MEMBER).items():
        address = MEMBERS[name].address.format(**ids)
        sent = stranger.get(address) if "GET" in methods_of(view) else stranger.post(address)
        assert sent.status_code == 302, name
        assert sent["Location"].startswith("/konto/logga-in/"), name
        assert asked(nobody, view, address) == 403, name
        assert asked(stranger, view, f"/en{address}") == 302, name


@pytest.mark.django_db
def test_pages_about_oneself_are_for_those_who_have_signed_in() -> None:
    for name, address, view in routes():
        if access_class(view) is not Access.SIGNED_IN:
            continue
        # The language of the page stands first in the address, for Swedish as nothing.
        place = "/" + address.replace("<int:pk>", "1").removeprefix("en/")
        answer = Client().get(place) if "GET" in methods_of(view) else Client().post(place)
        assert answer["Location"].startswith("/konto/logga-in/"), name


def test_what_is_open_to_anyone_is_written_down_where_it_is_unexpected() -> None:
    """A view under /arbete/ or about a person is never open to anyone by a slip."""
    public = {address for _, address, view in routes() if access_class(view) is Access.PUBLIC}
    assert [address for address in public if "arbete" in address] == []
    assert {address for address in public if address.startswith("konto/")} == {
        f"konto/{address}"
        for address in (
            "logga-in/",
            "logga-in/nyckel/",
            "logga-ut/",
            "stangt/",
            "glomt-losenord/",
            "glomt-losenord/skickat/",
            "valj-losenord/<base36:uidb36>-<path:key>/",
            "valj-losenord/klart/",
            "kod/",
            "prova/",
            "avbruten/",
            "ej-konto/",
            "ej-konto/extern/",
            "oidc/<str:provider_id>/",
            "oidc/<str:provider_id>/svar/",
            "saml/<str:organization_slug>/",
            "saml/<str:organization_slug>/svar/",
            "saml/<str:organization_slug>/klart/",
            "saml/<str:organization_slug>/metadata/",
            "saml/<str:organization_slug>/avslut/",
        )
    }
