"""An organisation's own offers by API: sent again and again, all or nothing, by its key alone."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from samling.kernel import AreaCode
from samling.platform.models import AuditEvent
from samling.registry import actions as registry
from samling.registry import models as registry_models
from samling.registry import queries as parties
from samling.registry.rules import Registry, Role, Scope
from samling.supply import models
from tests.people import LULEA, signed_in
from tests.supply.making import NOW, OTHER, by, draft, published
from tests.supply.written import whole

pytestmark = pytest.mark.django_db

OWN = "/api/v1/own/offers"
BOTH = (Scope.OFFERS_WRITE, Scope.OFFERS_READ_OWN)


def key(*scopes: Scope, party: str = LULEA, last_day: date | None = None) -> str:
    name = f"System {registry_models.SystemKey.objects.count()}"
    return registry.make_system_key(
        name, scopes or BOTH, parties.party(party), last_day=last_day, by="a@b.test", at=NOW
    )


class System:
    """An organisation's own system, with its key."""

    def __init__(self, secret: str) -> None:
        self.client = Client(headers={"authorization": f"Bearer {secret}"})

    def put(self, body: Any, address: str = "", status: int = 200) -> Any:
        return self.sent("put", body, address, status)

    def sent(self, method: str, body: Any, address: str, status: int) -> Any:
        written = body if isinstance(body, bytes) else json.dumps(body)
        answer = getattr(self.client, method)(
            f"{OWN}{address}", written, content_type="application/json"
        )
        assert answer.status_code == status, answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        assert "Access-Control-Allow-Origin" not in answer.headers
        return answer.json()

    def get(self, address: str = "", status: int = 200) -> Any:
        answer = self.client.get(f"{OWN}{address}")
        assert answer.status_code == status, answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        return answer.json()


@pytest.fixture
def system() -> System:
    return System(key())


def one(external: str = "a", **changed: Any) -> dict[str, Any]:
    return {"external_id": external, **whole(**changed)}


def results(answer: Any) -> list[str]:
    return [each["result"] for each in answer["offers"]]


def codes(answer: Any) -> list[tuple[str, str]]:
    return [(each["code"], each["where"]["en"]) for each in answer["faults"]]


def test_offers_are_sent_changed_withdrawn_and_offered_again(system: System) -> None:
    others = published(owner=OTHER)
    tried = system.put({"offers": [one(), one("b")]}, "?dry_run=true")
    assert (tried["new"], tried["offers"][0]["id"], models.Offer.objects.count()) == (2, None, 1)
    assert results(system.put({"offers": [one(), one("b")]})) == ["new", "new"]
    steps, audited = models.OfferEvent.objects.count(), AuditEvent.objects.count()
    assert results(system.put({"offers": [one(), one("b")]})) == ["same", "same"]
    assert (models.OfferEvent.objects.count(), AuditEvent.objects.count()) == (steps, audited)

    answer = system.put({"offers": [one(), one("b", name="Nytt"), one("c")]})
    assert results(answer) == ["same", "changed", "new"]
    assert answer["offers"][1]["changed"] == ["name"]
    found = system.get("/b")
    assert (found["written"]["name"], found["published"]["name"]) == ("Nytt", "Nytt")
    assert Client().get(f"/api/v1/offers/{found['id']}").json()["name"] == "Nytt"

    def withdraw(reason: str, status: int = 200) -> Any:
        return system.sent("post", {"reason": reason}, "/b/withdraw", status)

    assert codes(withdraw(" ", 422)) == [("STEP-REASON", "/reason")]
    assert withdraw("Gruppen är slut")["result"] == "changed"
    assert withdraw("Igen")["result"] == "same"
    assert Client().get(f"/api/v1/offers/{found['id']}").status_code == 404
    # The same is left as it is; what differs is not published unless somebody says so.
    unsaid = one("b", name="Nytt")
    assert results(system.put({"offers": [unsaid]})) == ["same"]
    refused = system.put({"offers": [one("d"), one("b")]}, status=409)
    assert codes(refused) == [("SUPPLY-SENT-WOULD-PUBLISH", "/offers/1/publish")]
    assert not models.Offer.objects.filter(external_id="d").exists()
    assert system.put({**unsaid, "publish": True}, "/b")["result"] == "again"
    assert system.put({**unsaid, "publish": True}, "/b")["result"] == "same"
    offer = models.Offer.objects.get(external_id="b")
    assert (offer.state, offer.number, offer.version) == ("published", 2, 6)
    assert [each["state"] for each in system.get("?state=published&most=2")["offers"]] == [
        "published"
    ] * 2

    others.refresh_from_db()
    assert others.version == 2
    told = AuditEvent.objects.filter(action="supply.send_offers").order_by("id")
    number = registry_models.SystemKey.objects.get().pk
    assert {(each.by, each.party) for each in told} == {(f"key:{number}", LULEA)}
    assert [each.detail["new"] for each in told] == [2, 1, 0]


def test_one_offer_is_made_by_its_address(system: System) -> None:
    assert system.put(whole(), "/x.1%C3%A5?dry_run=true")["id"] is None
    made = system.put(whole(), "/x.1%C3%A5", 201)
    assert made == {
        "external_id": "x.1å",
        "id": made["id"],
        "result": "new",
        "state": "published",
        "has_changes": False,
        "changed": [],
    }
    assert system.get("?external_id=x.1%C3%A5")["count"] == 1
    assert codes(system.put(one("y"), "/x", 422)) == [("SUPPLY-SENT-OTHER-ID", "/external_id")]
    # Spaces before and after an id are not part of it, wherever it stands.
    spaced = system.put(one(" x.1å "), "/%20x.1%C3%A5%20%20")
    assert (spaced["external_id"], spaced["id"]) == ("x.1å", made["id"])
    assert system.get("/%20x.1%C3%A5")["id"] == made["id"]
    assert system.get("?external_id=x.1%C3%A5%20")["count"] == 1
    assert codes(system.put(whole(), "/x%E2%80%8B", 422)) == [
        ("SUPPLY-SHEET-OWN-ID", "/external_id")
    ]
    # One that was written by hand is found by its number, and called so from then on.
    hand = draft(name="För hand")
    assert (
        system.put({**whole(), "id": hand.pk}, "/h", 409)["faults"][0]["where"]["sv"] == "/publish"
    )
    assert system.put({**whole(), "id": hand.pk, "publish": True}, "/h")["result"] == "again"
    assert system.get("/h")["id"] == hand.pk


def test_another_organisation_s_ids_are_nothing_here(system: System) -> None:
    boden = System(key(party=OTHER))
    theirs = boden.put(whole(name="Bodens"), "/a", 201)
    assert system.get("/a", 404)["faults"][0]["code"] == "PLATFORM-NOT-FOUND"
    assert system.sent("post", {"reason": "x"}, "/a/withdraw", 404)
    refused = system.put({**whole(), "id": theirs["id"]}, "/a", 422)
    assert codes(refused) == [("SUPPLY-SHEET-NOT-THERE", "/id")]
    assert refused["faults"][0]["remedy"]["sv"] == "Ta bort fältet om insatsen är ny."
    assert system.put(whole(), "/a", 201)["id"] != theirs["id"]
    assert boden.get("/a")["written"]["name"] == "Bodens"
    assert system.get()["count"] == 1


def test_all_that_is_wrong_is_told_in_its_place_and_nothing_is_stored(system: System) -> None:
    sent = [
        one("a"),
        one("b", level=None, age_to="tolv", **{"a/b": 1}),
        one("a", places=[{"name": "X", "municipality": "9999"}]),
        whole(),
        17,
        {**one("c"), "publish": 1, "id": "två", "contact_name": "811218-9876"},
        one("d", forms=["group"], places=None),
    ]
    answer = system.put({"offers": sent}, status=422)
    assert codes(answer) == [
        ("SUPPLY-UNREADABLE", "/offers/1/age_to"),
        ("SUPPLY-NO-FIELD", "/offers/1/a~1b"),
        ("SUPPLY-PLACE", "/offers/2/places"),
        ("SUPPLY-SHEET-TWICE", "/offers/2/external_id"),
        ("SUPPLY-SENT-OWN-ID", "/offers/3/external_id"),
        ("SUPPLY-SENT-ROW", "/offers/4"),
        ("SUPPLY-SENT-NUMBER", "/offers/5/id"),
        ("SUPPLY-SENT-PUBLISH", "/offers/5/publish"),
        ("SUPPLY-PERSONAL-NUMBER", "/offers/5/contact_name"),
        ("SUPPLY-NOWHERE", "/offers/6/places"),
    ]
    assert "på /offers/0" in answer["faults"][3]["what"]["sv"]
    assert models.Offer.objects.count() == 0
    many = system.put({"offers": [{}] * 1_001}, status=422)
    assert codes(many) == [("SUPPLY-SENT-MANY", "/offers")]
    told = system.put({"offers": [{}] * 1_000}, status=422)["faults"]
    assert len(told) == 101


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[]", b"null", b'"x"', b"\xff", b'{"offers": {}}', b'{"offers": []}'),
        *(b'{"offers": [NaN]}', b'{"offers": [], "offers": []}', b'{"offers": ["\\ud800"]}'),
        *(b'{"offers": [{"external_id": "a\\u0000"}]}', b'{"offers": [{"external_id": 1e999}]}'),
        *(b"[" * 100_000, b'{"offers": [' + b"[" * 30 + b"]" * 30 + b"]}"),
        *(b'{"offers": [' + b"9" * 5_000 + b"]}", b'{"offers": [{"\\ud83d\\ude00\\u0000": {}}]}'),
        b'{"offers": [{"external_id": "a"}], "more": 1}',
    ],
)
def test_odd_json_is_told_of(system: System, body: bytes) -> None:
    assert system.put(body, status=422)["faults"]
    assert system.put(body, "/x", status=422)["faults"]


def test_other_content_and_too_much_of_it_is_refused(system: System) -> None:
    put = system.client.put
    assert put(OWN, "{}", content_type="text/plain").status_code == 422
    assert put(OWN, b" " * 1_000_001, content_type="application/json").status_code == 413
    for address in ("/a%00", f"/{'a' * 101}", "?external_id=a%00", "?most=0", "?nyckel=1"):
        assert system.client.get(f"{OWN}{address}").status_code == 422, address
    assert system.client.get(f"{OWN}/a%2Fb").status_code == 404
    assert system.client.delete(f"{OWN}/a").status_code == 405


def test_only_a_key_that_holds_opens_anything(system: System, monkeypatch: Any) -> None:
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)
    good, jarva = key(), AreaCode("0180-jarva")
    number = registry_models.SystemKey.objects.order_by("-id")[0].pk
    past = key(last_day=date(2026, 11, 28))
    today = key(last_day=date(2026, 11, 29))
    revoked = key()
    last = registry_models.SystemKey.objects.order_by("-id")[0].pk
    registry.revoke_system_key(last, parties.party(LULEA), "Tappad", by="a@b.test", at=NOW)
    closed = key(party="area:0180-jarva")
    every = [
        replace(each, valid_to=date(2026, 11, 29)) if each.code == jarva else each
        for each in parties.registry()
    ]
    monkeypatch.setattr("samling.registry.queries.system_keys.registry", lambda: Registry(every))
    another = good.replace(f"_{number}_", f"_{last}_")
    answers = set()
    for wrong in (past, revoked, closed, another, good[:-1], good.upper(), "x", "å", f"{good}\n1"):
        answer = Client(headers={"authorization": f"Bearer {wrong}"}).get(OWN)
        answers.add((answer.status_code, answer["WWW-Authenticate"], answer.content))
    assert len(answers) == 1
    assert answers.pop()[:2] == (401, 'Bearer realm="Samling", error="invalid_token"')
    for right in (good, today):
        assert Client(headers={"authorization": f"bearer {right}"}).get(OWN).status_code == 200
    row = registry_models.SystemKey.objects.get(pk=number)
    assert row.used_on == date(2026, 11, 29)
    assert good.rpartition("_")[2] not in (row.sha256, row.name)


def test_a_cookie_opens_nothing_and_lends_the_key_nobody(system: System) -> None:
    officer = signed_in(LULEA, Role.OFFICER)
    for ask in (officer.get, officer.put):
        answer = ask(OWN, content_type="application/json")
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="Samling"')
        assert answer["Content-Type"] == "application/problem+json"
    # The key's organisation is the one that acts, whoever is signed in beside it.
    boden = key(party=OTHER)
    answer = officer.put(
        f"{OWN}/a",
        json.dumps(whole()),
        content_type="application/json",
        headers={"authorization": f"Bearer {boden}"},
    )
    assert answer.status_code == 201
    told = AuditEvent.objects.get(action="supply.send_offers")
    assert (told.party, told.by[:4]) == (OTHER, "key:")


def test_a_key_does_what_it_is_let_do_and_no_more() -> None:
    reads, writes = System(key(Scope.OFFERS_READ_OWN)), System(key(Scope.OFFERS_WRITE))
    refused = reads.put(whole(), "/a", 403)
    assert codes_alone(refused) == ["PLATFORM-KEY-SCOPE"]
    writes.put(whole(), "/a", 201)
    assert codes_alone(writes.get("/a", 403)) == ["PLATFORM-KEY-SCOPE"]
    assert reads.get("/a")["state"] == "published"
    assert reads.sent("post", {"reason": "x"}, "/a/withdraw", 403)


def codes_alone(answer: Any) -> list[str]:
    return [each["code"] for each in answer["faults"]]


def test_what_a_colleague_has_in_hand_is_told_of(system: System) -> None:
    from samling.supply import actions

    made = system.put(whole(), "/a", 201)
    actions.write_offer(made["id"], {"name": "Under arbete"}, by())
    same = {**whole(), "name": "Under arbete"}
    told = system.put(same, "/a")
    assert (told["result"], told["has_changes"]) == ("same", True)
    assert system.get("/a")["published"]["name"] == "Öppen förskola"
    assert system.put({**same, "publish": True}, "/a")["result"] == "again"
    assert system.get("/a")["published"]["name"] == "Under arbete"


@pytest.mark.long
def test_a_thousand_at_once(system: System, django_assert_max_num_queries: Any) -> None:
    rows = [one(f"id-{each}", name=f"Insats {each}") for each in range(1_000)]
    with django_assert_max_num_queries(90):
        assert system.put({"offers": rows})["new"] == 1_000
    assert models.OfferVersion.objects.filter(is_public=True).count() == 1_000
