"""One matter: where it stands, what can be done, its paper, decisions, documents and story."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from samling.boards import access, actions, queries
from samling.boards.forms import FileForm
from samling.boards.rules.life import MATTER
from samling.grants.queries import Told
from samling.kernel import SamlingError, Taken, is_known_day, needs_another, steps_for
from samling.platform.access import member, only_forms
from samling.platform.forms_sent import new_key
from samling.platform.reading_log import logs_reading
from samling.registry.middleware import acting_of

from .about_matter import facts_of, requisition_address
from .answer_of_matter import steps_of_answer
from .asking import actor_of, asked, crumbs, example_band, matter_seen, matters_crumb, status_of
from .drafted import changed_sections, own_sections
from .shown_paper import shown_paper
from .story import just_done, lead_of, next_words, story_of

# Steps that have a page of their own, or follow from what a meeting decides.
_OWN_PAGE = {"write": "write_matter", "correct": "correct_decision", "dispatch": "dispatch"}
_BY_MEETINGS = (
    *("to_committee", "to_board", "take_off", "prepare", "postpone", "refer_back", "decide"),
    *("take_off_prepared", "postpone_prepared"),
    *("send", "send_answer", "take_back_sent"),
)
_MAIN = ("sign", "approve", "dispatch", "close")


def told_of(_request: HttpRequest, found: queries.MatterTold, *_more: object, **_named: Any) -> str:
    """The matter, as the audit log tells of it."""
    return f"matter:{found.id}"


@member
def matter(request: HttpRequest, matter_id: int) -> HttpResponse:
    """A matter as it is now, or as it was known at the end of a day: ?dag=2026-03-19."""
    found = matter_seen(request, matter_id)
    day = _day(request.GET.get("dag", ""))
    if day is not None:
        return then_page(request, found, day)
    return matter_page(request, found)


@logs_reading("boards.read_matter", told_of)
def matter_page(
    request: HttpRequest,
    found: queries.MatterTold,
    error: SamlingError | None = None,
    status: int = 200,
    file_form: FileForm | None = None,
) -> HttpResponse:
    """The page of a matter; `error` says why what was asked for was not done."""
    paper = queries.paper(found.id, found.owner)
    assert paper is not None
    story = _story(request, found)
    decisions = queries.decisions_of(found.id)
    acting = acting_of(request)
    changed = changed_sections(found) if not found.is_final else []
    return render(
        request,
        "boards/matter.html",
        {
            "found": found,
            "lead": lead_of(found, story, decisions),
            "faults": error.faults if error else (),
            "steps": _steps(request, found),
            "base": reverse("matter", args=[found.id]),
            "key": new_key(),
            "changed": changed,
            "has_new_figures": any(not each["is_taken"] for each in changed),
            "own_sections": own_sections(found)
            if found.state in ("draft", "signed") and found.kind.draft
            else [],
            "next_words": next_words(found),
            "requisition": requisition_address(found, decisions),
            "can_settle": found.state == "draft" and access.can_write(acting),
            "decisions": _decisions(decisions, found),
            "facts": facts_of(found),
            **shown_paper(paper, found.kind),
            "files": queries.files_of(found.id),
            "file_form": file_form or FileForm(),
            "can_file": _can_file(request, found),
            "can_archive": found.state == "closed" and access.can_arrange(acting),
            "story": story_of(story),
            "done": just_done(request, story),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(matters_crumb(), (found.number, None)),
        },
        status=status,
    )


@logs_reading("boards.read_matter", told_of)
def then_page(request: HttpRequest, found: queries.MatterTold, day: date) -> HttpResponse:
    """What was known of a matter at the end of a day, to those who read it as it stood then."""
    at = timezone.make_aware(datetime.combine(day, time.max))
    every = queries.story_of(found.id, at)
    is_read = bool(every) and every[-1].after in access.states_read(acting_of(request))
    paper = queries.paper(found.id, found.owner, at) if is_read else None
    story = _story(request, found, at)
    return render(
        request,
        "boards/then.html",
        {
            "found": found,
            "day": day,
            "state": MATTER.state(every[-1].after).text if is_read else None,
            "was_written": bool(every) and not is_read,
            "decisions": _decisions(queries.decisions_of(found.id, at), found),
            **(shown_paper(paper, found.kind) if paper else {}),
            "story": story_of(story),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(
                matters_crumb(),
                (found.number, reverse("matter", args=[found.id])),
                (day.isoformat(), None),
            ),
        },
    )


@member
@only_forms
def matter_step(request: HttpRequest, matter_id: int, step: str) -> HttpResponse:
    """Take a step that asks for nothing but perhaps a reason."""
    found = matter_seen(request, matter_id)
    try:
        event = _take(found.id, step, asked(request))
    except SamlingError as error:
        return matter_page(request, found, error, status_of(error))
    return redirect(f"{reverse('matter', args=[found.id])}?klart={event.pk}")


@member
@only_forms
def new_figures(request: HttpRequest, matter_id: int) -> HttpResponse:
    """Take in what the figures give now."""
    found = matter_seen(request, matter_id)
    try:
        actions.redraft_matter(found.id, asked(request))
    except SamlingError as error:
        return matter_page(request, found, error, status_of(error))
    return redirect("matter", matter_id=found.id)


@member
@only_forms
def settle(request: HttpRequest, matter_id: int, section: str, deed: str) -> HttpResponse:
    """A section whose figures have changed: its text stands, or is replaced by the draft."""
    found = matter_seen(request, matter_id)
    try:
        actions.settle_section(found.id, section, asked(request), keep=deed == "behall")
    except SamlingError as error:
        return matter_page(request, found, error, status_of(error))
    return redirect(f"{reverse('matter', args=[found.id])}#andrat")


def _take(matter_id: int, step: str, request: actions.Request) -> Any:
    if step == "sign":
        return actions.sign_matter(matter_id, request)
    if step == "close":
        return actions.close_matter(matter_id, request)
    if step in actions.PLAIN_STEPS:
        return actions.take_matter_step(matter_id, step, request)
    raise Http404(step)


def _steps(request: HttpRequest, found: queries.MatterTold) -> list[dict[str, Any]]:
    actor = actor_of(request)
    # Of a decision: sent first, and closed once sent; closed where nobody is to be sent it.
    not_now = "close" if found.content.recipients else "dispatch"
    signer = queries.last_signers([found.id]).get(found.id)
    earlier = [Taken("sign", signer)] if signer else []
    return [
        {
            "id": step.id,
            "text": step.text,
            "needs_reason": step.reason,
            "needs_another": needs_another(step, actor.id, earlier),
            "href": reverse(_OWN_PAGE[step.id], args=[found.id]) if step.id in _OWN_PAGE else "",
            "waits": step.id in _MAIN,
        }
        for step in steps_for(MATTER, found.state, actor)
        if step.id not in _BY_MEETINGS and (found.state, step.id) != ("decided", not_now)
    ] + steps_of_answer(request, found.id)


def _story(
    request: HttpRequest, found: queries.MatterTold, until: datetime | None = None
) -> Sequence[Told]:
    """The steps of a matter that this person reads: a member of the board none of the writing."""
    every = queries.story_of(found.id, until)
    acting = acting_of(request)
    if access.reads_all(acting):
        return every
    return queries.handed_on(every, access.states_read(acting))


def _decisions(
    decisions: Sequence[queries.DecisionTold], found: queries.MatterTold
) -> list[dict[str, Any]]:
    sent = queries.dispatches_of(found.id) if decisions else {}
    return [_decision(each, found, sent.get(each.id, ())) for each in decisions]


def _decision(
    each: queries.DecisionTold,
    found: queries.MatterTold,
    sent: Sequence[queries.DispatchTold],
) -> dict[str, Any]:
    return {
        "told": each,
        "is_final": each.kind == "decide",
        "is_superseded": each.superseded_at is not None,
        "kind": MATTER.step(each.kind).text,
        "excerpt": reverse("excerpt", args=[each.meeting, each.item, "pdf"])
        if each.paragraph
        else "",
        "meeting": reverse("meeting", args=[each.meeting]),
        "dispatched": sent if each.kind == "decide" else (),
        "has_validity": found.kind.has_validity,
    }


def _can_file(request: HttpRequest, found: queries.MatterTold) -> bool:
    acting = acting_of(request)
    may = access.can_write(acting) or access.can_arrange(acting)
    return may and found.state in actions.OPEN_FOR_FILES


def _day(words: str) -> date | None:
    try:
        day = date.fromisoformat(words[:10])
    except ValueError:
        return None
    return day if is_known_day(day) else None
