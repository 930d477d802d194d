"""Whom a person acts for is asked of the roles at every request, whatever the browser says."""

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
    assert client.get("/konto/").status_code == 200


@pytest.mark.parametrize(("days", "holds"), [(-1, True), (0, True), (1, False)])
def test_a_role_holds_from_its_first_day(days: int, holds: bool) -> None:
    client = signed_in(LULEA, Role.OFFICER)
    Membership.objects.update(valid_from=timezone.localdate() + timedelta(days=days))
    assert (client.get("/arbete/").status_code == 200) is holds


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (1, True)])
def test_a_role_holds_through_its_last_day(days: int, holds: bool) -> None:
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
