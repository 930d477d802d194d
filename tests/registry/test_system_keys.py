"""Keys of organisations' own systems: what is a key, and the pages of those who look after them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from samling.platform.models import AuditEvent, Notice
from samling.registry import actions, models, queries
from samling.registry.rules import Role, Scope, packed_scopes, read_key, read_scopes, written_key
from tests.people import BODEN, LULEA, MFOF, account_of, signed_in

KEYS, NEW = "/arbete/nycklar/", "/arbete/nycklar/ny/"
ASKED = {"name": "Treserva", "scopes": ["offers:write", "offers:read_own"]}


@given(st.integers(1, 10**18 - 1), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_key_is_read_as_it_is_written(number: int, secret: str) -> None:
    assert read_key(written_key(number, secret)) == (number, secret)


@pytest.mark.parametrize(
    ("number", "secret"),
    [("", "a"), ("0", "a"), ("01", "a"), ("1" * 19, "a"), ("１", "a"), ("1", "A"), ("1", "g")],
)
def test_what_is_no_key_is_none(number: str, secret: str) -> None:
    assert read_key(f"samling_{number}_{secret * 64}") is None
    assert read_key(f"samling_1_{'a' * 65}") is read_key(f"samling_1_{'a' * 64}\n") is None


@given(st.sets(st.sampled_from(Scope)))
def test_what_a_key_may_is_kept(scopes: set[Scope]) -> None:
    assert read_scopes(packed_scopes(scopes)) == scopes
    assert read_scopes(f"{packed_scopes(scopes)} of:tomorrow") == scopes


@pytest.mark.django_db
def test_an_administrator_makes_a_key_that_is_shown_once_and_revokes_it() -> None:
    olga = signed_in(LULEA, Role.ADMINISTRATOR)
    assert "Ingen nyckel gäller hos Luleå kommun." in olga.get(KEYS).content.decode()
    made = olga.post(NEW, ASKED)
    (written,) = re.findall(r"samling_\d+_[0-9a-f]{64}", made.content.decode())
    assert made["Cache-Control"] == "private, no-store"
    row = models.SystemKey.objects.get()
    assert written.rpartition("_")[2] not in str(vars(row))
    page = olga.get(KEYS).content.decode()
    assert "1 nyckel gäller" in page
    assert "Har inte använts än." in page
    assert written not in page
    # The same form sent again makes no second key.
    again = olga.post(NEW, ASKED)
    assert again.status_code == 422
    assert "Det finns redan en nyckel som heter Treserva." in again.content.decode()
    assert queries.name_of(f"key:{row.pk}") == "Treserva"

    def opens() -> int:
        client = Client(headers={"authorization": f"Bearer {written}"})
        return client.get("/api/v1/own/offers").status_code

    assert opens() == 200
    revoke = f"{KEYS}{row.pk}/aterkalla/"
    assert olga.get(revoke).status_code == 200
    for reason in ("", "811218-9876", "a\x00b", "x" * 501):
        assert olga.post(revoke, {"reason": reason}).status_code == 422
    assert olga.post(revoke, {"reason": "Systemet är bytt"})["Location"].startswith(KEYS)
    assert opens() == 401
    assert "Skäl: Systemet är bytt" in olga.get(KEYS).content.decode()
    assert olga.post(revoke, {"reason": "Igen"}).status_code == 404
    assert olga.post(NEW, ASKED).status_code == 200
    told = AuditEvent.objects.filter(action__endswith="_key").order_by("id")
    assert [each.action.partition(".")[2] for each in told] == [
        "make_key",
        "revoke_key",
        "make_key",
    ]
    assert {each.party for each in told} == {LULEA}
    assert written.rpartition("_")[2] not in str([each.detail for each in told])


@pytest.mark.django_db
def test_odd_forms_make_no_key() -> None:
    olga = signed_in(LULEA, Role.ADMINISTRATOR)
    for odd in (
        {"name": ""},
        {"name": "x" * 101},
        {"name": "a\u2028b"},
        {"name": "811218-9876"},
        {"scopes": []},
        {"scopes": ["offers:all"]},
        {"last_day": "2020-01-01"},
        {"last_day": "i morgon"},
    ):
        assert olga.post(NEW, ASKED | odd).status_code == 422, odd
    assert models.SystemKey.objects.count() == 0


@pytest.mark.django_db
def test_a_key_is_looked_after_by_its_own_organisation_alone() -> None:
    party = queries.party(LULEA)
    given_to = {"last_day": None, "by": "test", "at": timezone.now()}
    written = actions.make_system_key("Treserva", [Scope.OFFERS_WRITE], party, **given_to)
    number, _secret = read_key(written) or (0, "")
    other = signed_in(BODEN, Role.ADMINISTRATOR)
    assert "Treserva" not in other.get(KEYS).content.decode()
    for address in (f"{KEYS}{number}/aterkalla/", f"{KEYS}{10**30}/aterkalla/"):
        assert other.post(address, {"reason": "x"}).status_code == 404
    with pytest.raises(actions.CannotRevokeKey):
        actions.revoke_system_key(number, queries.party(BODEN), "x", by="test", at=timezone.now())
    assert signed_in(LULEA, Role.OFFICER).get(KEYS).status_code == 403
    assert signed_in(MFOF, Role.ADMINISTRATOR).post(NEW, ASKED).status_code == 403
    with pytest.raises(actions.CannotMakeKey):
        actions.make_system_key("X", [Scope.OFFERS_WRITE], queries.party(MFOF), **given_to)


@pytest.mark.django_db
def test_administrators_are_told_before_a_key_s_last_day_and_of_no_other() -> None:
    olga = account_of(LULEA, Role.ADMINISTRATOR)
    account_of(LULEA, Role.OFFICER)
    account_of(BODEN, Role.ADMINISTRATOR)
    now, whose = timezone.now(), queries.party(LULEA)
    today = timezone.localdate(now)
    for name, days in (("Treserva", 30), ("Gammal", -1), ("Utan sista dag", None), ("Borta", 30)):
        last = None if days is None else today + timedelta(days=days)
        actions.make_system_key(
            name, [Scope.OFFERS_READ_OWN], whose, last_day=last, by="a@b.test", at=now
        )
    gone = models.SystemKey.objects.get(name="Borta")
    actions.revoke_system_key(gone.pk, whose, "Slut", by="a@b.test", at=now)
    for days in (-1, 0, 0, 1, 23, 24, 31):
        at = now + timedelta(days=days)
        actions.do_daily(by="daily", at=at, last_run=(at - timedelta(days=1)).date())
    letters = Notice.objects.order_by("id")
    assert [each.to for each in letters] == [olga.email] * 2
    assert "nyckeln ”Treserva” gäller till och med" in letters[0].body
    assert "Gammal" not in letters[0].body
