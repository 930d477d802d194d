"""News: written, changed, published and withdrawn. Each makes a version."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from samling.kernel import Fault, Text
from samling.platform import actions as platform
from samling.platform.demo import is_demo
from samling.platform.requests import Request, led_to

from .. import models
from ..parameters import keeper_on
from ..rules import NEWS, BadNews, NewsContent, Topic
from .requests import begin
from .telling import item_of, step_taken

RESERVED = frozenset({"ny"})
"""Names of news that addresses use for something else."""
_LONGEST = 70


@transaction.atomic
def write_news(content: NewsContent, request: Request, *, slug: str = "") -> models.NewsItem:
    """A draft. Its name in addresses is made of the title, where none is given, and never changes.

    Raises BadNews for a title of which no name can be made, MayNot, Conflict.
    """
    begin(request, "", "news", has_reason=False)
    if (done := _done_before(request)) is not None:
        return done
    step_taken(NEWS, "write", None, request)
    stored = models.NewsItem(
        slug=_free_slug(slug or content.title),
        organisation=keeper_on(timezone.localdate(request.at)).organisation,
        state=NEWS.first,
        version=0,
        is_example=is_demo(),
    )
    return _kept(stored, content, "write", request)


@transaction.atomic
def change_news(slug: str, content: NewsContent, request: Request) -> models.NewsItem:
    """Other words. Of what is published everybody sees them at once.

    Raises NoSuch, MayNot, Conflict.
    """
    begin(request, slug, "news", has_reason=False)
    if (done := _done_before(request)) is not None:
        return done
    stored = item_of(slug)
    step_taken(NEWS, "change", stored, request)
    if content == content_of(stored):
        return stored
    return _kept(stored, content, "change", request)


@transaction.atomic
def take_news_step(slug: str, step_id: str, request: Request) -> models.NewsItem:
    """Publish, or withdraw with a reason. Raises NoSuch, MayNot, Conflict; KeyError for no step."""
    begin(request, slug, "news", has_reason=False)
    if (done := _done_before(request)) is not None:
        return done
    stored = item_of(slug)
    step = step_taken(NEWS, step_id, stored, request)
    stored.state = step.leads_from(stored.state)
    if step_id == "publish" and stored.published_at is None:
        stored.published_at = request.at
    return _kept(stored, content_of(stored), step_id, request)


def content_of(stored: models.NewsItem) -> NewsContent:
    """What it says now."""
    topics = tuple(Topic(each) for each in stored.topics.values_list("topic", flat=True))
    return NewsContent(stored.title, stored.lead, stored.body, topics)


def plain_news(content: NewsContent) -> dict[str, Any]:
    """As a version keeps it."""
    return {
        "title": content.title,
        "lead": content.lead,
        "body": content.body,
        "topics": [str(each) for each in content.topics],
    }


def _kept(
    stored: models.NewsItem, content: NewsContent, step: str, request: Request
) -> models.NewsItem:
    stored.title, stored.lead, stored.body = content.title, content.lead, content.body
    stored.version += 1
    stored.changed_at = request.at
    stored.save(force_insert=step == "write")
    if step in ("write", "change"):
        stored.topics.all().delete()
        models.NewsTopic.objects.bulk_create(
            models.NewsTopic(item=stored, topic=str(each)) for each in content.topics
        )
    models.NewsVersion.objects.create(
        item=stored,
        number=stored.version,
        step=step,
        state=stored.state,
        content=plain_news(content),
        why=request.reason.strip(),
        by=request.actor.id,
        party=request.acting_for or "",
        at=request.at,
        key=request.key,
    )
    platform.record(
        action=f"knowledge.news_{step}",
        subject=f"news:{stored.slug}",
        by=request.actor.id,
        at=request.at,
        detail={"version": stored.version, "why": request.reason.strip()},
    )
    return stored


def _done_before(request: Request) -> models.NewsItem | None:
    """What this request has led to already. Raises Conflict where the same form led to other."""
    done = led_to(models.NewsVersion.objects.select_related("item"), request)
    return None if done is None else done.item


def _free_slug(words: str) -> str:
    """A name that no other news item has: with a number where the title is an earlier one's."""
    found = "-".join(filter(None, slugify(words).replace("_", "-").split("-")))
    found = found[:_LONGEST].strip("-")
    if not found:
        raise BadNews(
            Fault(
                "KNOWLEDGE-NEWS-NO-NAME",
                Text("Rubriken har inga bokstäver.", "The title has no letters."),
                Text("Skriv en rubrik med ord.", "Write a title of words."),
                Text("Rubrik", "Title"),
            )
        )
    taken = set(
        models.NewsItem.objects.filter(slug__startswith=found).values_list("slug", flat=True)
    )
    number, free = 1, found
    while free in taken or free in RESERVED:
        number += 1
        free = f"{found}-{number}"
    return free
