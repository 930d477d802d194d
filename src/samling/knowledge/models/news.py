"""News, with every version of what has been told."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy

from ..rules import NEWS, Topic


class NewsItem(models.Model):
    """A news item as it stands. slug: its name in addresses. organisation: its owner in the
    registry. published_at: when it was first published; changed_at: when its newest version was
    made. is_example: invented, for a demo.
    """

    PRIVACY: ClassVar = {
        "slug": Privacy.PUBLIC,
        "organisation": Privacy.PUBLIC,
        "title": Privacy.PUBLIC,
        "lead": Privacy.PUBLIC,
        "body": Privacy.PUBLIC,
        "state": Privacy.PUBLIC,
        "version": Privacy.INTERNAL,
        "published_at": Privacy.PUBLIC,
        "changed_at": Privacy.PUBLIC,
        "is_example": Privacy.INTERNAL,
    }

    slug = models.CharField(max_length=80, primary_key=True)
    organisation = models.CharField(max_length=100)
    title = models.CharField(max_length=150)
    lead = models.TextField()
    body = models.TextField()
    state = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-changed_at", "slug"]
        indexes: ClassVar = [
            models.Index(fields=["state", "-published_at"], name="knowledge_news_published")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="knowledge_news_said",
                condition=~Q(slug="")
                & ~Q(organisation="")
                & ~Q(title="")
                & ~Q(lead="")
                & ~Q(body="")
                & Q(version__gte=1),
            ),
            models.CheckConstraint(
                name="knowledge_news_state",
                condition=Q(state=NEWS.first)
                | Q(
                    state__in=[each.id for each in NEWS.states[1:]],
                    published_at__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class NewsTopic(models.Model):
    """That a news item is about something."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "item": Privacy.PUBLIC,
        "topic": Privacy.PUBLIC,
    }

    item = models.ForeignKey(NewsItem, on_delete=models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=20)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "item"], name="knowledge_topic_once"),
            models.CheckConstraint(
                name="knowledge_topic_known", condition=Q(topic__in=[str(each) for each in Topic])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.topic}"


class NewsVersion(models.Model):
    """What a news item said, and where in its life it stood, from a moment on. Never changed.

    step: what led to it. party: in whose name. key: the same request asked twice has the same.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "item": Privacy.PUBLIC,
        "number": Privacy.PUBLIC,
        "step": Privacy.PUBLIC,
        "state": Privacy.PUBLIC,
        "content": Privacy.PUBLIC,
        "why": Privacy.PUBLIC,
        "by": Privacy.PERSONAL,
        "party": Privacy.PUBLIC,
        "at": Privacy.PUBLIC,
        "key": Privacy.INTERNAL,
    }

    item = models.ForeignKey(NewsItem, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    content = models.JSONField()
    why = models.TextField(blank=True)
    by = models.CharField(max_length=200)
    party = models.CharField(max_length=100)
    at = models.DateTimeField()
    key = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering: ClassVar = ["item", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "number"], name="knowledge_news_version_once"),
            models.CheckConstraint(
                name="knowledge_news_version_said",
                condition=Q(number__gte=1) & ~Q(by="") & ~Q(step="") & ~Q(key=""),
            ),
            models.CheckConstraint(
                name="knowledge_news_withdrawn_with_reason",
                condition=~Q(step="withdraw") | ~Q(why=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}.{self.number}"
