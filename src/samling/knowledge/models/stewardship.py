"""Who holds which part of the stewardship of a programme, from a day and up to another."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from ..rules import PARTS
from .programmes import Programme


class StewardshipHolding(models.Model):
    """One holding. valid_to: the first day on which it holds no more; the same as valid_from where
    it was entered by mistake. holder_key: the name in one form for all spellings.

    given_by, given_at, why: of the entry; ended_by, ended_at, why_ended: of its end. key and
    ended_key: the same request asked twice has the same.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "programme": Privacy.PUBLIC,
        "part": Privacy.PUBLIC,
        "holder": Privacy.PUBLIC,
        "holder_key": Privacy.INTERNAL,
        "valid_from": Privacy.PUBLIC,
        "valid_to": Privacy.PUBLIC,
        "why": Privacy.PUBLIC,
        "given_by": Privacy.PERSONAL,
        "given_at": Privacy.INTERNAL,
        "why_ended": Privacy.PUBLIC,
        "ended_by": Privacy.PERSONAL,
        "ended_at": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "ended_key": Privacy.INTERNAL,
    }

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="holdings")
    part = models.CharField(max_length=20)
    holder = models.CharField(max_length=200)
    holder_key = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    why = models.TextField()
    given_by = models.CharField(max_length=200)
    given_at = models.DateTimeField()
    why_ended = models.TextField(blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=80, unique=True)
    ended_key = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["valid_from", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "part", "holder_key"],
                condition=Q(valid_to__isnull=True),
                name="knowledge_part_held_once",
            ),
            models.CheckConstraint(
                name="knowledge_part_known", condition=Q(part__in=[str(each) for each in PARTS])
            ),
            models.CheckConstraint(
                name="knowledge_holding_said",
                condition=~Q(holder="")
                & ~Q(holder_key="")
                & ~Q(why="")
                & ~Q(given_by="")
                & ~Q(key=""),
            ),
            models.CheckConstraint(
                name="knowledge_holding_days",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="knowledge_holding_ended_by_someone",
                condition=Q(
                    valid_to__isnull=True,
                    ended_at__isnull=True,
                    ended_by="",
                    why_ended="",
                    ended_key="",
                )
                | (
                    Q(valid_to__isnull=False, ended_at__isnull=False)
                    & ~Q(ended_by="")
                    & ~Q(why_ended="")
                    & ~Q(ended_key="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.part} {self.holder}"
