"""News, issues and subscribers for tests. All are invented."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from samling.knowledge import actions, models
from samling.knowledge.rules import IssueContent, NewsContent, Topic

from .making import NOW, by

TITLE = "En påhittad nyhet"
SLUG = "en-pahittad-nyhet"


def content(**more: Any) -> NewsContent:
    return NewsContent(
        **{
            "title": TITLE,
            "lead": "Det viktigaste först.",
            "body": "Mer [här](https://exempel.test/a?b=1).",
            "topics": (Topic.RESEARCH,),
            **more,
        }
    )


def published(title: str = TITLE, at: datetime = NOW, **more: Any) -> str:
    """The name of a news item that everyone can read."""
    slug = actions.write_news(content(title=title, **more), by(reason="", at=at)).slug
    actions.take_news_step(slug, "publish", by(reason="", at=at))
    return slug


def issue(*slugs: str, introduction: str = "Hej! [Programmen](/kunskap/program/).") -> int:
    """The number of a draft."""
    said = IssueContent("Nyheter i mars", introduction, slugs or (published(),))
    return actions.write_issue(said, by(reason="")).number


def confirmed(emails: Iterable[str]) -> None:
    """Those who get the newsletter."""
    models.Subscriber.objects.bulk_create(
        models.Subscriber(email=each, token=f"token-{each}", confirmed_at=NOW) for each in emails
    )


def world() -> dict[str, int]:
    """A news item, a draft and one who gets the newsletter."""
    confirmed(["laser@lulea.test"])
    return {"issue": issue()}
