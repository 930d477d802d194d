"""The papers of a meeting from what is kept of it: agenda, minutes and excerpts."""

from collections.abc import Sequence

from samling.kernel import Text, format_date, joined, uncapital
from samling.registry import queries as registry

from .. import models
from ..rules.course import MAIN, Course, begun, decided_points, names_of, told
from ..rules.meeting_papers import (
    Agenda,
    Excerpt,
    Listed,
    Minutes,
    Person,
    Posted,
    RollCall,
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
from .matters import content_at
from .meetings import MeetingRow, course_of, main_proposer, meeting, prepared_by, proposed_points
from .papers import paper_of


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
    """What was decided at a meeting; None before it has ended, or for another's."""
    found = meeting(meeting_id, owner)
    if found is None or found.state not in ("ended", "adjusted"):
        return None
    items = _items(meeting_id)
    chair = chair_of(found.present)
    if chair is None:
        return None
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
        _secretary(found),
        tuple(people[each] for each in found.adjusters if each in people),
        substitutes=others,
        adjusted_on=found.adjusted_on,
        posted=_posted(found),
    )


def excerpt(meeting_id: int, item_id: int, owner: str) -> Excerpt | None:
    """One paragraph as it is sent out; None before it has a number, or for another's."""
    found = meeting(meeting_id, owner)
    item = next((each for each in _items(meeting_id) if each.pk == item_id), None)
    if found is None or item is None or item.paragraph is None:
        return None
    adjusted = found.day if item.is_immediate else found.adjusted_on
    return Excerpt(_sitting(found), _treated(item, found), adjusted, _secretary(found))


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
    decided = _known_points(item) or (
        decided_points(course, outcome, points, found.body_name) if outcome else ()
    )
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


def _known_points(item: models.AgendaItem) -> tuple[str, ...]:
    """The words of the decision as they are known now, also after a correction."""
    found = models.Decision.objects.filter(item=item, superseded_at=None).first()
    return tuple(found.points) if found else ()


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


def _posted(found: MeetingRow) -> Posted | None:
    if found.posted_on is None or found.posted_until is None:
        return None
    return Posted(found.posted_on, found.posted_until, found.kept_at)


def _recused(item: models.AgendaItem) -> tuple[str, ...]:
    if not item.recused:
        return ()
    return (f"{joined(item.recused)} deltar på grund av jäv inte i ärendet.",)


def _secretary(found: MeetingRow) -> Person:
    """Whoever planned the meeting keeps its minutes."""
    events = models.BoardEvent.objects.filter(meeting=found.id)
    by = events.order_by("-id").values_list("by", flat=True).first() or ""
    return Person(registry.name_of(by) or "Nämndsekreteraren", "sekreterare")
