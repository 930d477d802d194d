"""Pages of guidance, what each has said from a moment on, and what is being written."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy


class GuidancePage(models.Model):
    """A page. content: what everyone reads, as its newest version has it; None before the first.

    version: the number of that version, 0 before the first. draft: what is being written, which
    only its writers see. edition: counts every change, the draft's too, so that nobody writes over
    another. is_example: a review in it is invented, for a demo.
    """

    PRIVACY: ClassVar = {
        "slug": Privacy.PUBLIC,
        "content": Privacy.PUBLIC,
        "version": Privacy.INTERNAL,
        "edition": Privacy.INTERNAL,
        "draft": Privacy.INTERNAL,
        "draft_by": Privacy.PERSONAL,
        "draft_at": Privacy.INTERNAL,
        "draft_key": Privacy.INTERNAL,
        "is_example": Privacy.INTERNAL,
    }

    slug = models.CharField(max_length=80, primary_key=True)
    content = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=0)
    edition = models.PositiveIntegerField(default=1)
    draft = models.JSONField(null=True)
    draft_by = models.CharField(max_length=200, blank=True)
    draft_at = models.DateTimeField(null=True)
    draft_key = models.CharField(max_length=80, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["slug"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="knowledge_page_said",
                condition=~Q(slug="")
                & (Q(content__isnull=True, version=0) | Q(content__isnull=False, version__gte=1)),
            ),
            models.CheckConstraint(
                name="knowledge_page_or_draft",
                condition=Q(content__isnull=False) | Q(draft__isnull=False),
            ),
            models.CheckConstraint(
                name="knowledge_draft_by_someone",
                condition=Q(draft__isnull=True, draft_by="", draft_at__isnull=True)
                | Q(draft__isnull=False, draft_at__isnull=False) & ~Q(draft_by=""),
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class GuidanceVersion(models.Model):
    """What a page said from a moment on, until the next version, and what was changed. Never
    changed. is_review: it was looked through, and nothing but the days of review is new.
    is_shipped: it came along with Samling.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "page": Privacy.PUBLIC,
        "number": Privacy.PUBLIC,
        "content": Privacy.PUBLIC,
        "why": Privacy.PUBLIC,
        "by": Privacy.PERSONAL,
        "party": Privacy.PUBLIC,
        "at": Privacy.PUBLIC,
        "is_review": Privacy.PUBLIC,
        "is_shipped": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
    }

    page = models.ForeignKey(GuidancePage, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    why = models.TextField()
    by = models.CharField(max_length=200)
    party = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    is_review = models.BooleanField(default=False)
    is_shipped = models.BooleanField(default=False)
    key = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering: ClassVar = ["page", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "number"], name="knowledge_guidance_once"),
            models.CheckConstraint(
                name="knowledge_guidance_said",
                condition=Q(number__gte=1) & ~Q(by="") & ~Q(why="") & ~Q(key=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}.{self.number}"
