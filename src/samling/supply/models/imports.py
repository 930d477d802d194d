"""Files with offers: what they say, what somebody has chosen of it, and how far that has come."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy


class OfferImport(models.Model):
    """rows: as `rules.sheet` read them; emptied when somebody has said what to take in, and that
    lies in the pieces. chosen_by, chosen_at, chosen_key: who said so, when and by which request.
    done: what came of it, when the last piece is done.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "owner": Privacy.INTERNAL,
        "name": Privacy.INTERNAL,
        "rows": Privacy.INTERNAL,
        "done": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
        "chosen_by": Privacy.PERSONAL,
        "chosen_at": Privacy.INTERNAL,
        "chosen_key": Privacy.INTERNAL,
    }

    owner = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    rows = models.JSONField()
    done = models.JSONField(null=True)
    key = models.CharField(max_length=80, unique=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    chosen_by = models.CharField(max_length=200, blank=True, default="")
    chosen_at = models.DateTimeField(null=True)
    chosen_key = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["owner", "id"], name="supply_import_of_owner")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="supply_import_said", condition=~Q(owner="") & ~Q(by="") & ~Q(key="")
            ),
            models.CheckConstraint(
                name="supply_import_chosen",
                condition=Q(chosen_at__isnull=True, chosen_by="", chosen_key="")
                | Q(chosen_at__isnull=False) & ~Q(chosen_by="") & ~Q(chosen_key=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ImportPiece(models.Model):
    """Some of the rows that are to be taken in, which are taken in together. number: from 1, in
    the file's order. size: how many rows. rows, seen: the rows, and what `rules.met_by` said of
    each when they were chosen; both emptied when the piece is done. new, changed: how many were
    published. passed: the lines of those that others had done something with meanwhile.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "file": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
        "size": Privacy.INTERNAL,
        "new": Privacy.INTERNAL,
        "changed": Privacy.INTERNAL,
        "passed": Privacy.INTERNAL,
        "done_at": Privacy.INTERNAL,
        "rows": Privacy.INTERNAL,
        "seen": Privacy.INTERNAL,
    }

    file = models.ForeignKey(OfferImport, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    passed = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True)
    rows = models.JSONField()
    seen = models.JSONField()

    class Meta:
        ordering: ClassVar = ["file", "number"]
        indexes: ClassVar = [
            models.Index(
                fields=["file", "number"],
                condition=Q(done_at__isnull=True),
                name="supply_pieces_left",
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "number"], name="supply_piece_once"),
            models.CheckConstraint(
                name="supply_piece_counted",
                condition=Q(done_at__isnull=True, new=0, changed=0, size__gte=1)
                | Q(done_at__isnull=False, size__gte=F("new") + F("changed")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} piece {self.number}"
