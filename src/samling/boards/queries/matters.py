"""Matters as they are now, and as they were known on a day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from samling.grants.queries import Told, told_of

from .. import models
from ..rules.content import Content, unpacked
from ..rules.life import MATTER
from ..rules.matter_type import MatterType
from .bodies import BodyRow, body
from .kinds import kind_of


@dataclass(frozen=True)
class MatterRow:
    """A matter in a list."""

    id: int
    number: str
    title: str
    kind: str
    state: str
    body: str
    officer: str
    changed_at: datetime
    is_example: bool


@dataclass(frozen=True)
class MatterTold:
    """One matter, whole. content_number: of the newest version of what stands in it."""

    id: int
    owner: str
    number: str
    title: str
    kind: MatterType
    state: str
    version: int
    unit: str
    officer: str
    class_code: str
    body: BodyRow
    committee: BodyRow | None
    source: str
    begun_at: datetime
    changed_at: datetime
    closed_on: date | None
    valid_from: date | None
    valid_until: date | None
    review_on: date | None
    is_example: bool
    content: Content
    content_number: int

    @property
    def is_final(self) -> bool:
        return MATTER.state(self.state).final


@dataclass(frozen=True)
class FileRow:
    """A supporting document, without its bytes."""

    id: int
    title: str
    reference: str
    name: str
    media_type: str
    size: int
    sha256: str
    at: datetime
    by: str


MOST_WAITING = 100
_WHOLE = models.Matter.objects.select_related("body", "committee")


def matter(matter_id: int, owner: str) -> MatterTold | None:
    """One's own matter; None for another's, or none."""
    found = _WHOLE.filter(id=matter_id, owner=owner).first()
    if found is None:
        return None
    last = found.versions.order_by("-number").first()
    if last is None:
        return None
    whose = _body(found.body, owner)
    return MatterTold(
        id=found.pk,
        owner=owner,
        number=str(found),
        title=found.title,
        kind=kind_of(found),
        state=found.state,
        version=found.version,
        unit=found.unit,
        officer=found.officer,
        class_code=found.class_code,
        body=whose,
        committee=_body(found.committee, owner) if found.committee else None,
        source=found.source,
        begun_at=found.begun_at,
        changed_at=found.changed_at,
        closed_on=found.closed_on,
        valid_from=found.valid_from,
        valid_until=found.valid_until,
        review_on=found.review_on,
        is_example=found.is_example,
        content=unpacked(last.content),
        content_number=last.number,
    )


def content_of(matter: models.Matter) -> Content:
    """What stands in a matter now."""
    return unpacked(matter.versions.order_by("-number").values_list("content", flat=True)[0])


def content_at(item: models.AgendaItem) -> Content:
    """What stood in a matter when it was put before a body."""
    assert item.content_number is not None
    rows = models.MatterVersion.objects.filter(matter=item.matter_id, number=item.content_number)
    return unpacked(rows.values_list("content", flat=True)[0])


def content_as_of(matter_id: int, at: datetime) -> tuple[int, Content] | None:
    """What stood in a matter at a moment, with its number; None before it was begun."""
    rows = models.MatterVersion.objects.filter(matter=matter_id, at__lte=at).order_by("-number")
    found = rows.first()
    return (found.number, unpacked(found.content)) if found else None


def story_of(matter_id: int, until: datetime | None = None) -> tuple[Told, ...]:
    """Every step of a matter, oldest first."""
    rows = models.BoardEvent.objects.filter(matter=matter_id).order_by("id")
    return told_of(rows.filter(at__lte=until) if until else rows)


def handed_on(story: Sequence[Told], states: Collection[str]) -> tuple[Told, ...]:
    """The steps of a story that one reads who reads a matter in some states alone: those that led
    there, and those that were taken there.
    """
    return tuple(each for each in story if each.before in states or each.after in states)


def last_signers(matter_ids: Collection[int]) -> Mapping[int, str]:
    """Who handed each paper in last; those that nobody has are left out."""
    rows = models.BoardEvent.objects.filter(matter__in=matter_ids, step="sign").order_by("id")
    return {matter: by for matter, by in rows.values_list("matter", "by") if matter is not None}


def files_of(matter_id: int) -> tuple[FileRow, ...]:
    """The supporting documents of a matter, without their bytes."""
    rows = models.MatterFile.objects.filter(matter=matter_id, removed_at=None)
    return tuple(
        FileRow(
            each.pk,
            each.title,
            each.reference,
            each.name,
            each.media_type,
            each.size,
            each.sha256,
            each.at,
            each.by,
        )
        for each in rows.defer("content")
    )


def file_content(file_id: int, matter_id: int) -> tuple[FileRow, bytes] | None:
    """One document of a matter with its bytes; None for another matter's, or none."""
    rows = {each.id: each for each in files_of(matter_id)}
    found = rows.get(file_id)
    if found is None:
        return None
    content = models.MatterFile.objects.filter(id=file_id).values_list("content", flat=True)
    return found, bytes(content[0])


def waiting_matters(
    owner: str, states: Sequence[str], *, officer: str = ""
) -> tuple[MatterRow, ...]:
    """Matters of a party in some states, the longest waiting first, MOST_WAITING of them.

    officer: of one person's.
    """
    rows = _waiting(owner, states, officer).select_related("body").order_by("changed_at")
    return tuple(row_of(each) for each in rows[:MOST_WAITING])


def sent_to_nobody(matter_ids: Collection[int]) -> frozenset[int]:
    """Those of some matters that name nobody who is to be sent what the board says, as information
    may: a decision always names somebody.
    """
    rows = models.MatterVersion.objects.filter(
        matter__in=matter_ids, matter__definition__is_decided=False
    )
    last = dict(rows.order_by("number").values_list("matter", "content"))
    return frozenset(each for each, content in last.items() if not content["recipients"])


def number_waiting(owner: str, states: Sequence[str], *, officer: str = "") -> int:
    """How many there are in all, of which `waiting_matters` has no more than MOST_WAITING."""
    number: int = _waiting(owner, states, officer).count()
    return number


def _waiting(owner: str, states: Sequence[str], officer: str) -> Any:
    rows = models.Matter.objects.filter(owner=owner, state__in=list(states))
    return rows.filter(officer=officer) if officer else rows


def row_of(found: models.Matter) -> MatterRow:
    """A matter as it stands in a list."""
    return MatterRow(
        found.pk,
        str(found),
        found.title,
        found.kind,
        found.state,
        found.body.name,
        found.officer,
        found.changed_at,
        found.is_example,
    )


def _body(found: models.Body, owner: str) -> BodyRow:
    row = body(found.pk, owner)
    if row is None:
        raise LookupError(f"the body of a matter of {owner} is another's")
    return row
