"""An organisation's own reply: its offers, its answers page by page, and sending it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import SamlingError, format_date
from samling.platform.access import member, only_forms, takes_forms
from samling.platform.forms_sent import new_key, status_of
from samling.platform.templatetags.samling_format import language
from samling.registry.middleware import acting_of
from samling.supply import access
from samling.supply.actions import mapping as actions
from samling.supply.forms import AnswersForm, said, said_of
from samling.supply.queries import mapping as queries
from samling.supply.queries import numbers_of
from samling.supply.rules import REPLY
from samling.supply.rules.mapping import By, Part, Question, is_shown
from samling.supply.views.work.asking import crumbs

from .answers_shown import answers_of
from .asking import asked, example_band, list_crumb, reply_seen
from .editing import condition_words


@member
def mapping_reply(request: HttpRequest, round_id: int) -> HttpResponse:
    """What is asked, how far the reply has come, and what is left before it can be sent."""
    return _page(request, reply_seen(request, round_id))


@member
@only_forms
def reply_step(request: HttpRequest, round_id: int, step: str) -> HttpResponse:
    """Send it, or take it back."""
    found = reply_seen(request, round_id)
    if not access.can_reply(acting_of(request)):
        raise Http404(step)
    try:
        if step == "send":
            actions.send_reply(round_id, asked(request))
        elif step == "take_back":
            actions.take_back_reply(round_id, asked(request))
        else:
            raise Http404(step)
    except SamlingError as error:
        return _page(request, found, error)
    return redirect(f"{reverse('mapping_reply', args=[round_id])}?klart={step}")


@member
@takes_forms
def reply_part(request: HttpRequest, round_id: int, part_id: str) -> HttpResponse:
    """The questions of one part, saved as a draft that only the organisation sees."""
    found = reply_seen(request, round_id)
    can_write = access.can_reply(acting_of(request)) and found.state != "sent"
    if not can_write or not found.round.takes(timezone.localdate()):
        raise Http404(part_id)
    parts = found.round.form.parts_by(By.ORGANISATIONS)
    part = next((each for each in parts if each.id == part_id), None)
    if part is None:
        raise Http404(part_id)
    questions = _asked_here(found, part)
    form = AnswersForm(
        request.POST if request.method == "POST" else None,
        questions=questions,
        answers=found.answers,
        offers=found.offers,
        remarks={
            each.id: condition_words(found.round.form, each) + "."
            for each in questions
            if each.shown_if
        },
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.save_reply(round_id, form.raw, asked(request))
            except actions.BadRound as bad:
                form.told(bad.found)
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    form.add_error(None, said_of(fault))
            else:
                return redirect(_next(request, round_id, part, parts))
    number = parts.index(part) + 1
    return render(
        request,
        "supply/mapping/answer.html",
        {
            "title": part.title,
            "kicker": _("Sida %(number)s av %(all)s") % {"number": number, "all": len(parts)}
            + f" · {found.round.title}",
            "part": part,
            "form": form,
            "version": found.version,
            "back": reverse("mapping_reply", args=[round_id]),
            "submit": _("Spara och fortsätt")
            if number < len(parts)
            else _("Spara och se hela svaret"),
            "leave": number < len(parts),
            "key": new_key(),
            "example_data": example_band(found.round.is_example),
            "breadcrumb": crumbs(list_crumb(), _reply_crumb(found), (part.title, None)),
        },
        status=status,
    )


def _asked_here(found: queries.ReplyTold, part: Part) -> list[Question]:
    """What is asked on a page: also what hangs on an answer that is given on the same page, which
    the form itself says.
    """
    here = {each.id for each in part.questions}
    form = found.round.form
    return [
        each
        for each in part.questions
        if (not each.each_offer or found.offers)
        and (
            is_shown(each, form, found.answers)
            or (each.shown_if is not None and each.shown_if.question in here)
        )
    ]


def _next(request: HttpRequest, round_id: int, part: Part, parts: tuple[Part, ...]) -> str:
    number = parts.index(part) + 1
    if "leave" in request.POST or number == len(parts):
        return f"{reverse('mapping_reply', args=[round_id])}?klart=save"
    return reverse("reply_part", args=[round_id, parts[number].id])


def _page(
    request: HttpRequest, found: queries.ReplyTold, error: SamlingError | None = None
) -> HttpResponse:
    today = timezone.localdate()
    can_write = access.can_reply(acting_of(request)) and found.round.takes(today)
    story = queries.reply_story(found.round.id, found.party)
    numbers = numbers_of(found.party, today)
    parts = answers_of(found.round.form, found.answers, found.every_offer, By.ORGANISATIONS)
    return render(
        request,
        "supply/mapping/reply.html",
        {
            "found": found,
            "state": said(REPLY.state(found.state).text),
            "lead": _lead(found),
            "faults": error.faults if error else (),
            "done": _done(request, story),
            "can_write": can_write,
            "can_confirm": can_write and access.can_write(acting_of(request)),
            "left": [_left(found, part, fault) for part, fault in found.left]
            if can_write and found.state != "sent"
            else [],
            "numbers": numbers,
            "due": numbers.due + numbers.stale,
            "parts": [
                {**each, "href": reverse("reply_part", args=[found.round.id, each["id"]])}
                for each in parts
            ],
            "story": story[:6],
            "base": reverse("mapping_reply", args=[found.round.id]),
            "key": new_key(),
            "example_data": example_band(found.round.is_example),
            "breadcrumb": crumbs(list_crumb(), (found.round.title, None)),
        },
        status=status_of(error) if error else 200,
    )


def _lead(found: queries.ReplyTold) -> str:
    mapped = found.round
    if mapped.closes is None or mapped.opens is None:
        return ""
    day = format_date(mapped.closes, language())
    if found.state == "sent":
        if mapped.takes(timezone.localdate()):
            return _("Ert svar är skickat. Ni kan ta tillbaka det till och med %(day)s.") % {
                "day": day
            }
        return _("Ert svar är skickat.")
    if mapped.state == "open" and timezone.localdate() < mapped.opens:
        return _("Kartläggningen öppnar %(day)s.") % {"day": format_date(mapped.opens, language())}
    if not mapped.takes(timezone.localdate()):
        return _("Kartläggningen är stängd. Inget svar skickades från er.")
    return _("Svara senast %(day)s.") % {"day": day}


def _left(found: queries.ReplyTold, part: str, fault: Any) -> dict[str, Any]:
    href = reverse("confirm_due")
    if part:
        href = reverse("reply_part", args=[found.round.id, part])
    return {"where": said(fault.where), "what": said(fault.what), "href": href}


def _reply_crumb(found: queries.ReplyTold) -> tuple[str, str]:
    return found.round.title, reverse("mapping_reply", args=[found.round.id])


def _done(request: HttpRequest, story: list[queries.StepRow]) -> str:
    step = request.GET.get("klart", "")
    if not story or story[0].step != step:
        return ""
    told = {
        "save": _("Svaret är sparat. Bara ni ser det tills ni skickar det."),
        "send": _("Svaret är skickat."),
        "take_back": _("Svaret är tillbaka hos er, och räknas inte förrän ni skickar det igen."),
    }
    return told.get(step, "")
