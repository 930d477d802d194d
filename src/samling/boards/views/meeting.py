"""One meeting: its agenda before it, who is there during it, its minutes after it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from samling.boards import actions, queries
from samling.boards.forms import AdjustForm, EndForm, ItemForm, PostForm, PresentForm, WhenForm
from samling.boards.rules.life import MEETING
from samling.kernel import SamlingError, format_date, steps_for
from samling.platform.access import member, only_forms
from samling.platform.forms_sent import new_key
from samling.platform.reading_log import logs_reading
from samling.platform.templatetags.samling_format import language
from samling.registry.middleware import acting_of

from .asking import actor_of, asked, crumbs, example_band, meeting_seen, meetings_crumb, status_of
from .meeting_shown import agenda_item, lead_of_meeting, letters_told
from .presence import entered, people_there
from .story import just_done, story_of

# Steps that have a form of their own on the page.
_OWN_FORM = ("arrange", "move", "attend", "treat", "adjust", "post", "end")


def told_of(_request: HttpRequest, found: queries.MeetingRow, *_more: Any, **_named: Any) -> str:
    """The meeting, as the audit log tells of it."""
    return f"meeting:{found.id}"


@member
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """A meeting's page."""
    return meeting_page(request, meeting_seen(request, meeting_id))


@logs_reading("boards.read_meeting", told_of)
def meeting_page(
    request: HttpRequest,
    found: queries.MeetingRow,
    error: SamlingError | None = None,
    status: int = 200,
    item_form: ItemForm | None = None,
    present_form: PresentForm | None = None,
    adjust_form: AdjustForm | None = None,
    end_form: EndForm | None = None,
    post_form: PostForm | None = None,
    move_form: WhenForm | None = None,
) -> HttpResponse:
    """The page of a meeting; `error` says why what was asked for was not done."""
    items, actor = queries.items_of(found.id), actor_of(request)
    possible = [step.id for step in steps_for(MEETING, found.state, actor)]
    is_arranged = "arrange" in possible
    takers = queries.to_take_up(found) if is_arranged else ()
    number = queries.number_to_take_up(found) if takers else 0
    members = queries.sitting_on(found.body, found.day)
    story = queries.story_of_meeting(found.id)
    title = f"{found.body_name} {format_date(found.day, language())}"
    return render(
        request,
        "boards/meeting.html",
        {
            "found": found,
            "title": title,
            "owner": acting_of(request).party.name,
            "lead": lead_of_meeting(found, items),
            "faults": error.faults if error else (),
            "steps": [
                {
                    "id": step.id,
                    "text": step.text,
                    "needs_reason": step.reason,
                    "waits": step.id in ("call", "open", "end"),
                }
                for step in steps_for(MEETING, found.state, actor)
                if step.id not in _OWN_FORM
            ],
            "base": reverse("meeting", args=[found.id]),
            "key": new_key(),
            "items": [agenda_item(each, found) for each in items],
            "is_arranged": is_arranged,
            "letters": letters_told(found, members, story) if is_arranged else (),
            "move_form": (move_form or _move_form(found)) if "move" in possible else None,
            "item_form": item_form or ItemForm(matters=takers),
            "has_takers": bool(takers),
            "more_takers": number - len(takers),
            "can_attend": "attend" in possible,
            "present_form": (present_form or PresentForm(members=members, initial=entered(found)))
            if "attend" in possible
            else None,
            "has_members": bool(members),
            "present": people_there(found),
            "can_end": "end" in possible,
            "end_form": end_form or EndForm(initial={"ended": timezone.localtime().time()}),
            "can_adjust": "adjust" in possible,
            "adjust_form": adjust_form or AdjustForm(initial={"on": timezone.localdate()}),
            "can_post": "post" in possible,
            "post_form": post_form or _post_form(found),
            "is_over": found.state in ("ended", "adjusted"),
            "story": story_of(story),
            "done": just_done(request, story),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(meetings_crumb(), (title, None)),
        },
        status=status,
    )


@member
@only_forms
def meeting_step(request: HttpRequest, meeting_id: int, step: str) -> HttpResponse:
    """Call, open or cancel."""
    if step not in ("call", "open", "cancel"):
        raise Http404(step)
    return _done(
        request,
        meeting_id,
        lambda number, wanted: actions.take_meeting_step(number, step, wanted),
    )


@member
@only_forms
def end(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """End the meeting, at the time that is entered."""
    found = meeting_seen(request, meeting_id)
    form = EndForm(request.POST)
    if not form.is_valid():
        return meeting_page(request, found, status=422, end_form=form)
    return _done(
        request,
        meeting_id,
        lambda number, wanted: actions.end_meeting(
            number, wanted, ended=form.cleaned_data["ended"]
        ),
    )


@member
@only_forms
def add_item(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One more item, last on the agenda."""
    found = meeting_seen(request, meeting_id)
    form = ItemForm(request.POST, matters=queries.to_take_up(found))
    if not form.is_valid():
        return meeting_page(request, found, status=422, item_form=form)
    cleaned = form.cleaned_data
    return _done(
        request,
        meeting_id,
        lambda number, wanted: actions.add_item(
            number, wanted, matter_id=cleaned["matter"], title=cleaned["title"]
        ),
        "#dagordning",
    )


@member
@only_forms
def change_item(request: HttpRequest, meeting_id: int, item_id: int, deed: str) -> HttpResponse:
    """Take an item off the agenda, or let it change places with a neighbour."""
    deeds: dict[str, Callable[[int, actions.Request], Any]] = {
        "ta-bort": lambda number, wanted: actions.remove_item(number, item_id, wanted),
        "upp": lambda number, wanted: actions.move_item(number, item_id, -1, wanted),
        "ner": lambda number, wanted: actions.move_item(number, item_id, 1, wanted),
    }
    if deed not in deeds:
        raise Http404(deed)
    return _done(request, meeting_id, deeds[deed], "#dagordning")


@member
@only_forms
def move(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Another day, hour or place."""
    found = meeting_seen(request, meeting_id)
    form = WhenForm(request.POST)
    if not form.is_valid():
        return meeting_page(request, found, status=422, move_form=form)
    return _done(
        request,
        meeting_id,
        lambda number, wanted: actions.move_meeting(number, request=wanted, **form.cleaned_data),
    )


@member
@only_forms
def attend(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Who is there, and who approves the minutes."""
    found = meeting_seen(request, meeting_id)
    form = PresentForm(request.POST, members=queries.sitting_on(found.body, found.day))
    if not form.is_valid():
        return meeting_page(request, found, status=422, present_form=form)
    return _done(
        request,
        meeting_id,
        lambda number, wanted: actions.enter_present(
            number, form.present(), wanted, adjusters=form.cleaned_data["adjusters"]
        ),
        "#narvaro",
    )


@member
@only_forms
def adjust(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The day on which the minutes were approved."""
    found = meeting_seen(request, meeting_id)
    form = AdjustForm(request.POST)
    if not form.is_valid():
        return meeting_page(request, found, status=422, adjust_form=form)
    return _done(
        request,
        meeting_id,
        lambda number, wanted: actions.adjust_minutes(number, form.cleaned_data["on"], wanted),
    )


@member
@only_forms
def post_minutes(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """From when until when the minutes are announced."""
    found = meeting_seen(request, meeting_id)
    form = PostForm(request.POST)
    if not form.is_valid():
        return meeting_page(request, found, status=422, post_form=form)
    return _done(
        request,
        meeting_id,
        lambda number, wanted: actions.post_minutes(number, wanted, **form.cleaned_data),
        "#anslag",
    )


def _move_form(found: queries.MeetingRow) -> WhenForm:
    return WhenForm(initial={"day": found.day, "begins": found.begins, "room": found.room})


def _post_form(found: queries.MeetingRow) -> PostForm:
    return PostForm(
        initial={
            "on": found.posted_on or found.adjusted_on,
            "until": found.posted_until,
            "kept_at": found.kept_at,
        }
    )


def _done(
    request: HttpRequest,
    meeting_id: int,
    take: Callable[[int, actions.Request], Any],
    anchor: str = "",
) -> HttpResponse:
    found = meeting_seen(request, meeting_id)
    try:
        event = take(found.id, asked(request))
    except SamlingError as error:
        return meeting_page(request, found, error, status_of(error))
    done = f"?klart={event.pk}" if event is not None else ""
    return redirect(f"{reverse('meeting', args=[found.id])}{done}{anchor}")
