"""Every organisation's audit log, held against a plain reading of who may know of what.

A world is made in which agencies, a region, municipalities, a district and time itself do things
with each other's grants. Every event of the whole log is then looked for in every organisation's
list: it stands there when it is its own or concerns its grant, and nowhere else.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samling.grants import actions, models
from samling.grants.rules.life import LIVES
from samling.grants.rules.recovery import RecoveryKind
from samling.platform.circumstances import under
from samling.platform.models import AuditEvent
from samling.registry.rules import Role
from tests.grants.life.making import opened
from tests.grants.life.money import paid
from tests.grants.reports.world import OFFICER, UNIT, answers, by, sent
from tests.grants.work.sharing import AREAS, OF_JARVA
from tests.grants.work.two_holdings import OF_CITY, OF_HUDDINGE, OF_REGION, grants
from tests.people import (
    BODEN,
    COUNTY,
    LULEA,
    MFOF,
    NORRBOTTEN,
    SOCIALSTYRELSEN,
    account_of,
    signed_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]

TRAIL = "/arbete/handelser/"
CARE = "elderly-care-2026"
STEPS = {f"grants.{life.id}_{step.id}" for life in LIVES for step in (*life.begins, *life.steps)}
OTHER_COUNTY = "organisation:lansstyrelsen-stockholms-lan"
PARTIES = (
    SOCIALSTYRELSEN,
    MFOF,
    COUNTY,
    OTHER_COUNTY,
    LULEA,
    BODEN,
    NORRBOTTEN,
    OF_REGION,
    OF_CITY,
    OF_HUDDINGE,
    OF_JARVA,
)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is done for somebody, through pages where there are any, else under their name."""
    with under(party=SOCIALSTYRELSEN, origin="10.0.0.1"):
        life = opened(CARE)
    with under(party=LULEA, origin="10.0.0.2"):
        held = paid(life, {"2580": 1_000, "2582": 2_000})
    with under(party=MFOF, origin="10.0.0.3"):
        made = grants()
    with under(party=SOCIALSTYRELSEN):
        recovery = actions.propose_recovery(
            held["2580"].pk,
            RecoveryKind.OUTSIDE,
            {"elderly_care": 100},
            by(OFFICER, reason="Utanför villkoren."),
            acting_for="socialstyrelsen",
        )
        actions.hear_recipient(
            recovery.pk,
            until=date(2027, 1, 10),
            request=by(OFFICER),
            acting_for="socialstyrelsen",
        )
    with under(party=OF_JARVA, origin="10.0.0.4"):
        actions.save_draft(
            made.jarva.pk, answers(1, 1), by(UNIT, version=0), acting_for="0180-jarva"
        )
        sent_by_jarva = models.Report.objects.get(grant=made.jarva)
        assert sent_by_jarva.version == 1
        actions.hand_back(made.jarva_of_region.pk, by(UNIT), acting_for="0180-jarva")
    with under(party=OF_HUDDINGE):
        sent(made.huddinge, 5_000, 0)
    # Somebody of each side reads.
    for party, role, address in (
        (SOCIALSTYRELSEN, Role.AGENCY_OFFICER, f"/arbete/bidrag/{CARE}/2580/"),
        (COUNTY, Role.COUNTY_COORDINATOR, f"/arbete/bidrag/{CARE}/2580/"),
        (LULEA, Role.OFFICER, f"/arbete/bidrag/{CARE}/2580/"),
        (BODEN, Role.OFFICER, f"/arbete/bidrag/{CARE}/2582/"),
        (OF_CITY, Role.OFFICER, f"{AREAS}/0180-jarva_0180/"),
        (OF_REGION, Role.OFFICER, f"{AREAS}/0126/"),
        (OF_REGION, Role.OFFICER, f"{AREAS}/0180-jarva_0180_R01/"),
        (MFOF, Role.AGENCY_OFFICER, f"{AREAS}/0126_R01/"),
    ):
        assert signed_in(party, role).get(address).status_code == 200
    # Time does its own.
    morning = datetime.fromisoformat("2027-01-01T06:00:00+00:00")
    with monkeypatch.context() as later:
        later.setattr("django.utils.timezone.now", lambda: morning)
        call_command("daily", verbosity=0)
    for party in PARTIES:
        account_of(party, Role.AUDITOR)


def rows_of(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"{TRAIL}lista.csv{query}")
    assert answer.status_code == 200
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def whose(event: AuditEvent) -> Iterator[tuple[str, bool]]:
    """Those that an event's subject belongs to, with whether it is theirs to read whole."""
    kind, _, name = event.subject.partition(":")
    if kind == "grant" and not name.isdecimal():
        _scheme, _, called = name.partition("/")
        yield f"area:{called.split('_')[0]}", True
    elif kind == "grant":
        grant = models.Grant.objects.select_related("parent", "life").get(pk=name)
        yield f"area:{grant.recipient_id}", True
        if grant.parent:
            yield f"area:{grant.parent.recipient_id}", False
        else:
            yield f"organisation:{grant.life.agency_id}", False
    elif kind == "recovery":
        recovery = models.Recovery.objects.select_related("grant__life").get(pk=name)
        yield f"area:{recovery.grant.recipient_id}", True
        yield f"organisation:{recovery.grant.life.agency_id}", False
    elif kind == "scheme" and models.SchemeLife.objects.filter(pk=name).exists():
        yield f"organisation:{models.SchemeLife.objects.get(pk=name).agency_id}", False
    elif kind == "payment":
        batch = models.PaymentBatch.objects.select_related("life").get(pk=name)
        yield f"organisation:{batch.life.agency_id}", False


def may_read(party: str, event: AuditEvent) -> bool:
    if event.party == party:
        return True
    if event.party == "" and event.subject.startswith("account:"):
        return event.subject.endswith(f"@{party.replace(':', '.').lower()}.test")
    return any(
        one == party and (is_whole or event.action in STEPS) for one, is_whole in whose(event)
    )


@pytest.mark.sqlite
def test_each_reads_what_is_its_own_or_done_with_its_grants_and_nothing_else(world: None) -> None:
    told = 0
    for party in PARTIES:
        auditor = signed_in(party, Role.AUDITOR)
        events = list(AuditEvent.objects.order_by("id"))
        assert len(events) > 300
        found = {row["SHA-256"]: row for row in rows_of(auditor)}
        wanted = {each.sha256: each for each in events if may_read(party, each)}
        assert found.keys() == wanted.keys(), party
        for sha256, row in found.items():
            event = wanted[sha256]
            if event.party == party or row["Föremål"].startswith("account:"):
                continue
            told += 1
            assert row["Adress"] == "", row
            assert bool(row["Konto"]) == (event.action in STEPS or not event.party), row
    assert told > 300  # most of it is time's: what was not requisitioned has lapsed


def test_others_and_time_are_told_apart_and_filters_hold(world: None) -> None:
    """One world for all three, which each only read: it takes seconds to make."""
    what_is_whose_is_told_apart()
    what_time_has_done_is_told_as_its()
    filters_hold_for_others_too_and_pages_are_short()


def what_is_whose_is_told_apart() -> None:
    auditor = signed_in(LULEA, Role.AUDITOR)
    every = {row["SHA-256"] for row in rows_of(auditor)}
    own = {row["SHA-256"]: row for row in rows_of(auditor, "?hos=egna")}
    others = {row["SHA-256"]: row for row in rows_of(auditor, "?hos=andra")}
    assert own.keys() & others.keys() == set()
    assert {row["Organisation"] for row in own.values()} == {"Luleå kommun"}
    assert {row["Organisation"] for row in others.values()} == {
        "Socialstyrelsen",
        "Länsstyrelsen i Norrbottens län",
    }
    # What was read while this was read is told of too.
    assert every - own.keys() - others.keys() == set()
    deeds = {(row["Organisation"], row["Händelse"]): row for row in others.values()}
    heard = deeds["Socialstyrelsen", "grants.recovery_hear"]
    assert heard["Konto"] == OFFICER.id
    read = deeds["Socialstyrelsen", "grants.read_grant"]
    assert (read["Vem"], read["Konto"], read["Adress"]) == ("någon där", "", "")
    page = re.sub(r"<[^>]+>", " ", auditor.get(f"{TRAIL}?hos=andra").content.decode())
    assert "Utanför villkoren." in page
    assert "Socialstyrelsen" in page
    assert "10.0.0." not in page
    assert "10.0.0.2" in auditor.get(f"{TRAIL}?hos=egna").content.decode()


def what_time_has_done_is_told_as_its() -> None:
    opened_for = signed_in("area:0114", Role.AUDITOR)
    (lapsed,) = rows_of(opened_for, "?vad=grants.grant_lapse")
    assert (lapsed["Organisation"], lapsed["Vem"]) == ("Samling", "av sig självt")
    agency = rows_of(signed_in(SOCIALSTYRELSEN, Role.AUDITOR), "?vad=grants.grant_lapse")
    assert len(agency) == 288


def filters_hold_for_others_too_and_pages_are_short() -> None:
    agency = signed_in(SOCIALSTYRELSEN, Role.AUDITOR)
    answer = agency.get(f"{TRAIL}?hos=andra&vad=grants.grant_lapse")
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
    assert "288 händelser rör Socialstyrelsen" in page
    assert answer.content.decode().count("<tr") == 51
    assert "?hos=andra&amp;vad=grants.grant_lapse&amp;page=2" in answer.content.decode()
    assert rows_of(agency, "?hos=andra&till=2026-01-01") == []
    assert rows_of(agency, "?hos=andra&fran=2027-01-01&till=2027-01-01")


@pytest.mark.sqlite  # how much is asked is for the program to say, whatever it asks
def test_as_many_questions_however_much_others_have_done(world: None) -> None:
    auditor = signed_in(LULEA, Role.AUDITOR)

    def asked() -> int:
        auditor.get(f"{TRAIL}?hos=andra")
        with CaptureQueriesContext(connection) as made:
            auditor.get(f"{TRAIL}?hos=andra")
        return len(made)

    few = asked()
    agency: Any = signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER)
    for _ in range(10):
        agency.get(f"/arbete/bidrag/{CARE}/2580/")
    assert asked() == few
