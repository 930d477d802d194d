"""Areas, organisations, variables and figures as they are stored. All of it is published."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.kernel import AreaKind, Origin
from samling.platform.privacy import Privacy

from ..rules import ChangeKind, OrganisationKind


def _one_of(field: str, kinds: type[AreaKind | Origin | ChangeKind | OrganisationKind]) -> Q:
    return Q(**{f"{field}__in": [kind.value for kind in kinds]})


class Content(models.Model):
    """The SHA-256 of what is stored under a name, so that readers know when to read anew."""

    PRIVACY: ClassVar = {"name": Privacy.INTERNAL, "sha256": Privacy.INTERNAL}
    REFERENCE: ClassVar = "reference"

    name = models.CharField(max_length=40, primary_key=True)
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.name} {self.sha256[:8]}"


class Source(models.Model):
    """Where a row comes from. Rows with the same source share it; fingerprint: of every field."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "fingerprint": Privacy.INTERNAL,
        "title": Privacy.PUBLIC,
        "publisher": Privacy.PUBLIC,
        "origin": Privacy.PUBLIC,
        "reference": Privacy.PUBLIC,
        "dated": Privacy.PUBLIC,
        "note_sv": Privacy.PUBLIC,
        "note_en": Privacy.PUBLIC,
    }

    fingerprint = models.CharField(max_length=64, unique=True)
    title = models.TextField()
    publisher = models.TextField()
    origin = models.CharField(max_length=20)
    reference = models.TextField(blank=True)
    dated = models.DateField(null=True)
    note_sv = models.TextField(blank=True)
    note_en = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="registry_source_named", condition=~Q(title="") & ~Q(publisher="")
            ),
            models.CheckConstraint(
                name="registry_source_origin", condition=_one_of("origin", Origin)
            ),
            models.CheckConstraint(
                name="registry_source_note_in_both_languages",
                condition=Q(note_sv="", note_en="") | (~Q(note_sv="") & ~Q(note_en="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Area(models.Model):
    """One area under one code; valid_to is the first day it no longer stands.

    rank: its place in Swedish alphabetical order among all areas, since the engines sort
    letters each in their own way.
    """

    PRIVACY: ClassVar = {
        "code": Privacy.PUBLIC,
        "kind": Privacy.PUBLIC,
        "name": Privacy.PUBLIC,
        "official_name": Privacy.PUBLIC,
        "parent": Privacy.PUBLIC,
        "valid_from": Privacy.PUBLIC,
        "valid_to": Privacy.PUBLIC,
        "source": Privacy.PUBLIC,
        "rank": Privacy.INTERNAL,
    }

    code = models.CharField(max_length=60, primary_key=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    official_name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["rank", "code"]
        constraints: ClassVar = [
            models.CheckConstraint(name="registry_area_kind", condition=_one_of("kind", AreaKind)),
            models.CheckConstraint(
                name="registry_area_named", condition=~Q(name="") & ~Q(official_name="")
            ),
            models.CheckConstraint(
                name="registry_area_ends_after_it_begins",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="registry_area_lies_in_another",
                condition=Q(kind=AreaKind.COUNTRY.value, parent__isnull=True)
                | (~Q(kind=AreaKind.COUNTRY.value) & Q(parent__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class AreaChange(models.Model):
    """One step from an area to another; before and after are the same when only named anew."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "changed_on": Privacy.PUBLIC,
        "kind": Privacy.PUBLIC,
        "before": Privacy.PUBLIC,
        "after": Privacy.PUBLIC,
        "note_sv": Privacy.PUBLIC,
        "note_en": Privacy.PUBLIC,
        "source": Privacy.PUBLIC,
    }

    changed_on = models.DateField()
    kind = models.CharField(max_length=20)
    before = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="changes_from")
    after = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="changes_to")
    note_sv = models.TextField()
    note_en = models.TextField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["changed_on", "before", "after"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="registry_change_once", fields=["changed_on", "before", "after"]
            ),
            models.CheckConstraint(
                name="registry_change_kind", condition=_one_of("kind", ChangeKind)
            ),
            models.CheckConstraint(
                name="registry_change_renames_or_replaces",
                condition=Q(kind=ChangeKind.RENAME.value, before=F("after"))
                | (~Q(kind=ChangeKind.RENAME.value) & ~Q(before=F("after"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.changed_on} {self.before_id} -> {self.after_id}"


class Organisation(models.Model):
    """One that acts and is no area: the government, agencies, county boards."""

    PRIVACY: ClassVar = {
        "id": Privacy.PUBLIC,
        "name": Privacy.PUBLIC,
        "short_name": Privacy.PUBLIC,
        "kind": Privacy.PUBLIC,
        "area": Privacy.PUBLIC,
        "source": Privacy.PUBLIC,
        "rank": Privacy.INTERNAL,
    }

    id = models.CharField(max_length=80, primary_key=True)
    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="organisations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["rank", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="registry_organisation_kind", condition=_one_of("kind", OrganisationKind)
            ),
            models.CheckConstraint(name="registry_organisation_named", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class Variable(models.Model):
    """What is counted in areas; kinds: a list of the kinds of areas it is counted in."""

    PRIVACY: ClassVar = {
        "id": Privacy.PUBLIC,
        "name_sv": Privacy.PUBLIC,
        "name_en": Privacy.PUBLIC,
        "unit_sv": Privacy.PUBLIC,
        "unit_en": Privacy.PUBLIC,
        "kinds": Privacy.PUBLIC,
        "place": Privacy.INTERNAL,
    }

    id = models.CharField(max_length=80, primary_key=True)
    name_sv = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    unit_sv = models.CharField(max_length=40)
    unit_en = models.CharField(max_length=40)
    kinds = models.JSONField()
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="registry_variable_named",
                condition=~Q(name_sv="") & ~Q(name_en="") & ~Q(unit_sv="") & ~Q(unit_en=""),
            )
        ]

    def __str__(self) -> str:
        return self.id


class Dataset(models.Model):
    """One variable for one period from one source; its figures are its observations.

    sha256: of the figures; fingerprint: of those and the source and vintage too.
    shipped: it came with Samling and follows its files; others follow the user's folder.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "fingerprint": Privacy.INTERNAL,
        "variable": Privacy.PUBLIC,
        "period_start": Privacy.PUBLIC,
        "period_end": Privacy.PUBLIC,
        "vintage": Privacy.PUBLIC,
        "source": Privacy.PUBLIC,
        "sha256": Privacy.PUBLIC,
        "shipped": Privacy.INTERNAL,
    }

    fingerprint = models.CharField(max_length=64, unique=True)
    variable = models.ForeignKey(Variable, on_delete=models.PROTECT, related_name="datasets")
    period_start = models.DateField()
    period_end = models.DateField()
    vintage = models.DateField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    shipped = models.BooleanField()

    class Meta:
        ordering: ClassVar = ["variable", "period_start", "period_end", "vintage", "fingerprint"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="registry_dataset_ends_after_it_begins",
                condition=Q(period_end__gt=F("period_start")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.variable_id} {self.period_start}"


class Observation(models.Model):
    """The figure of one area in one dataset. An area without a figure has no row: never zero."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "dataset": Privacy.PUBLIC,
        "area": Privacy.PUBLIC,
        "value": Privacy.PUBLIC,
    }

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="observations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="observations")
    value = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="registry_observation_once", fields=["dataset", "area"]),
            models.CheckConstraint(
                name="registry_observation_not_negative", condition=Q(value__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id}: {self.value}"
