"""A mapping from its first page to everyone's, and what is nobody else's."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from samling.kernel import MayNot, format_date
from samling.platform.models import Notice
from samling.registry.rules import Role
from samling.supply import actions as offers
from samling.supply import catalogue, models
from samling.supply.actions import mapping as actions
from samling.supply.queries import mapping as queries
from samling.supply.rules.mapping import without_question
from tests.people import BODEN, COUNTY, LULEA, MFOF, account_of, signed_in
from tests.supply.making import NOW, by, due, published

from .making import CLOSES, drafted, frozen, lead, opened, replied, write

pytestmark = pytest.mark.django_db
WORK = "/arbete/kartlaggningar/"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)


def _page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def _sent(client: Client, page: str, to: str, **data: Any) -> Any:
    """A form is sent with the key and the version that its page has."""
    own = re.search(rf'action="{to}".*?</form>', page, re.DOTALL)
    found = {
        name: re.search(rf'name="{name}" value="([^"]+)"', own[0] if own else page)
        for name in ("key", "version")
    }
    assert found["key"] is not None
    hidden = {name: each[1] for name, each in found.items() if each}
    return client.post(to, {**hidden, **data})


def test_from_a_template_to_a_published_result() -> None:
    client = signed_in(MFOF, Role.AGENCY_OFFICER)
    new = f"{WORK}ny/"
    data = {"title": "Stöd 2026", "source": "mall-placed_children"}
    base = _sent(client, _page(client, new), new, **data)["Location"]
    assert "Kvar innan den kan öppnas" in _page(client, base)
    facts = f"{base}grunden/"
    days = {"opens": "2026-11-01", "closes": CLOSES.isoformat()}
    wrong = _sent(
        client, _page(client, facts), facts, title="Stöd", where="Norrbotten\nXyz", **days
    )
    assert wrong.status_code == 422
    assert "”Xyz” är inget område" in wrong.content.decode()
    facts_sent = {"title": "Stöd 2026", "where": "Luleå kommun\nBoden", "purpose": "Se", **days}
    assert _sent(client, _page(client, facts), facts, **facts_sent).status_code == 302
    part = f"{base}fragor/ny/"
    _sent(client, _page(client, part), part, title="Mer", by="organisations", help="")
    told = queries.round_of(_id(base), MFOF)
    assert told is not None
    (added,) = [each for each in told.form.parts if each.title == "Mer"]
    question = f"{base}fragor/{added.id}/ny/"
    hangs = {"title": "Vad?", "kind": "choice", "options": "Ett\nTvå", "shown_if": "before=yes"}
    assert _sent(client, _page(client, question), question, **hangs).status_code == 302
    assert "Svara om ni svarade ”Ja”" in _page(client, f"{base}fragor/")
    page = _page(client, base)
    assert "Utkastet frågar 2 organisationer." in page
    before = _page(client, f"{base}steg/open/")
    assert "2 organisationer ska svara senast 31 december 2026." in before
    assert _sent(client, before, f"{base}steg/open/").status_code == 302
    assert client.get(f"{base}steg/open/")["Location"] == base, "it is open already"
    _page(client, f"{base}fragor/", 404)  # the questions stand

    lulea = signed_in(LULEA, Role.OFFICER)
    assert "Stöd 2026" in _page(lulea, "/arbete/")
    reply = f"{base}svara/"
    assert "kvar innan svaret kan skickas" in _page(lulea, reply)
    for name, answers in {
        "support": {f"a-{each}": "yes" for each in ("before", "during", "after")}
        | {"a-secure_care": "not_known"},
        "practical": {"a-practical": ["contacts", "other"], "a-practical_other": "Skjuts"},
        "needs": {
            "a-meets_parents": "partly",
            "a-meets_children": "hardly",
            "a-lacking": "Stöd på kvällen",
            "a-parents_reached-women": "12",
            "a-parents_reached-men": "vet inte",
            "a-parents_languages": "arabiska 3",
        },
    }.items():
        address = f"{reply}{name}/"
        answer = _sent(lulea, _page(lulea, address), address, **answers)
        assert answer.status_code == 302, answer.content.decode()
    page = _page(lulea, reply)
    assert "Stöd på kvällen" in page
    assert "Stöd på kvällen" not in _page(client, base), "a draft is its own"
    assert _sent(lulea, page, f"{reply}steg/send/").status_code == 302
    assert "1 av 2 har svarat" in _page(client, base)
    assert "Stöd på kvällen" in _page(client, f"{base}svar/area:2580/")
    for step, words in {
        "close": "Den som inte har svarat kan inte göra det sedan.",
        "freeze": "1 av 2 har svarat, och det blir resultatet.",
    }.items():
        before = _page(client, f"{base}steg/{step}/")
        assert words in before
        assert _sent(client, before, f"{base}steg/{step}/").status_code == 302
    assert "Stöd på kvällen" in _page(client, f"{base}resultat/")
    everyones = f"/kartlaggningar/{_id(base)}/"
    _page(Client(), everyones, 404)
    _sent(client, _page(client, base), f"{base}steg/publish/")
    page = _page(Client(), everyones)
    rate = "1 av 2 svarade (50,0 %)"
    main = page.replace("\xa0", " ").partition("<main")[2]
    assert main.count(rate) == 1, "what is the same for every question is said once"
    assert "Stöd på kvällen" not in page
    assert "visas inte (få personer)" in page
    assert "Stöd 2026" in _page(Client(), "/kartlaggningar/")
    for form in ("csv", "xlsx", "zip", "json"):
        assert Client().get(f"{everyones}resultat.{form}").status_code == 200
    rows = Client().get(f"{everyones}resultat.csv").content.decode("utf-8-sig")
    assert "Stöd på kvällen" not in rows
    assert "Luleå" not in rows
    _page(Client(), f"{everyones}resultat.xyz", 404)
    (listed,) = catalogue.datasets("https://example.org", "https://example.org/c")
    assert listed.title.sv == "Stöd 2026"


def _id(base: str) -> int:
    return int(base.rstrip("/").rpartition("/")[2])


def test_what_is_wrong_stands_by_its_question() -> None:
    mapped = opened()
    client = signed_in(LULEA, Role.OFFICER)
    address = f"{WORK}{mapped.pk}/svara/survey/"
    data = {"a-has": "yes", "a-share": "halva", "a-parents-women": "-3", "a-lacks": "19811218-9876"}
    answer = _sent(client, _page(client, address), address, **data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "”halva” går inte att läsa som ett tal" in page
    assert "ser ut som ett personnummer" in page
    assert models.MappingReply.objects.get(party=LULEA, round=mapped).state == "waiting"


def test_others_have_no_way_in() -> None:
    mapped = opened()
    replied(mapped, BODEN, lacks="Bodens ord")
    base = f"{WORK}{mapped.pk}/"
    for party, role in (
        (COUNTY, Role.COUNTY_COORDINATOR),
        ("organisation:socialstyrelsen", Role.AGENCY_OFFICER),
        ("area:2584", Role.OFFICER),
    ):
        client = signed_in(party, role)
        for address in ("", "svar/area:2582/", "svara/", "svara/survey/", "resultat/"):
            _page(client, f"{base}{address}", 404)
        for step in ("steg/close/", "svara/steg/send/", "steg/extend/"):
            assert client.post(f"{base}{step}", {"key": "k", "version": "1"}).status_code == 404
    lulea = signed_in(LULEA, Role.OFFICER)
    for address in ("", "svar/area:2582/", "resultat/", "fragor/", "grunden/"):
        _page(lulea, f"{base}{address}", 404)
    assert "Bodens ord" not in _page(lulea, f"{base}svara/")
    leader = signed_in(MFOF, Role.AGENCY_OFFICER)
    _page(leader, f"{base}svar/area:2580/", 404)  # not sent
    reader = signed_in(LULEA, Role.BOARD_MEMBER)
    _page(reader, f"{base}svara/survey/", 404)
    assert reader.post(f"{base}svara/steg/send/", {"key": "k", "version": "1"}).status_code == 404
    assert _sent_state(mapped) == "waiting"


def _sent_state(mapped: models.MappingRound) -> str:
    return str(models.MappingReply.objects.get(party=LULEA, round=mapped).state)


def test_replies_are_taken_between_the_days_and_can_be_taken_back() -> None:
    mapped = opened()
    replied(mapped)
    actions.take_back_reply(mapped.pk, write())
    assert _sent_state(mapped) == "begun"
    actions.send_reply(mapped.pk, write())
    late = NOW + timedelta(days=60)
    with pytest.raises(actions.NotTaken):
        actions.take_back_reply(mapped.pk, write(at=late))
    extended = actions.extend_round(mapped.pk, "2027-02-28", lead(reason="Fler behöver tid."))
    assert extended.closes is not None
    assert extended.closes.isoformat() == "2027-02-28"
    with pytest.raises(actions.BadRound):
        actions.extend_round(mapped.pk, "2027-01-01", lead(reason="Tidigare."))
    assert actions.take_back_reply(mapped.pk, write(at=late)).state == "begun"


def test_offers_are_confirmed_before_a_reply_is_sent_and_frozen_with_it() -> None:
    published(days=200, phases=["during_placement"])
    over = (NOW.date() - timedelta(days=1)).isoformat()
    published(name="Är slut", ends=over, phases=["before_placement"])
    at_a_distance = {"places": None, "at_distance": True, "assessment": "not_social_services"}
    published("area:R25", phases=["after_placement"], records=None, **at_a_distance)
    mapped = opened(asks_offers=True, areas=["2580", "2582", "R25"])
    actions.save_reply(mapped.pk, {"has": False}, write())
    with pytest.raises(actions.NotWhole, match="1 insats behöver bekräftas"):
        actions.send_reply(mapped.pk, write())
    client = signed_in(LULEA, Role.OFFICER)
    base = f"{WORK}{mapped.pk}/svara/"
    assert 'href="/arbete/utbud/bekrafta/"' in _page(client, base)
    offers.confirm_offers(due(LULEA, NOW.date()), by())
    assert _sent(client, _page(client, base), f"{base}steg/send/").status_code == 302
    frozen(mapped)
    models.Offer.objects.update(state="withdrawn")
    page = _page(signed_in(MFOF, Role.DECISION_MAKER), f"{WORK}{mapped.pk}/resultat/")
    none_lacking = "saknas inte i någon kommun som har svarat"
    assert f"Medan ett barn är placerat: {none_lacking}, vi vet inte i 1" in page
    assert f"När ett barn har flyttat hem eller till eget: {none_lacking}<" in page, "the region's"
    assert "Innan ett barn placeras: saknas i 1 kommun" in page
    with pytest.raises(DatabaseError), transaction.atomic():
        models.MappingResult.objects.update(sha256="x")


def test_what_has_ended_is_not_asked_about_and_keeps_its_name() -> None:
    published(name="Är slut", ends=(NOW.date() - timedelta(days=1)).isoformat())
    last = published(name="Sista dagen", ends=NOW.date().isoformat())
    mapped = opened()
    replied(mapped, suits={str(last.pk): True})
    offers.withdraw_offer(last.pk, by(reason="Slut"))
    found = queries.sent_reply(mapped.pk, LULEA)
    assert found is not None
    assert found.answers["suits"] == {str(last.pk): True}
    assert found.offers[last.pk] == "Sista dagen"


def test_two_rounds_are_held_against_each_other() -> None:
    first = opened()
    replied(first, share=25)
    frozen(first)
    second = actions.begin_round("Kartläggning 2027", lead(), earlier=first.pk)
    told = queries.round_of(second.pk, MFOF)
    assert told is not None
    second = actions.write_form(second.pk, without_question(told.form, "survey", "suits"), lead())
    told = queries.round_of(second.pk, MFOF)
    assert told is not None
    assert "suits" in queries.questions_taken(told), "a new question never gets its id"
    days = {"opens": "2026-11-01", "closes": CLOSES.isoformat()}
    actions.write_round(second.pk, days, lead())
    actions.open_round(second.pk, lead())
    replied(second, share=50)
    replied(second, BODEN, share=50)
    frozen(second)
    page = _page(signed_in(MFOF, Role.AUDITOR), f"{WORK}{second.pk}/resultat/")
    assert "Jämfört med Kartläggning 2026" in page
    assert "2 av 2 svarade" in page
    assert "1 av 2 svarade" in page
    heads = re.findall(r"<th[^>]*>(.*?)</th>", page.partition('id="jamfort"')[2], re.DOTALL)
    assert format_date(NOW.date()) in heads[3], "two of the same year are told by their days"


def test_letters_and_days() -> None:
    officer = account_of(LULEA, Role.OFFICER)
    account_of(LULEA, Role.ECONOMIST)
    mapped = opened(opens="2026-12-01")

    def daily(day: int, month: int = 12) -> str:
        at = NOW.replace(month=month, day=day)
        last = (at - timedelta(days=1)).date()
        return actions.do_daily_mappings(by="daily", at=at, last_run=last)

    assert daily(30, 11) == "0 stängda kartläggningar, 0 brev"
    assert daily(1) == "0 stängda kartläggningar, 1 brev"
    assert daily(1) == "0 stängda kartläggningar, 1 brev"  # the same letter, queued once
    letter = Notice.objects.get()
    assert (letter.to, letter.subject) == (officer.email, "Ni är med i en kartläggning")
    assert "senast 31 december 2026" in letter.body
    assert daily(2).endswith("0 brev")
    assert daily(17).endswith("1 brev")
    with pytest.raises(MayNot, match="har inte öppnat"):
        actions.remind_now(mapped.pk, lead(NOW.replace(month=11, day=30)))
    at = NOW.replace(month=12, day=20)
    actions.remind_now(mapped.pk, lead(at))
    with pytest.raises(MayNot, match="redan fått ett brev i dag"):
        actions.remind_now(mapped.pk, lead(at))
    assert Notice.objects.count() == 3
    last = NOW.replace(year=2027, month=1, day=1)
    told = actions.do_daily_mappings(by="daily", at=last, last_run=None)
    assert told == "1 stängda kartläggningar, 0 brev"
    mapped.refresh_from_db()
    assert mapped.state == "closed"
    opened()  # on a day whose work is done
    assert Notice.objects.filter(subject="Ni är med i en kartläggning").count() == 2


def test_a_county_board_asks_in_its_own_county() -> None:
    mapped = drafted(areas=["2580", "0180"])
    models.MappingRound.objects.filter(id=mapped.pk).update(owner=COUNTY)
    told = queries.round_of(mapped.pk, COUNTY)
    assert told is not None
    left = queries.left_to_open(told, 2, NOW.date())
    assert [each.what.sv for each in left] == ["En länsstyrelse kartlägger i sitt eget län."]


def test_the_mappings_of_a_demo_are_whole_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    actions.load_example_mappings(by="test", at=NOW)
    assert not models.MappingRound.objects.exists(), "not outside a demo"
    for module in ("example", "rounds"):
        monkeypatch.setattr(f"samling.supply.actions.mapping.{module}.is_demo", lambda: True)
    actions.load_example_mappings(by="test", at=NOW)
    actions.load_example_mappings(by="test", at=NOW)
    ended, running = models.MappingRound.objects.order_by("id")
    assert (ended.state, ended.is_example, running.state) == ("frozen", True, "open")
    assert "påhittade" in _page(Client(), f"/kartlaggningar/{ended.pk}/")
    assert "Luleå" in _page(signed_in(LULEA, Role.OFFICER), f"{WORK}{running.pk}/svara/")
