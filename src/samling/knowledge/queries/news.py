"""News: what is published, for everyone, and every item with its versions for those who write."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear

from samling.kernel import SWEDEN, Text
from samling.platform.pieces import Pieces

from .. import models
from ..rules import NewsContent, Topic


@dataclass(frozen=True)
class NewsTold:
    """A news item as it stands. state: of its life. organisation: its owner's id."""

    slug: str
    content: NewsContent
    organisation: str
    state: str
    version: int
    published_at: datetime | None
    changed_at: datetime
    is_example: bool

    @property
    def is_published(self) -> bool:
        return self.state == "published"


@dataclass(frozen=True)
class NewsVersionTold:
    """What a news item said from a moment on, and what led to it. party: in whose name."""

    number: int
    step: str
    content: NewsContent
    why: str
    by: str
    party: str
    at: datetime


class PublishedNews(Pieces[NewsTold]):
    """What is published, newest first: of a year, of a topic, or all."""

    def __init__(self, *, year: int | None = None, topic: Topic | None = None) -> None:
        found = _published()
        if year is not None:
            found = found.filter(
                published_at__gte=datetime(year, 1, 1, tzinfo=SWEDEN),
                published_at__lt=datetime(year + 1, 1, 1, tzinfo=SWEDEN),
            )
        if topic is not None:
            found = found.filter(topics__topic=str(topic))
        self._rows = found

    def number(self) -> int:
        return self._rows.count()

    def piece(self, start: int, stop: int) -> Sequence[NewsTold]:
        return _told(self._rows[start:stop])


def latest_news(most: int) -> tuple[NewsTold, ...]:
    """The newest that is published."""
    return _told(_published()[:most])


def news_years() -> tuple[int, ...]:
    """The years in which something that is published was, newest first."""
    year = ExtractYear("published_at", tzinfo=SWEDEN)
    found = _published().order_by().annotate(year=year).values_list("year", flat=True).distinct()
    return tuple(sorted(found, reverse=True))


def news_item(slug: str) -> NewsTold | None:
    """A news item, published or not."""
    found = _told(models.NewsItem.objects.filter(slug=slug))
    return found[0] if found else None


def work_news() -> tuple[NewsTold, ...]:
    """Every news item, the one that was changed last first."""
    return _told(models.NewsItem.objects.all())


def news_versions(slug: str) -> tuple[NewsVersionTold, ...]:
    """What a news item has said, newest first."""
    rows = models.NewsVersion.objects.filter(item=slug).order_by("-number")
    return tuple(
        NewsVersionTold(
            each.number, each.step, _content(each.content), each.why, each.by, each.party, each.at
        )
        for each in rows
    )


def news_titles(subjects: Iterable[str]) -> Mapping[str, Text]:
    """ "news:a-title" -> its title, for the audit log."""
    slugs = {name for kind, _, name in (each.partition(":") for each in subjects) if kind == "news"}
    rows = models.NewsItem.objects.filter(slug__in=slugs).values_list("slug", "title")
    return {f"news:{slug}": Text.same(title) for slug, title in rows}


def _published() -> QuerySet[models.NewsItem]:
    found = models.NewsItem.objects.filter(state="published")
    return found.order_by("-published_at", "slug")


def _told(rows: QuerySet[models.NewsItem]) -> tuple[NewsTold, ...]:
    return tuple(
        NewsTold(
            each.slug,
            NewsContent(
                each.title,
                each.lead,
                each.body,
                tuple(Topic(one.topic) for one in each.topics.all()),
            ),
            each.organisation,
            each.state,
            each.version,
            each.published_at,
            each.changed_at,
            each.is_example,
        )
        for each in rows.prefetch_related("topics")
    )


def _content(stored: Mapping[str, Any]) -> NewsContent:
    return NewsContent(
        stored["title"], stored["lead"], stored["body"], tuple(map(Topic, stored["topics"]))
    )
