"""Invented news and a sent issue of the newsletter, with invented counts, for a demo."""

import secrets
from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.db import transaction

from samling.kernel import SYSTEM, Actor
from samling.platform import actions as platform
from samling.platform.circumstances import under
from samling.platform.demo import is_demo
from samling.platform.requests import Request

from .. import models
from ..documents.letter import counted_links, letter_of, opening_image
from ..rules import IssueContent, Keeps, NewsContent, Side, Topic
from .issues import content_of, write_issue
from .news import take_news_step, write_news

_KEEPER = "organisation:mfof"
_OFFICER = Actor("folke.lind@mfof.example", Side.AGENCY, frozenset({Keeps.WRITES}))
_NEWS = (
    (
        datetime(2025, 9, 23, 7, 30, tzinfo=UTC),
        NewsContent(
            "Tre kommuner prövar träffar på biblioteket",
            "Påhittade exempelkommuner bjuder in föräldrar till öppna träffar på biblioteket. "
            "Fler pappor kommer dit än till träffarna på familjecentralen.",
            "Träffarna är korta, utan anmälan, och leds av två personer.\n\n"
            "## Det här har de lärt sig\n\n"
            "- Kvällar fungerar bättre än eftermiddagar.\n"
            "- Den som hälsar vid dörren är viktigare än broschyren.\n"
            "- Ordet *föräldrautbildning* skrämmer; *träff* gör det inte.\n\n"
            "Allt i texten är påhittat för att visa hur en nyhet ser ut.",
            (Topic.METHODS,),
        ),
    ),
    (
        datetime(2026, 10, 6, 8, 0, tzinfo=UTC),
        NewsContent(
            "Så räknar du dem ni inte når",
            "En påhittad vägledning visar i fyra steg hur en kommun kan se vilka föräldrar som "
            "stödet inte når.",
            "1. Se hur många barn i varje ålder som bor i området.\n"
            "2. Räkna hur många föräldrar som fått stöd.\n"
            "3. Jämför stadsdel för stadsdel.\n"
            "4. Fråga dem som inte kom.\n\n"
            "Räkna aldrig med att den som inte svarar är nöjd. "
            "Se också [programmen i registret](/kunskap/program/).\n\n"
            "Allt i texten är påhittat för att visa hur en nyhet ser ut.",
            (Topic.FOLLOW_UP, Topic.STRATEGY),
        ),
    ),
    (
        datetime(2026, 11, 10, 8, 0, tzinfo=UTC),
        NewsContent(
            "Anmäl dig till exempeldagen för samordnare",
            "En påhittad heldag om att få med skola, socialtjänst och hälso- och sjukvård i samma "
            "arbete. Platsen är Exempelstad.",
            "Dagen är till för dig som samordnar stöd till föräldrar i en kommun eller region.\n\n"
            "> Vi behöver prata med varandra innan vi pratar med föräldrarna.\n\n"
            "Allt i texten är påhittat för att visa hur en nyhet ser ut.",
            (Topic.EVENTS,),
        ),
    ),
)
_DRAFT = NewsContent(
    "Ett utkast som ingen annan ser",
    "Påhittat, för att visa hur en nyhet ser ut innan den är publicerad.",
    "Skriv färdigt och publicera.",
    (Topic.RESEARCH,),
)
_SENT_AT = datetime(2026, 11, 11, 7, 0, tzinfo=UTC)
_RECIPIENTS, _FAILED = 26, 2
# By day after it was sent: openings, and clicks on each link in order.
_COUNTS = ((19, (7, 5, 2)), (6, (2, 2, 1)), (2, (1, 0, 0)), (1, (0, 0, 0)))
_keys = count(1)


@transaction.atomic
def load_example_news(*, by: str, at: datetime) -> None:
    """Write and send as an officer of the agency would. Outside a demo it does nothing."""
    if not is_demo() or models.NewsItem.objects.exists():
        return
    with under(party=_KEEPER):
        slugs = []
        for published_at, content in _NEWS:
            slug = write_news(content, _asked(published_at - timedelta(hours=1))).slug
            take_news_step(slug, "publish", _asked(published_at))
            slugs.append(slug)
        write_news(_DRAFT, _asked(at))
        sent = IssueContent(
            "Så når ni fler föräldrar",
            "Hej!\n\nDet här är ett **påhittat** nummer, med påhittade nyheter och antal. "
            "Läs också om [programmen](/kunskap/program/).",
            tuple(reversed(slugs[1:])),
        )
        _sent_issue(write_issue(sent, _asked(_SENT_AT - timedelta(hours=2))))
        draft = IssueContent(
            "Nästa nummer, som inte är skickat",
            "Ett påhittat utkast. Skriv om inledningen och skicka ett prov till dig själv.",
            (slugs[2], slugs[0]),
        )
        write_issue(draft, _asked(at))
    _subscribers(at)
    platform.record(
        action="knowledge.load_example_news", subject="newsletter:subscribers", by=by, at=at
    )


def _asked(at: datetime) -> Request:
    return Request(_OFFICER, at, f"example-news:{next(_keys)}", acting_for=_KEEPER)


def _sent_issue(issue: models.Issue) -> None:
    """As if it had been sent to many, who followed its links: nothing is sent to anybody."""
    links = counted_links(issue.number)
    letter = letter_of(content_of(issue), links=links, image=opening_image(issue.number))
    models.IssueLink.objects.bulk_create(
        models.IssueLink(issue=issue, place=place, address=address, label=label)
        for place, (address, label) in enumerate(links.found.items(), start=1)
    )
    first: date = _SENT_AT.date()
    models.IssueCount.objects.bulk_create(
        models.IssueCount(issue=issue, place=place, day=first + timedelta(days=day), number=number)
        for day, (opens, clicks) in enumerate(_COUNTS)
        for place, number in enumerate((opens, *clicks))
        if number
    )
    issue.state, issue.html, issue.text = "sent", letter.html, letter.text
    issue.begun_at, issue.ended_at = _SENT_AT, _SENT_AT + timedelta(minutes=6)
    issue.recipients, issue.failed = _RECIPIENTS, _FAILED
    issue.sent = _RECIPIENTS - _FAILED
    issue.save()
    for step, by, at in (
        ("send", _OFFICER.id, _SENT_AT),
        ("finish", SYSTEM, issue.ended_at),
    ):
        models.IssueStep.objects.create(
            issue=issue, step=step, by=by, at=at, key=f"example-issue:{step}"
        )


def _subscribers(at: datetime) -> None:
    """Addresses that lead nowhere, as many as the sent number reached, so that a demo can send."""
    models.Subscriber.objects.bulk_create(
        models.Subscriber(
            email=f"{name}{number}@kommun.example",
            token=secrets.token_urlsafe(32),
            confirmed_at=at,
            is_example=True,
        )
        for name in ("samordnare", "familjecentral", "strateg", "skolkurator")
        for number in range(1, (_RECIPIENTS - _FAILED) // 4 + 1)
    )
