"""The agenda of a meeting, and which matters go where from it."""

from django.db import transaction
from django.db.models import Max

from samling.kernel import Fault, SamlingError, Text, is_one_line
from samling.platform.requests import Request

from .. import models
from .requests import also, done_before, not_yours, unkept_line
from .steps import locked_matter, locked_meeting, matter_step, meeting_step

MOST_ITEMS = 200


class CannotMeet(SamlingError):
    """The meeting cannot be changed like that; the fault says why."""


@transaction.atomic
def add_item(
    meeting_id: int, request: Request, *, matter_id: int | None = None, title: str = ""
) -> models.BoardEvent:
    """A matter, or only a title, last on the agenda. Raises CannotMeet, MayNot, NotYours."""
    if done := done_before(request):
        return done
    meeting = locked_meeting(meeting_id, request)
    if meeting.items.count() >= MOST_ITEMS:
        raise CannotMeet(_too_many())
    matter = None
    if matter_id is not None:
        matter = locked_matter(matter_id, request)
        title = matter.title
        _put_before(matter, meeting, request)
    title = title.strip()
    if not title or len(title) > 300 or not is_one_line(title):
        raise CannotMeet(_no_title())
    if fault := unkept_line(title, 300, Text("Rubrik", "Title")):
        raise CannotMeet(fault)
    last = meeting.items.aggregate(last=Max("place"))["last"] or 0
    number = (
        matter.versions.order_by("-number").values_list("number", flat=True).first()
        if matter
        else None
    )
    models.AgendaItem.objects.create(
        meeting=meeting, place=last + 1, matter=matter, title=title, content_number=number
    )
    detail = {"added": title}
    return meeting_step(meeting, "arrange", request, detail=detail)


@transaction.atomic
def remove_item(meeting_id: int, item_id: int, request: Request) -> models.BoardEvent:
    """Take an item off the agenda, before the meeting. Raises MayNot, NotYours."""
    if done := done_before(request):
        return done
    meeting = locked_meeting(meeting_id, request)
    item = _item(meeting, item_id)
    event = meeting_step(meeting, "arrange", request, detail={"removed": item.title})
    if item.matter_id is not None:
        matter = locked_matter(item.matter_id, request)
        take_off(matter, request)
    item.delete()
    return event


@transaction.atomic
def move_item(meeting_id: int, item_id: int, by: int, request: Request) -> models.BoardEvent:
    """Let an item change places with the one before (-1) or after (1). Raises MayNot, NotYours."""
    if done := done_before(request):
        return done
    meeting = locked_meeting(meeting_id, request)
    items = list(meeting.items.order_by("place", "id"))
    at = items.index(_item(meeting, item_id))
    event = meeting_step(meeting, "arrange", request, detail={"moved": items[at].title})
    to = min(max(at + (1 if by > 0 else -1), 0), len(items) - 1)
    items[at], items[to] = items[to], items[at]
    for place, each in enumerate(items, start=1):
        if each.place != place:
            models.AgendaItem.objects.filter(pk=each.pk).update(place=place)
    return event


def take_off(matter: models.Matter, request: Request) -> models.BoardEvent:
    """A matter leaves the agenda for where it came from: ready, or prepared by its committee."""
    step = came_prepared(matter, "take_off")
    return matter_step(matter, step, also(request, f"matter-{matter.pk}"))


def came_prepared(matter: models.Matter, step: str) -> str:
    """The step of a matter before a board, by whether its committee had prepared it."""
    events = models.BoardEvent.objects.filter(matter=matter, step="to_board").order_by("-id")
    came = events.values_list("before", flat=True).first()
    return f"{step}_prepared" if matter.state == "board" and came == "prepared" else step


def _put_before(matter: models.Matter, meeting: models.Meeting, request: Request) -> None:
    """A matter goes to its own committee, or to its own board."""
    if meeting.body_id == matter.committee_id and matter.state == "ready":
        step = "to_committee"
    elif meeting.body_id == matter.body_id:
        if matter.committee_id and matter.state == "ready" and not request.reason.strip():
            raise CannotMeet(_not_prepared())
        step = "to_board"
    else:
        name = meeting.body.name
        raise CannotMeet(
            Fault(
                "BOARDS-OTHER-BODY",
                Text(f"Ärendet tas inte upp i {name}.", f"It is not taken up in {name}."),
                Text(
                    "Välj ett sammanträde med ärendets egen nämnd.",
                    "Choose a meeting of the matter's own board.",
                ),
            )
        )
    matter_step(matter, step, also(request, f"matter-{matter.pk}"))


def _item(meeting: models.Meeting, item_id: int) -> models.AgendaItem:
    found = meeting.items.filter(id=item_id).first()
    if found is None:
        raise not_yours()
    return found


def _too_many() -> Fault:
    return Fault(
        "BOARDS-TOO-MANY-ITEMS",
        Text(f"Dagordningen har redan {MOST_ITEMS} punkter.", f"It has {MOST_ITEMS} items."),
        Text("Planera ett sammanträde till.", "Plan one more meeting."),
    )


def _no_title() -> Fault:
    return Fault(
        "BOARDS-ITEM-TITLE",
        Text("Skriv vad punkten heter, på en rad.", "Write the title of the item, on a line."),
        where=Text("Punkt", "Item"),
    )


def _not_prepared() -> Fault:
    return Fault(
        "BOARDS-NOT-PREPARED",
        Text(
            "Ärendet ska beredas av utskottet först.",
            "The matter is to be prepared by its committee first.",
        ),
        Text(
            "Ta upp det i utskottet, eller skriv varför det går direkt till nämnden.",
            "Put it before the committee, or write why it goes to the board at once.",
        ),
        Text("Skäl", "Reason"),
    )
