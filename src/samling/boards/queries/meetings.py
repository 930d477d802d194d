"""Meetings, their agendas, and how each matter was treated."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db.models import Count, F, Q

from samling.grants.queries import Told, told_of

from .. import models
from ..rules.course import Course, unpacked
from ..rules.seats import Present
from ..rules.seats import unpacked as unpacked_present
from .matters import MatterRow, content_at, row_of

MOST_TO_TAKE_UP = 200


@dataclass(frozen=True)
class MeetingRow:
    """A meeting. items: how many are on its agenda."""

    id: int
    owner: str
    body: int
    body_name: str
    short_name: str
    is_committee: bool
    day: date
    begins: time
    ended: time | None
    room: str
    state: str
    version: int
    present: tuple[Present, ...]
    adjusters: tuple[str, ...]
    adjusted_on: date | None
    posted_on: date | None
    posted_until: date | None
    kept_at: str
    is_example: bool


@dataclass(frozen=True)
class ItemRow:
    """One line of an agenda. matter: None of one that is only a title, or of a destroyed matter."""

    id: int
    meeting: int
    place: int
    title: str
    matter: int | None
    number: str
    officer: str
    is_decided: bool
    course: Course | None
    paragraph: int | None
    is_immediate: bool
    content_number: int | None
    present: tuple[Present, ...]
    recused: tuple[str, ...]


def meeting(meeting_id: int, owner: str) -> MeetingRow | None:
    """One's own meeting; None for another's, or none."""
    rows = models.Meeting.objects.select_related("body").filter(id=meeting_id, body__owner=owner)
    found = rows.first()
    return _row(found) if found else None


def meetings_of(owner: str, *, body: int | None = None) -> Any:
    """Meetings of a party's bodies, newest first, to be taken in pieces."""
    rows = models.Meeting.objects.select_related("body").filter(body__owner=owner)
    return rows.filter(body=body) if body else rows


def as_rows(rows: Any) -> tuple[MeetingRow, ...]:
    """Meetings as pages have them."""
    return tuple(_row(each) for each in rows)


def next_meetings(owner: str, today: date) -> tuple[MeetingRow, ...]:
    """Meetings from a day on that are not over, nearest first, with those in session and those
    whose minutes wait to be approved. One whose day passed without it being held is none of them.
    """
    ahead = Q(state__in=["planned", "called"], day__gte=today) | Q(state__in=["open", "ended"])
    rows = models.Meeting.objects.select_related("body").filter(ahead, body__owner=owner)
    return tuple(_row(each) for each in rows.order_by("day", "begins")[:50])


def called_meetings(owner: str, address: str, today: date) -> tuple[MeetingRow, ...]:
    """Those to come that somebody with this e-mail address is called to, nearest first."""
    sits = {"body__members__email": address, "body__members__valid_from__lte": F("day")}
    rows = models.Meeting.objects.select_related("body").filter(
        body__owner=owner, state="called", day__gte=today, **sits
    )
    return tuple(_row(each) for each in rows.distinct().order_by("day", "begins"))


def items_in(meeting_ids: Collection[int]) -> Mapping[int, int]:
    """How many items each meeting has; those with none are left out."""
    rows = models.AgendaItem.objects.filter(meeting__in=meeting_ids).order_by()
    return dict(rows.values_list("meeting").annotate(number=Count("id")))


def items_of(meeting_id: int) -> tuple[ItemRow, ...]:
    """The agenda of a meeting, in order."""
    rows = models.AgendaItem.objects.select_related("matter").filter(meeting=meeting_id)
    return tuple(_item(each) for each in rows.order_by("place", "id"))


def item(item_id: int, meeting_id: int) -> ItemRow | None:
    """One line of a meeting's agenda; None for another's, or none."""
    rows = models.AgendaItem.objects.select_related("matter")
    found = rows.filter(id=item_id, meeting=meeting_id).first()
    return _item(found) if found else None


def course_of(item: models.AgendaItem) -> Course | None:
    """How a matter was treated, so far as it is entered; None before anything is."""
    return unpacked(item.course) if item.course else None


def proposed_points(item: models.AgendaItem) -> tuple[str, ...]:
    """The points that a body is to take stand to: the committee's, else those of the paper."""
    prepared = prepared_by(item)
    return tuple(prepared.points) if prepared else content_at(item).listed_points


def main_proposer(item: models.AgendaItem) -> str:
    """Whose proposal the others are put against: the committee's, else the officers'."""
    prepared = prepared_by(item)
    if prepared is None:
        return "förvaltningen"
    name = prepared.item.meeting.body.name
    return name[:1].lower() + name[1:]


def main_proposer_of(item_id: int) -> str:
    """The same of an item by its id."""
    return main_proposer(_whole(item_id))


def proposed_points_of(item_id: int) -> tuple[str, ...]:
    """The same of an item by its id."""
    return proposed_points(_whole(item_id))


def _whole(item_id: int) -> models.AgendaItem:
    return models.AgendaItem.objects.select_related("matter", "meeting__body").get(id=item_id)


def prepared_by(item: models.AgendaItem) -> models.Decision | None:
    """What the committee has proposed to the board of what is now before it; None without one.

    A paper that has been written anew since is no longer what the committee prepared.
    """
    if item.matter_id is None:
        return None
    rows = models.Decision.objects.select_related("item__meeting__body").filter(
        matter=item.matter_id, kind="prepare", item__content_number=item.content_number
    )
    return rows.exclude(item=item).order_by("-id").first()


def to_take_up(meeting: MeetingRow) -> tuple[MatterRow, ...]:
    """Matters that can be put on a meeting's agenda, the longest waiting first, MOST_TO_TAKE_UP of
    them.
    """
    rows = _to_take_up(meeting).select_related("body").order_by("changed_at")
    return tuple(row_of(each) for each in rows[:MOST_TO_TAKE_UP])


def number_to_take_up(meeting: MeetingRow) -> int:
    """How many there are in all, of which `to_take_up` has no more than MOST_TO_TAKE_UP."""
    number: int = _to_take_up(meeting).count()
    return number


def _to_take_up(meeting: MeetingRow) -> Any:
    rows = models.Matter.objects.filter(owner=meeting.owner)
    if meeting.is_committee:
        return rows.filter(committee=meeting.body, state="ready")
    return rows.filter(body=meeting.body, state__in=["ready", "prepared"])


def story_of_meeting(meeting_id: int) -> tuple[Told, ...]:
    """Every step of a meeting, oldest first."""
    return told_of(models.BoardEvent.objects.filter(meeting=meeting_id).order_by("id"))


def _row(found: models.Meeting) -> MeetingRow:
    body = found.body
    return MeetingRow(
        id=found.pk,
        owner=body.owner,
        body=body.pk,
        body_name=body.name,
        short_name=body.short_name,
        is_committee=body.prepares_for_id is not None,
        day=found.day,
        begins=found.begins,
        ended=found.ended,
        room=found.room,
        state=found.state,
        version=found.version,
        present=unpacked_present(found.present),
        adjusters=tuple(found.adjusters),
        adjusted_on=found.adjusted_on,
        posted_on=found.posted_on,
        posted_until=found.posted_until,
        kept_at=found.kept_at,
        is_example=found.is_example,
    )


def _item(found: models.AgendaItem) -> ItemRow:
    matter = found.matter
    return ItemRow(
        id=found.pk,
        meeting=found.meeting_id,
        place=found.place,
        title=found.title,
        matter=matter.pk if matter else None,
        number=str(matter) if matter else "",
        officer=matter.officer if matter else "",
        is_decided=bool(matter and matter.definition.get("is_decided", True)),
        course=course_of(found),
        paragraph=found.paragraph,
        is_immediate=found.is_immediate,
        content_number=found.content_number,
        present=unpacked_present(found.present),
        recused=tuple(found.recused),
    )
