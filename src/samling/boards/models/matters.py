"""Matters, everything that has stood in them, and what they are found by."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from ..rules.life import MATTER
from ..rules.numbers import FIRST_YEAR, LAST_YEAR, MatterNumber
from .bodies import Body


class MatterKind(models.Model):
    """An organisation's own kind of matter, in one of its versions; the newest is the one used."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "owner": Privacy.INTERNAL,
        "kind": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
        "definition": Privacy.INTERNAL,
        "is_offered": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
    }

    owner = models.CharField(max_length=100)
    kind = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    is_offered = models.BooleanField(default=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["owner", "kind", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "kind", "number"], name="boards_kind_version_once"
            ),
            models.CheckConstraint(
                name="boards_kind_said", condition=~Q(owner="") & ~Q(kind="") & ~Q(by="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.kind} {self.number}"


class Matter(models.Model):
    """One matter. version: counts every step, for optimistic locking. kind: as it was defined
    when the matter began. body: that decides it; committee: that prepares it first, if any.

    source: what it is drafted from, as "grant:12"; empty where the officer writes all of it.
    valid_from, valid_until, review_on: of what is adopted by it. has_validity: whether its kind is
    adopted for a time. destroy_on: the first day on which it is to be destroyed, known once it is
    closed; None for one that is kept for ever. Both stand in the definition too, and are columns
    because every day and every first page look for them among all matters there are.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "owner": Privacy.INTERNAL,
        "year": Privacy.INTERNAL,
        "serial": Privacy.INTERNAL,
        "class_code": Privacy.INTERNAL,
        "kind": Privacy.INTERNAL,
        "definition": Privacy.INTERNAL,
        "title": Privacy.INTERNAL,
        "unit": Privacy.INTERNAL,
        "officer": Privacy.PERSONAL,
        "body": Privacy.INTERNAL,
        "committee": Privacy.INTERNAL,
        "source": Privacy.INTERNAL,
        "state": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
        "begun_at": Privacy.INTERNAL,
        "changed_at": Privacy.INTERNAL,
        "closed_on": Privacy.INTERNAL,
        "valid_from": Privacy.INTERNAL,
        "valid_until": Privacy.INTERNAL,
        "review_on": Privacy.INTERNAL,
        "has_validity": Privacy.INTERNAL,
        "destroy_on": Privacy.INTERNAL,
        "is_example": Privacy.INTERNAL,
    }

    owner = models.CharField(max_length=100)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    class_code = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    definition = models.JSONField()
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=200, blank=True)
    officer = models.CharField(max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    committee = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=20, default=MATTER.first)
    version = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_on = models.DateField(null=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    review_on = models.DateField(null=True)
    has_validity = models.BooleanField(default=False)
    destroy_on = models.DateField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["owner", "-id"], name="boards_matter_of"),
            models.Index(fields=["owner", "state", "-id"], name="boards_matter_in"),
            models.Index(fields=["owner", "kind", "-id"], name="boards_matter_kind"),
            models.Index(fields=["owner", "officer", "-id"], name="boards_matter_officer"),
            models.Index(fields=["owner", "source"], name="boards_matter_source"),
            models.Index(
                fields=["owner", "state"],
                condition=Q(has_validity=True),
                name="boards_matter_adopted",
            ),
            models.Index(
                fields=["destroy_on", "id"],
                condition=Q(destroy_on__isnull=False),
                name="boards_matter_destroy",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "year", "serial"], name="boards_matter_number_once"
            ),
            models.CheckConstraint(
                name="boards_matter_state",
                condition=Q(state__in=[state.id for state in MATTER.states]),
            ),
            models.CheckConstraint(
                name="boards_matter_number",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR, serial__gte=1)
                & ~Q(class_code=""),
            ),
            models.CheckConstraint(
                name="boards_matter_said", condition=~Q(title="") & ~Q(officer="") & ~Q(owner="")
            ),
            models.CheckConstraint(
                name="boards_closed_matter_has_day",
                condition=~Q(state="closed") | Q(closed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="boards_matter_ends_after_it_begins",
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return str(MatterNumber(self.year, self.serial, self.class_code))


class MatterVersion(models.Model):
    """What stood in a matter from a moment on, until the next version. Never changed."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "matter": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
        "content": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
    }

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["matter", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "number"], name="boards_version_once"),
            models.CheckConstraint(
                name="boards_version_said", condition=Q(number__gte=1) & ~Q(by="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}.{self.number}"


class MatterWords(models.Model):
    """The words that a matter is found by, as stems; each engine has its own index of them.

    owner: the matter's, as a word, so that the index itself finds only one's own.
    """

    PRIVACY: ClassVar = {
        "matter": Privacy.INTERNAL,
        "owner": Privacy.INTERNAL,
        "words": Privacy.INTERNAL,
    }

    matter = models.OneToOneField(
        Matter, on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    owner = models.CharField(max_length=100)
    words = models.TextField()

    def __str__(self) -> str:
        return str(self.matter_id)


class MatterFile(models.Model):
    """A supporting document. reference: the id that it is filed under. media_type: by its content.

    removed_at: since when it no longer counts.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "matter": Privacy.INTERNAL,
        "title": Privacy.INTERNAL,
        "reference": Privacy.INTERNAL,
        "name": Privacy.PERSONAL,
        "media_type": Privacy.INTERNAL,
        "size": Privacy.INTERNAL,
        "sha256": Privacy.INTERNAL,
        "content": Privacy.PERSONAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
        "removed_by": Privacy.PERSONAL,
        "removed_at": Privacy.INTERNAL,
    }

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="files")
    title = models.CharField(max_length=300)
    reference = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    removed_by = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="boards_file_said",
                condition=Q(size__gt=0) & ~Q(title="") & ~Q(name="") & ~Q(by=""),
            ),
            models.CheckConstraint(
                name="boards_file_removed_by_someone",
                condition=Q(removed_at__isnull=True, removed_by="")
                | (Q(removed_at__isnull=False) & ~Q(removed_by="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
