"""Programmes, and what the register has said of each from a moment on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy


class Programme(models.Model):
    """A programme. content: what is told of it now, as its newest version has it.

    version: the number of that version. is_example: invented, for a demo.
    """

    PRIVACY: ClassVar = {
        "slug": Privacy.PUBLIC,
        "content": Privacy.PUBLIC,
        "version": Privacy.INTERNAL,
        "is_example": Privacy.INTERNAL,
    }

    slug = models.CharField(max_length=80, primary_key=True)
    content = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["slug"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="knowledge_programme_said", condition=~Q(slug="") & Q(version__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class ProgrammeVersion(models.Model):
    """What the register said of a programme from a moment on, until the next version, and why it
    was changed. Never changed. party: in whose name. is_shipped: it came along with Samling.
    key: the same request asked twice has the same.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "programme": Privacy.PUBLIC,
        "number": Privacy.PUBLIC,
        "content": Privacy.PUBLIC,
        "why": Privacy.PUBLIC,
        "by": Privacy.PERSONAL,
        "party": Privacy.PUBLIC,
        "at": Privacy.PUBLIC,
        "is_shipped": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
    }

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    why = models.TextField()
    by = models.CharField(max_length=200)
    party = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    is_shipped = models.BooleanField(default=False)
    key = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering: ClassVar = ["programme", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "number"], name="knowledge_version_once"),
            models.CheckConstraint(
                name="knowledge_version_said",
                condition=Q(number__gte=1) & ~Q(by="") & ~Q(why="") & ~Q(key=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}.{self.number}"
