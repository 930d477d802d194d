"""Checklists that organisations have filled in, and every step that was taken with them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy

from ..rules import EXAMPLE, FILLING

_STATES = [state.id for state in FILLING.states]
_EXAMPLE_STATES = [state.id for state in EXAMPLE.states]


class FilledChecklist(models.Model):
    """What an organisation answers to a checklist in a year. Seen by its own people, and by the
    county board where it is shared.

    owner: the party whose it is. edition: of the checklist. version: counts every step.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "owner": Privacy.PUBLIC,
        "checklist": Privacy.PUBLIC,
        "edition": Privacy.PUBLIC,
        "year": Privacy.PUBLIC,
        "state": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
        "answers": Privacy.PERSONAL,
        "is_shared": Privacy.INTERNAL,
        "finished_by": Privacy.PERSONAL,
        "finished_at": Privacy.INTERNAL,
        "changed_at": Privacy.INTERNAL,
        "is_example": Privacy.INTERNAL,
    }

    owner = models.CharField(max_length=100)
    checklist = models.CharField(max_length=80)
    edition = models.PositiveIntegerField()
    year = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=0)
    answers = models.JSONField()
    is_shared = models.BooleanField(default=False)
    finished_by = models.CharField(max_length=200, blank=True)
    finished_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-year", "checklist", "owner"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "checklist", "year"], name="knowledge_filled_once"
            ),
            models.CheckConstraint(
                name="knowledge_filled_stands",
                condition=Q(state__in=_STATES, edition__gte=1) & ~Q(owner="") & ~Q(checklist=""),
            ),
            models.CheckConstraint(
                name="knowledge_finished_by_someone",
                condition=Q(state="finished", finished_at__isnull=False) & ~Q(finished_by="")
                | ~Q(state="finished") & Q(finished_at__isnull=True, finished_by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.checklist} {self.year}"


class FilledChecklistEvent(models.Model):
    """One step that was taken with a checklist. Never changed. answers: as they were after it.

    key: the same request asked twice has the same; one request may save and finish.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "filled": Privacy.INTERNAL,
        "step": Privacy.INTERNAL,
        "before": Privacy.INTERNAL,
        "after": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
        "reason": Privacy.INTERNAL,
        "answers": Privacy.PERSONAL,
    }

    key = models.CharField(max_length=80)
    filled = models.ForeignKey(FilledChecklist, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=20)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    answers = models.JSONField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "step"], name="knowledge_filling_step_once"),
            models.CheckConstraint(
                name="knowledge_filling_by_someone",
                condition=Q(after__in=_STATES) & ~Q(by="") & ~Q(key="") & ~Q(step=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filled_id} {self.step}"


class GoodExample(models.Model):
    """What an organisation did about an item of a checklist, told for others.

    owner: the party whose it is. published_at: when it was last published; None before.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.PUBLIC,
        "owner": Privacy.PUBLIC,
        "checklist": Privacy.PUBLIC,
        "item": Privacy.PUBLIC,
        "title": Privacy.PUBLIC,
        "text": Privacy.PUBLIC,
        "state": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
        "published_at": Privacy.PUBLIC,
        "changed_at": Privacy.INTERNAL,
        "is_example": Privacy.INTERNAL,
    }

    owner = models.CharField(max_length=100)
    checklist = models.CharField(max_length=80)
    item = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    text = models.TextField()
    state = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-changed_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["owner", "-changed_at"], name="knowledge_examples_own"),
            models.Index(fields=["state", "checklist", "item"], name="knowledge_examples_of"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="knowledge_example_said",
                condition=Q(state__in=_EXAMPLE_STATES)
                & ~Q(owner="")
                & ~Q(checklist="")
                & ~Q(item="")
                & ~Q(title="")
                & ~Q(text=""),
            ),
            models.CheckConstraint(
                name="knowledge_example_published",
                condition=~Q(state="published") | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class GoodExampleEvent(models.Model):
    """One step that was taken with an example. Never changed. title, text: as they were after."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "example": Privacy.INTERNAL,
        "step": Privacy.INTERNAL,
        "before": Privacy.INTERNAL,
        "after": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
        "reason": Privacy.INTERNAL,
        "title": Privacy.INTERNAL,
        "text": Privacy.INTERNAL,
    }

    key = models.CharField(max_length=80, unique=True)
    example = models.ForeignKey(GoodExample, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=20)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    title = models.CharField(max_length=200)
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="knowledge_example_by_someone",
                condition=Q(after__in=_EXAMPLE_STATES) & ~Q(by="") & ~Q(key="") & ~Q(step=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.example_id} {self.step}"
