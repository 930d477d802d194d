"""News for everyone and at work, issues of the newsletter, and what is counted."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from defusedxml import ElementTree
from django.core import mail
from django.db import transaction
from django.test import Client

from samling.knowledge import actions, models, queries
from samling.knowledge.rules import Example, Topic
from samling.platform.models import AuditEvent
from samling.registry.rules import Role
from tests.people import LULEA, MFOF, signed_in

from .making import ANSWERS, DAY, NOW, by, own, programme
from .making import LIST as LIST_OF
from .telling import SLUG, TITLE, confirmed, content, issue, published

pytestmark = pytest.mark.django_db

LIST, WORK, ISSUES = "/kunskap/nyheter/", "/arbete/kunskap/nyheter/", "/arbete/kunskap/nyhetsbrev/"


def officer() -> Client:
    return signed_in(MFOF, Role.AGENCY_OFFICER)


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def send(client: Client, address: str, **form: Any) -> Any:
    return client.post(address, {"key": f"k{form}", **form})


def test_written_published_changed_and_withdrawn() -> None:
    client, public = officer(), Client()
    words = {"title": TITLE, "lead": "Ingressen.", "body": "## Mer\n\n<b>x</b>", "topics": "events"}
    written = send(client, f"{WORK}ny/", **words)
    assert (written.status_code, written["Location"]) == (302, f"{WORK}{SLUG}/")
    assert public.get(f"{LIST}{SLUG}/").status_code == 404
    page = client.get(f"{WORK}{SLUG}/")
    assert "Nyheten är ett utkast." in text(page)
    assert "&lt;b&gt;x&lt;/b&gt;" in page.content.decode()
    assert send(client, f"{WORK}{SLUG}/steg/publish/", version=1).status_code == 302
    assert "Ingressen." in text(public.get(f"{LIST}{SLUG}/"))
    # Somebody who saw an earlier version changes nothing.
    change = f"{WORK}{SLUG}/andra/"
    assert send(client, change, version=1, **words | {"lead": "Annat."}).status_code == 409
    assert send(client, change, version=2, **words | {"lead": "Ny ingress."}).status_code == 302
    assert "Ny ingress." in text(public.get(LIST))
    step = f"{WORK}{SLUG}/steg/withdraw/"
    assert send(client, step, version=3).status_code == 422
    assert "Nyheten är publicerad." in text(client.get(f"{WORK}{SLUG}/"))
    assert send(client, step, version=3, reason="Fel uppgift").status_code == 302
    assert public.get(f"{LIST}{SLUG}/").status_code == 404
    assert "Ingen nyhet är publicerad än." in text(public.get(LIST))
    page = text(client.get(f"{WORK}{SLUG}/"))
    assert "Fel uppgift" in page
    assert "Så stod det i version 1" in page
    told = AuditEvent.objects.filter(subject=f"news:{SLUG}").order_by("id")
    assert [each.action.rpartition("_")[2] for each in told] == [
        "write",
        "publish",
        "change",
        "withdraw",
    ]


def test_odd_forms_and_others_are_answered_plainly() -> None:
    client, slug = officer(), published()
    for odd in ({}, {"title": "x\x00", "lead": "y", "body": "z"}, {"title": "?", "lead": "y"}):
        assert send(client, f"{WORK}ny/", **odd).status_code == 422
    nameless = {"title": "!!!", "lead": "y", "body": "z"}
    assert send(client, f"{WORK}ny/", **nameless).status_code == 422
    assert send(client, f"{WORK}{slug}/steg/tamper/", version=1).status_code == 404
    assert client.get(f"{ISSUES}99999999999999999999/").status_code == 404
    other = signed_in(LULEA, Role.OFFICER)
    assert send(other, f"{WORK}{slug}/steg/withdraw/", version=2, reason="x").status_code == 403
    # A second of the same title has a name of its own.
    assert actions.write_news(content(), by(reason="")).slug == f"{SLUG}-2"


def test_the_list_by_year_and_topic_in_pages_and_as_a_feed() -> None:
    for number in range(22):
        published(f"Nyhet {number}", NOW + timedelta(hours=number), topics=(Topic.MONEY,))
    published("Från förra året", NOW - timedelta(days=365), topics=(Topic.EVENTS,))
    client = Client()
    first, second = client.get(LIST), client.get(f"{LIST}?page=2")
    assert "23 nyheter om stöd till föräldrar" in text(first)
    assert (first.content.count(b's-item"'), second.content.count(b's-item"')) == (20, 3)
    assert "1 nyhet från 2025." in text(client.get(f"{LIST}?ar=2025"))
    assert "1 nyhet om konferenser och utbildning." in text(client.get(f"{LIST}?amne=konferenser"))
    narrowed = client.get(f"{LIST}?ar=2025&amne=statsbidrag")
    assert "Ingen nyhet passar det du har valt." in text(narrowed)
    for odd in ("?ar=99999999999999999999", "?ar=x&amne=%00", "?page=-1"):
        assert client.get(f"{LIST}{odd}").status_code == 200
    feed = client.get(f"{LIST}nyheter.atom")
    assert feed["Content-Type"] == "application/atom+xml"
    entries = ElementTree.fromstring(feed.content).findall("{*}entry")
    assert entries[0].findtext("{*}title") == "Nyhet 21"
    assert "Nyhet 21" in text(client.get("/kunskap/"))


def test_an_issue_is_written_tried_sent_and_its_outcome_read() -> None:
    confirmed(["a@lulea.test", "b@lulea.test"])
    one, two = published("Ett", NOW), published("Två", NOW + timedelta(hours=1))
    client = officer()
    words = {"subject": "Mars", "introduction": "Hej **du**!", "items": [one, two], "first": one}
    assert send(client, f"{ISSUES}nytt/", **words)["Location"] == f"{ISSUES}1/"
    page = text(client.get(f"{ISSUES}1/"))
    assert page.index("* Ett") < page.index("* Två")
    letter = client.get(f"{ISSUES}1/brev/")
    assert "default-src 'none'" in letter["Content-Security-Policy"]
    assert b"<strong>du</strong>" in letter.content
    assert b"/n/1/" not in letter.content  # nothing is counted of a draft
    tested = send(client, f"{ISSUES}1/steg/test/", version=1)
    assert tested.status_code == 302
    assert [each.to for each in mail.outbox] == [["agency-officer@organisation.mfof.test"]]
    assert "Provet är skickat" in text(client.get(tested["Location"]))
    change = f"{ISSUES}1/andra/"
    assert send(client, change, version=2, **words | {"items": [two]}).status_code == 302
    assert send(client, f"{ISSUES}1/steg/send/", version=2).status_code == 409
    before = client.get(f"{ISSUES}1/steg/send/")
    assert "Brevet går till 2 adresser." in text(before)
    assert "Du har inte skickat något prov sedan brevet skrevs." in text(before)
    shown = re.search('name="letter" value="([0-9a-f]{64})"', before.content.decode())
    assert shown
    # What everybody is sent is what was read: other words of a news item are another letter.
    with transaction.atomic():
        mended = actions.change_news(two, content(title="Två, rättad"), by(reason=""))
        sent_as_read = {"version": 3, "letter": shown[1]}
        assert send(client, f"{ISSUES}1/steg/send/", **sent_as_read).status_code == 409
        assert queries.issue(1).state == "draft"  # type: ignore[union-attr]
        assert mended.version == 3
        transaction.set_rollback(True)
    assert send(client, f"{ISSUES}1/steg/send/", **sent_as_read).status_code == 302
    assert "0 av 2 brev har gått." in text(client.get(f"{ISSUES}1/"))
    assert client.get(change).status_code == 404
    actions.send_issues(by="test", at=NOW + timedelta(days=400), pause=lambda _: None)
    for _ in range(3):
        Client().get("/n/1/1/")
    Client().get("/n/1/bild.gif")
    page = text(client.get(f"{ISSUES}1/"))
    assert "2 av 2 brev är skickade. Länkarna har följts 3 gånger." in page
    rows = client.get(f"{ISSUES}1/utfall.csv").content.decode("utf-8-sig")
    counts = {row[0]: row[5] for row in csv.reader(io.StringIO(rows), delimiter=";") if not row[4]}
    assert (counts["sent"], counts["clicks"], counts["opens_estimated"]) == ("2", "3", "1")
    assert text(client.get(ISSUES)).count("Mars") == 1
    assert "En nyhet" not in text(client.get(f"{ISSUES}nytt/"))


def test_counts_lead_to_the_stored_page_alone_and_tell_of_nobody() -> None:
    confirmed(["a@lulea.test"])
    number = issue(introduction="[Ut](https://exempel.test/x) och [brev](mailto:a@b.test)")
    client = Client()
    assert client.get(f"/n/{number}/1/").status_code == 404  # not before it is sent
    assert client.get(f"/n/{number}/bild.gif").status_code == 404
    actions.begin_sending(number, by(reason=""))
    for address in (f"/n/{number}/1/", f"/n/{number}/1/?next=https://ond.test"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, "https://exempel.test/x")
        assert (answer["Cache-Control"], dict(answer.cookies)) == ("no-store", {})
    client.head(f"/n/{number}/1/")
    image = client.get(f"/n/{number}/bild.gif")
    assert (image["Content-Type"], image["Cache-Control"]) == ("image/gif", "no-store")
    for odd in (f"/n/{number}/99/", "/n/99/1/", f"/n/{'9' * 30}/1/", f"/n/1/{'9' * 30}/"):
        assert client.get(odd).status_code == 404
    before = queries.outcome_of(number)[number]
    assert (before.opens, [each.clicks for each in before.links]) == (1, [2, 0])
    fields = {each.name for each in models.IssueHit._meta.concrete_fields}
    assert fields == {"id", "issue", "place", "day"}
    actions.fold_counts()
    actions.count_hit(number, 1, DAY)
    actions.fold_counts()
    assert not models.IssueHit.objects.exists()
    after = queries.outcome_of(number)[number]
    assert (after.opens, [each.clicks for each in after.links]) == (1, [3, 0])
    assert after.days[DAY] == (0, 1)


def test_what_is_written_in_a_demo_is_marked_as_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it is told, also as open data: whoever tries Samling invents."""
    for name in ("checklists", "examples", "issues", "news", "programmes"):
        monkeypatch.setattr(f"samling.knowledge.actions.{name}.is_demo", lambda: True)
    news = queries.news_item(published())
    assert news
    example = actions.suggest_example(LIST_OF, "economy", Example("En plan", "Vi skrev en."), own())
    actions.begin_programme(programme(), by())
    filled = actions.save_checklist(LIST_OF, DAY.year, ANSWERS, own(at=NOW))
    told = queries.programme("pahittat"), queries.issue(issue(news.slug)), news, example, filled
    assert [each and each.is_example for each in told] == [True] * 5
