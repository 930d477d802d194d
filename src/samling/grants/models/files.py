"""Files that belong to a grant, kept whole in the database, and who has signed them off."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy

from .life import Grant


class StoredFile(models.Model):
    """The bytes of a file, once however often it is sent. media_type: by its content."""

    PRIVACY: ClassVar = {
        "sha256": Privacy.INTERNAL,
        "content": Privacy.PERSONAL,
        "media_type": Privacy.INTERNAL,
        "size": Privacy.INTERNAL,
    }

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="grants_file_holds_something", condition=Q(size__gt=0))
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:8]} {self.media_type}"


class Attachment(models.Model):
    """A file of a grant. demand: which of the scheme's demands it meets; empty for others.

    key: of the request that attached it. removed_at: since when it no longer counts.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "grant": Privacy.INTERNAL,
        "demand": Privacy.INTERNAL,
        "file": Privacy.INTERNAL,
        "name": Privacy.PERSONAL,
        "key": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
        "removed_by": Privacy.PERSONAL,
        "removed_at": Privacy.INTERNAL,
    }

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="attachments")
    demand = models.CharField(max_length=50, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=80, unique=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    removed_by = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grants_attachment_removed_by_someone",
                condition=Q(removed_at__isnull=True, removed_by="")
                | (Q(removed_at__isnull=False) & ~Q(removed_by="")),
            ),
            models.CheckConstraint(
                name="grants_attachment_said", condition=~Q(name="") & ~Q(key="") & ~Q(by="")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SignOff(models.Model):
    """That one of the parties stands behind a file. Never changed."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "attachment": Privacy.INTERNAL,
        "party": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
    }

    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="sign_offs")
    party = models.ForeignKey(
        "registry.Area", on_delete=models.PROTECT, related_name="+", db_column="party_code"
    )
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["attachment", "party"], name="grants_signed_off_once_each"
            ),
            models.CheckConstraint(name="grants_sign_off_by_someone", condition=~Q(by="")),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.at:%Y-%m-%d}"
