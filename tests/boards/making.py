"""Bodies, matters and meetings for tests, of Luleå unless something else is said."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from samling.boards import actions, models, queries
from samling.boards.data import load_types
from samling.boards.rules.life import Part, Side
from samling.boards.rules.matter_type import MatterType
from samling.boards.rules.seats import Present, Seat
from samling.kernel import Actor
from samling.platform.requests import Request
from tests.keys import own_numbers

OWNER = "area:2580"
OTHER = "area:2582"
NOW = datetime(2026, 3, 19, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
DAY = date(2026, 3, 19)
OFFICER = Actor("officer@lulea.test", Side.STAFF, frozenset({Part.WRITES}))
CHIEF = Actor("chief@lulea.test", Side.STAFF, frozenset({Part.WRITES, Part.APPROVES}))
SECRETARY = Actor("secretary@lulea.test", Side.STAFF, frozenset({Part.APPROVES, Part.MEETS}))
PRESENT = (
    Present("Ordförande Ek", "A", Seat.CHAIR, True),
    Present("Ledamot Alm", "B", Seat.MEMBER, True),
    Present("Ledamot Lind", "C", Seat.MEMBER, True),
    Present("Ersättare Asp", "B", Seat.SUBSTITUTE, False),
)
_keys = own_numbers()


def by(actor: Actor, *, reason: str = "", at: datetime = NOW, **more: Any) -> Request:
    """A request of its own, for Luleå."""
    return Request(actor, at, f"key-{next(_keys)}", reason=reason, acting_for=OWNER, **more)


def board(owner: str = OWNER) -> models.Body:
    """Socialnämnden, once."""
    return models.Body.objects.get_or_create(owner=owner, name="Socialnämnden", short_name="SN")[0]


def committee() -> models.Body:
    """Its committee, once."""
    return models.Body.objects.get_or_create(
        owner=OWNER,
        name="Arbetsutskottet",
        short_name="SNAU",
        defaults={"prepares_for": board()},
    )[0]


MOVED = {
    "amount": 500_000,
    "taken_from": "omstrukturering",
    "given_to": "anpassad daglig verksamhet",
    "first_year": 2026,
}


def begun(
    kind: str = "moved_money",
    *,
    with_committee: bool = False,
    own: MatterType | None = None,
    **more: Any,
) -> models.Matter:
    """A matter in draft."""
    fields = {"fields": MOVED} if kind == "moved_money" else {}
    beginning = actions.Beginning(
        **{
            "kind": own or load_types()[kind],
            "title": "",
            "class_code": "3.9.6.2",
            "body": board().pk,
            "committee": committee().pk if with_committee else None,
            "unit": "Stöd och service",
            **fields,
            **more,
        }
    )
    return actions.begin_matter(beginning, by(OFFICER), owner=OWNER)


_SENT_TO = ("Socialförvaltningens ledningsgrupp",)


def written(matter: models.Matter, recipients: tuple[str, ...] = _SENT_TO, **texts: str) -> None:
    """With texts in some sections, and somebody to send the decision to."""
    from dataclasses import replace

    content = queries.content_of(matter)
    sections = dict(content.sections)
    for name, text in texts.items():
        if name != "points":
            sections[name] = replace(sections[name], text=text)
    points = replace(content.points, text=texts.get("points", content.points.text))
    changed = replace(
        content,
        sections=sections,
        points=points,
        recipients=recipients,
    )
    actions.write_matter(matter.pk, changed, by(OFFICER))


def ready(**more: Any) -> models.Matter:
    """A matter that another than its officer has approved."""
    matter = begun(**more)
    approved(matter)
    return matter


def approved(matter: models.Matter, recipients: tuple[str, ...] = _SENT_TO) -> None:
    """A draft becomes ready."""
    written(matter, recipients, summary="Hyran blir högre.")
    actions.sign_matter(matter.pk, by(OFFICER))
    actions.take_matter_step(matter.pk, "approve", by(CHIEF))
    matter.refresh_from_db()


def planned(body: models.Body | None = None, day: date = DAY) -> models.Meeting:
    """A meeting of the board, or of another body; each at an hour of its own."""
    hour = 8 + models.Meeting.objects.filter(day=day).count()
    return actions.plan_meeting(
        (body or board()).pk, day=day, begins=time(hour), room="Kanslisalen", request=by(SECRETARY)
    )


def held(meeting: models.Meeting) -> datetime:
    """A time at which the meeting may be held."""
    return max(NOW, datetime.combine(meeting.day, time(9), NOW.tzinfo))


def in_session(*matters: models.Matter, **more: Any) -> models.Meeting:
    """An open meeting with matters on its agenda and everyone there."""
    meeting = planned(**more)
    for matter in matters:
        actions.add_item(meeting.pk, by(SECRETARY), matter_id=matter.pk)
    actions.take_meeting_step(meeting.pk, "call", by(SECRETARY))
    actions.take_meeting_step(meeting.pk, "open", by(SECRETARY, at=held(meeting)))
    actions.enter_present(meeting.pk, PRESENT, by(SECRETARY), adjusters=[PRESENT[1].called])
    meeting.refresh_from_db()
    return meeting


def item_of(meeting: models.Meeting, matter: models.Matter) -> models.AgendaItem:
    return models.AgendaItem.objects.get(meeting=meeting, matter=matter)


def world() -> dict[str, int]:
    """A matter of Luleå's that the board has decided, with a file, its meeting and its body."""
    matter = begun()
    file = actions.add_file(matter.pk, b"%PDF-1.7 bilaga", "bilaga.pdf", "", "", by(OFFICER))
    approved(matter)
    meeting = in_session(matter)
    item = item_of(meeting, matter)
    actions.put(item.pk, "main", by(SECRETARY))
    actions.end_meeting(meeting.pk, by(SECRETARY))
    return {
        "matter": matter.pk,
        "matter_file": file.pk,
        "meeting": meeting.pk,
        "item": item.pk,
        "body": board().pk,
    }


def decided(**more: Any) -> models.Matter:
    """A matter that the board has decided as proposed, with the minutes approved."""
    matter = ready(**more)
    meeting = in_session(matter)
    actions.put(item_of(meeting, matter).pk, "main", by(SECRETARY))
    actions.end_meeting(meeting.pk, by(SECRETARY))
    after = datetime(2026, 3, 26, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
    actions.adjust_minutes(meeting.pk, date(2026, 3, 24), by(SECRETARY, at=after))
    matter.refresh_from_db()
    return matter
