"""The papers of a meeting from what is kept of it: agenda, minutes and excerpts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone
from pydantic import TypeAdapter

from samling.kernel import Text, format_date, joined, uncapital
from samling.registry import queries as registry

from .. import models
from ..rules.course import MAIN, Course, begun, decided_points, names_of, told
from ..rules.meeting_papers import (
    Agenda,
    Dispatches,
    Excerpt,
    Listed,
    Minutes,
    Person,
    Posted,
    RollCall,
    Sent,
    Sitting,
    Treated,
    called,
    proposed,
    reserved,
)
from ..rules.numbers import Paragraph
from ..rules.paper import Sender
from ..rules.presence import who_was_there
from ..rules.seats import Present, chair_of, unpacked
from .bodies import look_of
from .matters import content_at, content_of
from .meetings import MeetingRow, course_of, main_proposer, meeting, prepared_by, proposed_points
from .papers import paper_of

_MINUTES = TypeAdapter(Minutes)


def agenda(meeting_id: int, owner: str) -> Agenda | None:
    """What a meeting is to take up; None where nothing is on the agenda, or it is another's."""
    found = meeting(meeting_id, owner)
    items = _items(meeting_id) if found else []
    if found is None or not items:
        return None
    return Agenda(
        _sitting(found),
        tuple(
            Listed(
                each.title,
                str(each.matter) if each.matter else "",
                _kind(each),
            )
            for each in items
        ),
        (_secretary(found),),
    )


def minutes(meeting_id: int, owner: str) -> Minutes | None:
    """What was decided at a meeting, as it was when it ended, with the corrections since.

    None before it has ended, or for another's.
    """
    rows = models.Meeting.objects.filter(id=meeting_id, body__owner=owner, record__isnull=False)
    found = rows.first()
    if found is None:
        return None
    kept = _MINUTES.validate_python(found.record)
    corrected = _corrections(meeting_id)
    return replace(
        kept,
        adjusted_on=found.adjusted_on,
        posted=_posted(found),
        paragraphs=tuple(
            replace(each, corrections=corrected.get(each.paragraph.number, ()))
            for each in kept.paragraphs
        ),
    )


def minutes_record(meeting_id: int, secretary: str) -> Any:
    """What the minutes of a meeting that has just ended say, as plain values to be kept."""
    row = models.Meeting.objects.select_related("body").get(id=meeting_id)
    found = meeting(meeting_id, row.body.owner)
    chair = chair_of(found.present) if found else None
    if found is None or chair is None:
        raise ValueError(f"meeting {meeting_id} had nobody to lead it")
    return _MINUTES.dump_python(_told(found, chair, secretary), mode="json")


def _told(found: MeetingRow, chair: Present, secretary: str) -> Minutes:
    items = _items(found.id)
    of_items = [
        (_paragraph(each, found), unpacked(each.present), each.recused)
        for each in items
        if each.present
    ]
    deciding, others = who_was_there(found.present, of_items)
    people = {each.called: each for each in (*deciding, *others)}
    return Minutes(
        _sitting(found),
        deciding,
        tuple(_treated(each, found) for each in items),
        Person(chair.name, "ordförande", chair.group),
        Person(secretary, "sekreterare"),
        tuple(people[each] for each in found.adjusters if each in people),
        substitutes=others,
    )


def excerpt(meeting_id: int, item_id: int, owner: str) -> Excerpt | None:
    """One paragraph as it is sent out; None before it has a number, or for another's."""
    whole = minutes(meeting_id, owner)
    item = models.AgendaItem.objects.filter(id=item_id, meeting=meeting_id).first()
    if whole is None or item is None:
        return None
    for each in whole.paragraphs:
        if each.paragraph.number == item.paragraph:
            adjusted = whole.sitting.day if each.is_immediate else whole.adjusted_on
            return Excerpt(whole.sitting, each, adjusted, whole.secretary)
    return None


def dispatches(meeting_id: int, owner: str, today: date) -> Dispatches | None:
    """Who is to have which decision of a meeting, and what has gone; None where nobody is."""
    whole = minutes(meeting_id, owner)
    if whole is None:
        return None
    rows = models.Decision.objects.filter(
        item__meeting=meeting_id, kind="decide", superseded_at=None
    )
    sent: list[Sent] = []
    for row in rows.select_related("item", "matter").order_by("item__place", "id"):
        gone = {each.recipient: each for each in row.dispatches.all()}
        for recipient in content_of(row.matter).recipients:
            found = gone.get(recipient)
            sent.append(
                Sent(
                    Paragraph(whole.sitting.day.year, row.item.paragraph or 1),
                    row.item.title,
                    recipient,
                    timezone.localtime(found.at).date() if found else None,
                    "e-post" if found and found.address else "",
                )
            )
    return Dispatches(whole.sitting, tuple(sent), today) if sent else None


def _corrections(meeting_id: int) -> dict[int, tuple[str, ...]]:
    """How the decisions of a meeting have been put right since, by paragraph."""
    found: dict[int, tuple[str, ...]] = {}
    rows = models.Decision.objects.filter(item__meeting=meeting_id).exclude(why="")
    for row in rows.select_related("item").order_by("id"):
        if row.item.paragraph is None:
            continue
        day = format_date(timezone.localtime(row.recorded_at).date())
        points = " ".join(row.points)
        told = f"Den {day} rättades beslutet till: {points} Skäl: {row.why}"
        found[row.item.paragraph] = (*found.get(row.item.paragraph, ()), told)
    return found


def _items(meeting_id: int) -> list[models.AgendaItem]:
    rows = models.AgendaItem.objects.select_related(
        "matter__body", "matter__committee", "meeting__body"
    )
    return list(rows.filter(meeting=meeting_id).order_by("place", "id"))


def _sitting(found: MeetingRow) -> Sitting:
    look = look_of(found.owner, registry.party(found.owner).name)
    return Sitting(
        "sv",
        Sender(look.organisation, (found.body_name,)),
        found.body_name,
        found.day,
        found.begins.strftime("%H:%M"),
        found.room,
        ended=found.ended.strftime("%H:%M") if found.ended else "",
        is_example=found.is_example,
    )


def _treated(item: models.AgendaItem, found: MeetingRow) -> Treated:
    paragraph = _paragraph(item, found)
    matter = item.matter
    if matter is None:
        return Treated(paragraph, item.title, ())
    content = content_at(item)
    course = course_of(item) or begun(main_proposer(item))
    outcome = course.outcome
    points = proposed_points(item)
    decided = decided_points(course, outcome, points, found.body_name) if outcome else ()
    others = [each for each in course.proposals if each.id != MAIN]
    return Treated(
        paragraph,
        content.title,
        decided,
        paper=paper_of(matter, content),
        prepared=_prepared(item),
        presented=course.presented,
        proposals=tuple(proposed(each).sv for each in others),
        course=tuple(each.sv for each in told(course, Text.same(uncapital(found.body_name)))),
        calls=_calls(course, unpacked(item.present) or found.present),
        reservations=tuple(
            " ".join(filter(None, (reserved([each.by], is_written=each.is_written).sv, each.words)))
            for each in course.reservations
        ),
        recused=_recused(item),
        is_immediate=item.is_immediate,
    )


def _prepared(item: models.AgendaItem) -> str:
    before = prepared_by(item)
    if before is None:
        return ""
    body, day = before.item.meeting.body.name, format_date(before.decided_on)
    return f"{body} har den {day}, § {before.item.paragraph}, föreslagit att så beslutas."


def _calls(course: Course, present: Sequence[Present]) -> tuple[RollCall, ...]:
    members = {each.called: each.called for each in present}
    names = names_of(course)
    return tuple(
        called(each.count, members, names) for each in course.rounds if each.count is not None
    )


def _kind(item: models.AgendaItem) -> str:
    if item.matter is None:
        return ""
    return "Beslut" if item.matter.definition.get("is_decided", True) else "Information"


def _paragraph(item: models.AgendaItem, found: MeetingRow) -> Paragraph:
    return Paragraph(found.day.year, item.paragraph or 1)


def _posted(found: models.Meeting) -> Posted | None:
    if found.posted_on is None or found.posted_until is None:
        return None
    return Posted(found.posted_on, found.posted_until, found.kept_at)


def _recused(item: models.AgendaItem) -> tuple[str, ...]:
    if not item.recused:
        return ()
    return (f"{joined(item.recused)} deltar på grund av jäv inte i ärendet.",)


def _secretary(found: MeetingRow) -> Person:
    """Whoever planned the meeting calls to it."""
    events = models.BoardEvent.objects.filter(meeting=found.id, step="plan")
    by = events.values_list("by", flat=True).first() or ""
    return Person(registry.name_of(by) or "Nämndsekreteraren", "sekreterare")
