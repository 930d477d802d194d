"""Whom a person acts for is asked of the roles at every request, whatever the browser says."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samling.registry import actions, queries
from samling.registry.middleware import CHOSEN
from samling.registry.models import Membership
from samling.registry.rules import ROLES, Acting, PartyKind, Role
from tests.people import BODEN, LULEA, SOCIALSTYRELSEN, account_of, signed_in

pytestmark = pytest.mark.django_db


def party_shown(client: Client) -> str | None:
    """The id of whom the person acts for now, as the page of its account is given it."""
    acting = client.get("/konto/").context["acting"]
    return acting.party.id if acting else None


def test_one_with_two_organisations_chooses_between_them() -> None:
    account = account_of(LULEA, Role.OFFICER)
    now = timezone.now()
    today = timezone.localdate()
    actions.give_role(account, queries.party(BODEN), Role.ECONOMIST, on=today, by="test", at=now)
    client = signed_in(LULEA, Role.OFFICER)
    assert party_shown(client) == LULEA
    assert client.post("/konto/organisation/", {"party": BODEN}).status_code == 302
    assert party_shown(client) == BODEN
    # The role there ends: from the next request on, the person acts for the other.
    row = Membership.objects.get(account=account, area=BODEN.partition(":")[2])
    actions.end_role(row.pk, queries.party(BODEN), on=today, by="test", at=now)
    assert party_shown(client) == LULEA


def test_a_form_that_was_open_for_one_organisation_is_not_sent_for_another() -> None:
    account, today, now = account_of(LULEA, Role.OFFICER), timezone.localdate(), timezone.now()
    actions.give_role(account, queries.party(BODEN), Role.OFFICER, on=today, by="test", at=now)
    client = signed_in(LULEA, Role.OFFICER, enforce_csrf_checks=True)

    def token() -> str:
        found = re.search(
            r'csrfmiddlewaretoken" value="(\w+)', client.get("/konto/").content.decode()
        )
        assert found
        return found[1]

    open_in_a_window, form = token(), {"key": "k", "version": "0", "step": "save"}
    choice = {"party": BODEN, "csrfmiddlewaretoken": open_in_a_window}
    assert client.post("/konto/organisation/", choice).status_code == 302
    fill = f"/arbete/checklistor/stodjande-organisation/{today.year}/fyll-i/"
    late = client.post(fill, form | {"csrfmiddlewaretoken": open_in_a_window})
    assert late.status_code == 403
    assert "bytt organisation" in late.content.decode()
    assert client.post(fill, form | {"csrfmiddlewaretoken": token()}).status_code == 302


def test_a_form_that_was_open_when_the_role_ended_by_itself_is_not_sent_for_another() -> None:
    account, today, now = account_of(LULEA, Role.OFFICER), timezone.localdate(), timezone.now()
    actions.give_role(account, queries.party(BODEN), Role.OFFICER, on=today, by="test", at=now)
    client = signed_in(LULEA, Role.OFFICER)
    fill = f"/arbete/checklistor/stodjande-organisation/{today.year}/fyll-i/"
    form = {"key": "k", "version": "0", "step": "save"}
    assert client.get(fill).status_code == 200
    Membership.objects.filter(account=account, area="2580").update(valid_to=today)
    late = client.post(fill, form)
    assert late.status_code == 403
    assert "bytt organisation" in late.content.decode()
    assert late.cookies["csrftoken"].value, "other forms that stand open are refused too"
    assert party_shown(client) == BODEN
    assert client.post(fill, form).status_code == 302


@pytest.mark.parametrize(
    "forged", [BODEN, SOCIALSTYRELSEN, "", "area:9999", "area:SE", "organisation:x", "'; --"]
)
def test_a_party_in_which_one_has_no_role_is_refused(forged: str) -> None:
    client = signed_in(LULEA, Role.OFFICER)
    assert client.post("/konto/organisation/", {"party": forged}).status_code == 404
    assert party_shown(client) == LULEA


def test_a_forged_choice_in_the_session_falls_away() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    session = client.session
    session[CHOSEN] = SOCIALSTYRELSEN
    session.save()
    assert party_shown(client) == LULEA


def test_one_whose_last_role_has_ended_reaches_no_work() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    assert client.get("/arbete/").status_code == 200
    row = Membership.objects.get()
    today, now = timezone.localdate(), timezone.now()
    actions.end_role(row.pk, queries.party(LULEA), on=today, by="test", at=now)
    answer = client.get("/arbete/")
    assert answer.status_code == 403
    assert "Be den som är administratör" in answer.content.decode()
    assert 'href="/konto/"' in answer.content.decode(), "there is a way on"
    told = client.get("/arbete/", headers={"Accept": "application/json"})
    assert told.json()["faults"][0]["code"] == "PLATFORM-NO-ROLE"
    assert client.get("/konto/").status_code == 200


def header_of(client: Client) -> str:
    page = client.get("/om/").content.decode()
    return page.partition("<header")[2].partition("</header>")[0]


def test_the_header_says_who_is_signed_in_and_for_whom_and_leads_out() -> None:
    account = account_of(LULEA, Role.OFFICER)
    client = signed_in(LULEA, Role.OFFICER)
    header = header_of(client)
    assert account.name in header
    assert "Luleå kommun" in header
    assert 'action="/konto/logga-ut/"' in header
    assert "Arbeta för" not in header, "there is nobody else to act for"
    actions.give_role(
        account,
        queries.party(BODEN),
        Role.ECONOMIST,
        on=timezone.localdate(),
        by="test",
        at=timezone.now(),
    )
    header = header_of(client)
    assert f'name="party" value="{BODEN}"' in header
    assert "Arbeta för Bodens kommun" in header
    assert "<script" not in header
    assert "Logga in" in header_of(Client())
    assert "s-who" not in header_of(Client())


def test_the_header_asks_as_many_questions_for_two_parties_as_for_four() -> None:
    account = account_of(LULEA, Role.OFFICER)
    client = signed_in(LULEA, Role.OFFICER)
    asked = []
    for parties in ([BODEN], ["area:2581", "area:2514"]):
        for party in parties:
            actions.give_role(
                account,
                queries.party(party),
                Role.ECONOMIST,
                on=timezone.localdate(),
                by="test",
                at=timezone.now(),
            )
        client.get("/om/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/om/")
        asked.append(len(captured))
    assert asked[0] == asked[1]


@pytest.mark.parametrize(("days", "holds"), [(-1, True), (0, True), (1, False)])
def test_a_role_holds_from_its_first_day(days: int, holds: bool) -> None:
    client = signed_in(LULEA, Role.OFFICER)
    Membership.objects.update(valid_from=timezone.localdate() + timedelta(days=days))
    assert (client.get("/arbete/").status_code == 200) is holds


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, False), (1, True)])
def test_a_role_holds_no_more_on_the_day_it_ends(days: int, holds: bool) -> None:
    client = signed_in(LULEA, Role.OFFICER)
    Membership.objects.update(valid_to=timezone.localdate() + timedelta(days=days))
    assert (client.get("/arbete/").status_code == 200) is holds


def test_a_closed_account_is_out_at_once() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    account = account_of(LULEA, Role.OFFICER)
    account.is_active = False
    account.save()
    assert client.get("/arbete/").status_code == 302


def test_a_role_of_another_kind_of_organisation_is_never_acted_with() -> None:
    account = account_of(LULEA, Role.OFFICER)
    with pytest.raises(actions.CannotGiveRole):
        actions.give_role(
            account,
            queries.party(LULEA),
            Role.DECISION_MAKER,
            on=timezone.localdate(),
            by="test",
            at=timezone.now(),
        )
    for kind, party in ((PartyKind.MUNICIPALITY, LULEA), (PartyKind.AGENCY, SOCIALSTYRELSEN)):
        for role in set(Role) - set(ROLES[kind]):
            with pytest.raises(ValueError, match="roles"):
                Acting("a@b.test", "A", queries.party(party), frozenset({role}))


def test_one_who_reads_open_pages_without_signing_in_costs_no_question() -> None:
    client = Client()
    client.get("/om/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get("/om/")
    assert [q for q in asked.captured_queries if "membership" in q["sql"]] == []
    assert [q for q in asked.captured_queries if "django_session" in q["sql"]] == []
    assert not answer.cookies


def test_a_page_of_one_who_has_signed_in_is_kept_by_nobody() -> None:
    member, reader = signed_in(LULEA, Role.OFFICER), Client()
    for address in ("/statsbidrag/elderly-care-2026/", "/mottagare/2580/", "/om/"):
        before = reader.get(address).content
        own = member.get(address)
        assert own["Cache-Control"] == "private, no-store"
        assert b"officer area:2580" in own.content
        after = reader.get(address)
        assert b"officer area:2580" not in after.content
        assert after.content == before
        assert not after.cookies
