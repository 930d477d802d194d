"""Boards and committees, who sits in them, and how an organisation's papers look."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from ..rules.seats import SEATS


class Body(models.Model):
    """A board, or a committee that prepares matters for one. owner: the party whose it is. key: of
    the request that made it; empty of one that no request made.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "owner": Privacy.PUBLIC,
        "name": Privacy.PUBLIC,
        "short_name": Privacy.PUBLIC,
        "prepares_for": Privacy.PUBLIC,
        "is_open": Privacy.PUBLIC,
        "version": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
    }

    owner = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40)
    prepares_for = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="committees"
    )
    is_open = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="boards_body_once"),
            models.UniqueConstraint(fields=["owner", "short_name"], name="boards_body_short_once"),
            models.UniqueConstraint(
                fields=["key"], condition=~Q(key=""), name="boards_body_made_once"
            ),
            models.CheckConstraint(
                name="boards_body_named", condition=~Q(name="") & ~Q(short_name="") & ~Q(owner="")
            ),
            models.CheckConstraint(
                name="boards_not_its_own_committee",
                condition=Q(prepares_for__isnull=True) | ~Q(prepares_for=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.name}"


class BodyMember(models.Model):
    """One elected person in a body. group: the party that the person was elected for.

    Elected representatives and their parties are published by law with the minutes, which is why
    they are not classed as sensitive here. valid_to: the first day on which it holds no more.
    email: where it is called to meetings; gone when it sits no more, and empty where none is told.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "body": Privacy.INTERNAL,
        "name": Privacy.PERSONAL,
        "group": Privacy.PERSONAL,
        "seat": Privacy.PERSONAL,
        "email": Privacy.PERSONAL,
        "place": Privacy.INTERNAL,
        "valid_from": Privacy.INTERNAL,
        "valid_to": Privacy.INTERNAL,
    }

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="members")
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=40, blank=True)
    seat = models.CharField(max_length=20)
    email = models.EmailField(blank=True)
    place = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["place", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="boards_member_seat", condition=Q(seat__in=SEATS) & ~Q(name="")
            ),
            models.CheckConstraint(
                name="boards_member_days",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="boards_address_of_one_who_sits",
                condition=Q(valid_to__isnull=True) | Q(email=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.group})"


class Look(models.Model):
    """How a party's papers look. lines: under its name on every page. template: its own .docx."""

    PRIVACY: ClassVar = {
        "owner": Privacy.PUBLIC,
        "organisation": Privacy.PUBLIC,
        "lines": Privacy.PUBLIC,
        "logo": Privacy.PUBLIC,
        "logo_type": Privacy.INTERNAL,
        "logo_alt": Privacy.PUBLIC,
        "template": Privacy.PUBLIC,
        "template_name": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
    }

    owner = models.CharField(max_length=100, primary_key=True)
    organisation = models.CharField(max_length=200)
    lines = models.JSONField(default=list)
    logo = models.BinaryField(null=True)
    logo_type = models.CharField(max_length=40, blank=True)
    logo_alt = models.CharField(max_length=200, blank=True)
    template = models.BinaryField(null=True)
    template_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="boards_look_named", condition=~Q(organisation="")),
            models.CheckConstraint(
                name="boards_logo_has_words",
                condition=Q(logo__isnull=True) | (~Q(logo_alt="") & ~Q(logo_type="")),
            ),
        ]

    def __str__(self) -> str:
        return self.organisation
