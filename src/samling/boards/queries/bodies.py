"""Boards and committees, who sits in them, and how an organisation's papers look."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from samling.platform.documents import Logo

from .. import models
from ..rules.seats import Seat


@dataclass(frozen=True)
class BodyRow:
    """prepares_for: the board of a committee; None of a board."""

    id: int
    owner: str
    name: str
    short_name: str
    prepares_for: int | None
    is_open: bool
    version: int


@dataclass(frozen=True)
class MemberRow:
    id: int
    name: str
    group: str
    seat: Seat
    valid_from: date
    valid_to: date | None
    email: str = ""

    @property
    def called(self) -> str:
        """As minutes name the person: "Ida Berg (X)"."""
        return f"{self.name} ({self.group})" if self.group else self.name


@dataclass(frozen=True)
class LookRow:
    """How a party's papers look. template: its name and bytes, if it has its own. version: 0
    where nothing is set.
    """

    organisation: str
    lines: tuple[str, ...]
    logo: Logo | None
    template_name: str
    template: bytes | None
    version: int = 0


def bodies_of(owner: str, *, is_open: bool | None = True) -> tuple[BodyRow, ...]:
    """Boards first, each followed by its committees. is_open: None for those closed too."""
    rows = models.Body.objects.filter(owner=owner)
    if is_open is not None:
        rows = rows.filter(is_open=is_open)
    found = [_row(each) for each in rows.order_by("id")]
    boards = [each for each in found if each.prepares_for is None]
    ordered = [
        each
        for above in boards
        for each in (above, *(sub for sub in found if sub.prepares_for == above.id))
    ]
    return (*ordered, *(each for each in found if each not in ordered))


def body(body_id: int, owner: str) -> BodyRow | None:
    """One's own body; None for another's, or none."""
    found = models.Body.objects.filter(id=body_id, owner=owner).first()
    return _row(found) if found else None


def sitting_on(body_id: int, day: date) -> tuple[MemberRow, ...]:
    """Those who sit in it on a day."""
    holds = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))
    return _members(models.BodyMember.objects.filter(holds, body=body_id))


def look_of(owner: str, otherwise: str) -> LookRow:
    """How a party's papers look; with its name alone, where nothing is set."""
    found = models.Look.objects.filter(owner=owner).first()
    if found is None:
        return LookRow(otherwise, (), None, "", None)
    template = bytes(found.template) if found.template else None
    logo = logo_of(found)
    lines = tuple(found.lines)
    return LookRow(found.organisation, lines, logo, found.template_name, template, found.version)


def logo_of(look: models.Look) -> Logo | None:
    """The logo of a look, if it has one."""
    if not look.logo:
        return None
    return Logo(bytes(look.logo), "svg" if look.logo_type == "svg" else "png", look.logo_alt)


def _members(rows: Iterable[models.BodyMember]) -> tuple[MemberRow, ...]:
    return tuple(
        MemberRow(
            each.pk,
            each.name,
            each.group,
            Seat(each.seat),
            each.valid_from,
            each.valid_to,
            each.email,
        )
        for each in rows
    )


def _row(found: models.Body) -> BodyRow:
    return BodyRow(
        found.pk,
        found.owner,
        found.name,
        found.short_name,
        found.prepares_for_id,
        found.is_open,
        found.version,
    )
