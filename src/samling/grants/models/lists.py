"""Schemes as they were defined, and lists: computed by the engine or published by an agency."""

from typing import ClassVar

from django.db import models

from samling.platform.privacy import Privacy


class Scheme(models.Model):
    """One state grant, with the definition it was last loaded with.

    computed: SHA-256 of the list that this definition gives with the figures there are; empty
    while it gives none, also where it has older lists.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.PUBLIC,
        "year": Privacy.PUBLIC,
        "definition": Privacy.PUBLIC,
        "sha256": Privacy.INTERNAL,
        "place": Privacy.INTERNAL,
        "computed": Privacy.INTERNAL,
    }

    id = models.CharField(max_length=100, primary_key=True)
    year = models.PositiveSmallIntegerField()
    definition = models.JSONField()
    sha256 = models.CharField(max_length=64)
    place = models.PositiveSmallIntegerField()
    computed = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["place"]

    def __str__(self) -> str:
        return self.id


class Allocation(models.Model):
    """A list of amounts. A computed one carries its whole result document, which never changes.

    A scheme may have many lists. The computed one that is shown is `Scheme.computed`; the printed
    one is that which last came to hold, at `at`.

    format: of the document. recipients, origins, found_from: of a computed list, what pages of many
    schemes say of it without reading the document; see `rules.Allocation`.
    """

    class Kind(models.TextChoices):
        COMPUTED = "computed"
        PUBLISHED = "published"

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "scheme": Privacy.PUBLIC,
        "kind": Privacy.PUBLIC,
        "sha256": Privacy.PUBLIC,
        "total_sek": Privacy.PUBLIC,
        "at": Privacy.INTERNAL,
        "format": Privacy.PUBLIC,
        "recipients": Privacy.PUBLIC,
        "origins": Privacy.PUBLIC,
        "found_from": Privacy.PUBLIC,
        "document": Privacy.PUBLIC,
    }

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="allocations")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    sha256 = models.CharField(max_length=64)
    total_sek = models.BigIntegerField()
    at = models.DateTimeField()
    format = models.CharField(max_length=40, blank=True, default="")
    recipients = models.PositiveIntegerField(default=0)
    origins = models.JSONField(default=list)
    found_from = models.JSONField(default=dict)
    # Canonical JSON, kept to the byte. Last in the row, since SQLite reads through it to reach what
    # stands after.
    document = models.TextField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scheme", "kind", "sha256"], name="allocation_once_per_content"
            ),
            models.CheckConstraint(
                condition=models.Q(total_sek__gte=0), name="allocation_total_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["computed", "published"]),
                name="allocation_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme_id} {self.kind} {self.sha256[:8]}"


class Amount(models.Model):
    """One recipient's part of one component in a list."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "allocation": Privacy.PUBLIC,
        "recipient": Privacy.PUBLIC,
        "component": Privacy.PUBLIC,
        "amount_sek": Privacy.PUBLIC,
    }

    allocation = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="amounts")
    recipient = models.ForeignKey(
        "registry.Area", on_delete=models.PROTECT, related_name="+", db_column="recipient_code"
    )
    component = models.CharField(max_length=50)
    amount_sek = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["allocation", "recipient", "component"], name="amount_once_per_component"
            ),
            models.CheckConstraint(
                condition=models.Q(amount_sek__gte=0), name="amount_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.component} {self.amount_sek}"
