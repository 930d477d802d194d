"""The audit log of an organisation: its own, in words, in pages and as a file."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samling.platform import actions
from samling.platform.models import AuditEvent
from samling.registry import actions as people
from samling.registry import queries as registry
from samling.registry.rules import Role
from samling.registry.views import asking
from samling.registry.views import trail as views
from tests.grants.life.making import opened
from tests.people import BODEN, LULEA, MFOF, account_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.long]

TRAIL = "/arbete/handelser/"
FILE = f"{TRAIL}lista.csv"
SCHEME = "close-care-municipalities-2026"
AT = datetime(2026, 3, 2, 22, 59, tzinfo=UTC)  # 23.59 the same day here


def done(party: str = LULEA, **changes: object) -> None:
    event = {"action": "grants.grant_decline", "subject": f"grant:{SCHEME}/2580", "by": "a@b.se"}
    actions.record(**(event | {"at": AT, "party": party} | changes))  # type: ignore[arg-type]


def words_of(client: Client, address: str = TRAIL) -> str:
    page = re.sub(r"<[^>]+>", " ", client.get(address).content.decode())
    return re.sub(r"\s+", " ", page.replace("\u202f", " ").replace("\u00a0", " "))


def rows_of(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"{FILE}{query}")
    assert answer.status_code == 200
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_what_is_done_for_an_organisation_is_read_by_its_auditor_in_words() -> None:
    opened(SCHEME)
    auditor = signed_in(LULEA, Role.AUDITOR)
    signed_in(LULEA, Role.OFFICER).get(f"/arbete/bidrag/{SCHEME}/2580/")
    done(detail={"reason": "Vi hinner inte."})
    done(party=BODEN, subject=f"grant:{SCHEME}/2582", detail={"reason": "Bodens eget"})
    page = words_of(auditor)
    assert "Läste om ett bidrag" in page
    assert "Avstå" in page
    assert "Vi hinner inte." in page
    assert "Luleå kommun" in page
    assert "Bodens eget" not in page
    assert "grants." not in page
    assert "Read of a grant" in words_of(auditor, f"/en{TRAIL}")


def test_reading_is_told_of() -> None:
    auditor = signed_in(LULEA, Role.AUDITOR)
    before = AuditEvent.objects.count()
    auditor.get(TRAIL)
    auditor.head(TRAIL)
    auditor.get(FILE)
    told = AuditEvent.objects.order_by("id")[before:]
    by, subject = account_of(LULEA, Role.AUDITOR).email, f"trail:{LULEA}"
    assert [(each.action, each.by, each.subject, each.party) for each in told] == [
        ("platform.read_trail", by, subject, LULEA),
        ("platform.fetch_trail", by, subject, LULEA),
    ]
    signed_in(LULEA, Role.OFFICER).get(TRAIL)
    assert not AuditEvent.objects.filter(by=account_of(LULEA, Role.OFFICER).email).filter(
        action="platform.read_trail"
    )


def test_a_grant_that_is_refused_is_not_read() -> None:
    opened(SCHEME)
    other = signed_in(BODEN, Role.OFFICER)
    assert other.get(f"/arbete/bidrag/{SCHEME}/2580/").status_code == 404
    assert not AuditEvent.objects.filter(action="grants.read_grant").exists()


def test_signing_in_of_its_people_is_its_own() -> None:
    officer = account_of(LULEA, Role.OFFICER)
    for email in (officer.email, "someone@else.test"):
        Client().post("/konto/logga-in/", {"login": email, "password": "fel-lösenord-26"})
    found = [each["Föremål"] for each in rows_of(signed_in(LULEA, Role.AUDITOR))]
    assert f"account:{officer.email}" in found
    assert "account:someone@else.test" not in found
    others = [each["Föremål"] for each in rows_of(signed_in(BODEN, Role.AUDITOR))]
    assert f"account:{officer.email}" not in others


def test_signing_in_for_another_organisation_is_not_read() -> None:
    """A role that somebody is given here, without having asked for it, opens nothing of that
    person's signing in for the own organisation, and takes nothing of it from that."""
    eva, password = account_of(MFOF, Role.AGENCY_OFFICER), "sommar-vid-älven-26"
    eva.set_password(password)
    eva.save()
    sent = {"email": eva.email, "name": "Eva Ek", "role": "officer"}
    lulea, mfof = signed_in(LULEA, Role.AUDITOR), signed_in(MFOF, Role.AUDITOR)

    def enter(address: str) -> Client:
        client = Client(REMOTE_ADDR=address)
        answer = client.post("/konto/logga-in/", {"login": eva.email, "password": password})
        assert answer.status_code == 302
        return client

    def read(client: Client) -> set[tuple[str, str]]:
        rows = rows_of(client)
        return {(each["Händelse"], each["Adress"]) for each in rows if each["Konto"] == eva.email}

    enter("192.0.2.1")
    signed_in(LULEA, Role.ADMINISTRATOR).post("/arbete/personer/bjud-in/", sent)
    client = enter("192.0.2.2")
    before = {("platform.sign_in", "192.0.2.1"), ("platform.sign_in", "192.0.2.2")}
    assert read(lulea) == set()
    assert read(mfof) == before
    # Once she goes over to act for it, that is read there, and no more.
    client.post("/konto/organisation/", {"party": LULEA})
    assert read(lulea) == {("registry.choose_party", "192.0.2.2")}
    assert read(mfof) == before


def test_signing_in_after_the_last_role_has_ended_is_nobody_s() -> None:
    officer, auditor = account_of(LULEA, Role.OFFICER), signed_in(LULEA, Role.AUDITOR)

    def read() -> list[str]:
        return [each["Händelse"] for each in rows_of(auditor, "?vad=platform.sign_in")]

    Client().force_login(officer)
    before = read()
    end(LULEA, officer)
    Client().force_login(officer)
    assert read() == before != []


def end(party: str, account: Any) -> None:
    """All roles of the account there, from today."""
    for each in registry.people_of(registry.party(party), timezone.localdate()):
        if each.account == account.email:
            people.end_role(
                each.id,
                registry.party(party),
                on=timezone.localdate(),
                by="test",
                at=timezone.now(),
            )


def test_a_choice_of_person_deed_and_day() -> None:
    officer, auditor = account_of(LULEA, Role.OFFICER), signed_in(LULEA, Role.AUDITOR)
    done(by=officer.email)
    done(by=officer.email, action="grants.attach", at=AT + timedelta(minutes=2))
    done()

    def found(query: str) -> list[tuple[str, str]]:
        return [(each["Konto"], each["Händelse"]) for each in rows_of(auditor, query)]

    own = (officer.email, "grants.grant_decline"), (officer.email, "grants.attach")
    assert found(f"?vem={officer.email}") == [own[1], own[0]]
    assert found("?vad=grants.attach") == [own[1]]
    assert found("?fran=2026-03-02&till=2026-03-02") == [("a@b.se", own[0][1]), own[0]]
    assert found("?fran=2026-03-03&till=2026-03-03") == [own[1]]
    for odd in ("fran=0001-01-01", "till=9999-12-31"):
        answer = auditor.get(f"{TRAIL}?{odd}")
        assert answer.status_code == 422
        assert "Skriv ett år från 2005 till 2198" in answer.content.decode()
    wrong = auditor.get(f"{TRAIL}?fran=i-går")
    assert wrong.status_code == 422
    assert "Skriv dagen som år-månad-dag" in wrong.content.decode()


def test_the_file_can_do_no_harm_in_excel_and_has_every_column() -> None:
    done(by="=cmd|'/c calc'!A1", detail={"reason": "=1+1"})
    (row,) = rows_of(signed_in(LULEA, Role.AUDITOR), "?vad=grants.grant_decline")
    assert row["Konto"].startswith("'=")
    assert "=1+1" in row["Uppgifter"]
    assert (row["Händelse"], row["Vad"]) == ("grants.grant_decline", "Avstå bidraget")
    assert row["Tid"] == "2026-03-02 23:59:00+01:00"
    assert re.fullmatch(r"[0-9a-f]{64}", row["SHA-256"])


def test_pages_ask_as_many_questions_however_long_the_log() -> None:
    auditor = signed_in(LULEA, Role.AUDITOR)
    opened(SCHEME)
    for number in range(3):
        done(subject=f"grant:{number}")
    auditor.get(TRAIL)

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as made:
            assert auditor.get(address).status_code == 200
        return len(made)

    few = asked(TRAIL)
    for number in range(120):
        done(subject=f"grant:{number}")
    assert asked(TRAIL) == few
    assert asked(f"{TRAIL}?page=3") == few
    assert "thing" not in words_of(auditor, f"{TRAIL}?page=99")


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR, Role.BOARD_MEMBER])
def test_nobody_but_an_auditor_reads_it(role: Role) -> None:
    client = signed_in(LULEA, role)
    for address in (TRAIL, FILE):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "Bara den som är revisor" in answer.content.decode()


def test_in_a_demo_pages_and_files_with_people_say_that_nobody_is_real(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    auditor = signed_in(LULEA, Role.AUDITOR)
    said = "Personerna är påhittade"
    for address in (TRAIL, "/konto/"):
        assert said not in words_of(auditor, address)
    assert "exempeldata" not in auditor.get(FILE)["Content-Disposition"]
    for module in (asking, views):
        monkeypatch.setattr(module, "is_demo", lambda: True)
    for address in (TRAIL, "/konto/"):
        assert said in words_of(auditor, address)
    assert said in words_of(signed_in(LULEA, Role.ADMINISTRATOR), "/arbete/personer/")
    assert "granskningslogg-exempeldata.csv" in auditor.get(FILE)["Content-Disposition"]
