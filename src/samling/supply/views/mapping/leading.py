"""A round for those who lead it: how far it has come, its own parts, and what is sent."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import Fault, SamlingError, format_date, format_number, steps_for
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key, status_of
from samling.platform.templatetags.samling_format import language
from samling.registry.middleware import acting_of
from samling.supply import access
from samling.supply.actions import mapping as actions
from samling.supply.forms import AnswersForm, said, said_of
from samling.supply.queries import mapping as queries
from samling.supply.rules import OWNER, REPLY, ROUND
from samling.supply.rules.mapping import By, Part, is_shown
from samling.supply.views.work.asking import crumbs

from .answers_shown import answers_of
from .asking import asked, check_leads, example_band, leads, list_crumb, round_crumb, round_seen
from .confirming import ASKED_FIRST
from .editing import condition_words

_MAIN = ("open", "remind", "freeze", "publish")
_ELSEWHERE = ("change", "document", "extend")


@member
def mapping(request: HttpRequest, round_id: int) -> HttpResponse:
    """Where a round stands, and what can be done."""
    return round_page(request, round_seen(request, round_id))


@member
@takes_forms
def document_part(request: HttpRequest, round_id: int, part_id: str) -> HttpResponse:
    """A part that whoever maps fills in itself."""
    check_leads(request)
    found = round_seen(request, round_id)
    part = next((each for each in found.form.parts_by(By.OWNER) if each.id == part_id), None)
    if part is None or found.state not in ("open", "closed"):
        raise Http404(part_id)
    form = AnswersForm(
        request.POST if request.method == "POST" else None,
        questions=part.questions,
        answers=found.documented,
        offers={},
        remarks={
            each.id: condition_words(found.form, each) + "."
            for each in part.questions
            if each.shown_if
        },
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.document_part(found.id, form.raw, asked(request))
            except actions.BadRound as bad:
                form.told(bad.found)
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    form.add_error(None, said_of(fault))
            else:
                return redirect(f"{reverse('mapping', args=[found.id])}?klart=document")
    return render(
        request,
        "supply/mapping/answer.html",
        {
            "title": part.title,
            "kicker": found.title,
            "part": part,
            "form": form,
            "version": found.version,
            "back": reverse("mapping", args=[found.id]),
            "submit": _("Spara"),
            "key": new_key(),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(list_crumb(), round_crumb(found), (part.title, None)),
        },
        status=status,
    )


@member
def mapping_sent(request: HttpRequest, round_id: int, party: str) -> HttpResponse:
    """What one organisation has sent; a draft is its own."""
    found = round_seen(request, round_id)
    sent = queries.sent_reply(found.id, party) if OWNER.match(party) else None
    if sent is None:
        raise Http404(party[:60])
    return render(
        request,
        "supply/mapping/sent.html",
        {
            "found": found,
            "sent": sent,
            "parts": answers_of(found.form, sent.answers, sent.offers, By.ORGANISATIONS),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(list_crumb(), round_crumb(found), (sent.name, None)),
        },
    )


def round_page(
    request: HttpRequest, found: queries.RoundTold, error: SamlingError | None = None
) -> HttpResponse:
    progress = queries.progress_of(found.id)
    asks = asks_of(found)
    story = queries.round_story(found.id)
    left = left_before_opening(found, asks)
    can = leads(request)
    return render(
        request,
        "supply/mapping/round.html",
        {
            "found": found,
            "state": said(ROUND.state(found.state).text),
            "lead": _lead(found, progress, asks),
            "faults": error.faults if error else (),
            "done": _done(request, story),
            "left": left if can else [],
            "asks": asks,
            "progress": [_county(found, each) for each in progress],
            "sent": sum(each.number("sent") for each in progress),
            "all": sum(len(each.parties) for each in progress),
            "steps": steps_shown(request, found, left) if can else [],
            "own_parts": [_own_part(found, each) for each in found.form.parts_by(By.OWNER)],
            "can_document": can and found.state in ("open", "closed"),
            "can_extend": can and found.state in ("open", "closed"),
            "documented": answers_of(found.form, found.documented, {}, By.OWNER),
            "parts": found.form.parts,
            "questions": len(list(found.form)),
            "can": can,
            "story": story[:8],
            "base": reverse("mapping", args=[found.id]),
            "key": new_key(),
            "closes": request.POST.get("closes", "") or (found.closes or ""),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(list_crumb(), (found.title, None)),
        },
        status=status_of(error) if error else 200,
    )


def asks_of(found: queries.RoundTold) -> int:
    """How many a draft would ask."""
    is_draft = found.state == "draft"
    return len(queries.asked_of(found, timezone.localdate())) if is_draft else 0


def left_before_opening(found: queries.RoundTold, asks: int) -> list[Fault]:
    """What is lacking before a draft that asks so many can be opened."""
    if found.state != "draft":
        return []
    return queries.left_to_open(found, asks, timezone.localdate())


def _lead(found: queries.RoundTold, progress: list[queries.CountyProgress], asks: int) -> str:
    every = sum(len(each.parties) for each in progress)
    sent = sum(each.number("sent") for each in progress)
    numbers = {"sent": format_number(sent, language()), "all": format_number(every, language())}
    if found.state == "draft" and not asks:
        return _("Ett utkast som bara ni ser, och som inte frågar någon än.")
    if found.state == "draft":
        return ngettext(
            "Utkastet frågar %(n)s organisation.", "Utkastet frågar %(n)s organisationer.", asks
        ) % {"n": format_number(asks, language())}
    told = _("%(sent)s av %(all)s har svarat.") % numbers
    if found.state == "open" and found.closes:
        if found.opens and timezone.localdate() < found.opens:
            told = _("Den öppnar %(day)s.") % {"day": format_date(found.opens, language())}
        return (
            told + " " + _("Sista dag är %(day)s.") % {"day": format_date(found.closes, language())}
        )
    return told


def _county(found: queries.RoundTold, each: queries.CountyProgress) -> dict[str, Any]:
    return {
        "name": each.name or _("Hela landet"),
        "sent": each.number("sent"),
        "begun": each.number("begun"),
        "waiting": each.number("waiting"),
        "all": len(each.parties),
        "parties": [
            {
                "name": one.name,
                "state": said(REPLY.state(one.state).text),
                "href": reverse("mapping_sent", args=[found.id, one.party])
                if one.state == "sent"
                else "",
            }
            for one in each.parties
        ],
    }


def steps_shown(
    request: HttpRequest, found: queries.RoundTold, left: list[Fault]
) -> list[dict[str, Any]]:
    """What can be done with one click or a reason, the main one first."""
    actor = access.mapping_actor_of(acting_of(request))
    offered = [each for each in steps_for(ROUND, found.state, actor) if each.id not in _ELSEWHERE]
    is_shown_to_all = found.published_on is not None
    shown = []
    for each in offered:
        if each.id == "open" and left:
            continue
        if (each.id == "publish" and is_shown_to_all) or (
            each.id == "unpublish" and not is_shown_to_all
        ):
            continue
        if each.id == "remind" and not found.takes(timezone.localdate()):
            continue
        shown.append(
            {
                "id": each.id,
                "words": said(each.text),
                "is_main": each.id in _MAIN,
                "needs_reason": each.reason,
                "is_asked_first": each.id in ASKED_FIRST,
            }
        )
    return sorted(shown, key=lambda one: not one["is_main"])


def _own_part(found: queries.RoundTold, part: Part) -> dict[str, Any]:
    asked_now = [each for each in part.questions if is_shown(each, found.form, found.documented)]
    done = sum(each.id in found.documented for each in asked_now)
    return {
        "title": part.title,
        "href": reverse("document_part", args=[found.id, part.id]),
        "done": done,
        "all": len(asked_now),
    }


def _done(request: HttpRequest, story: list[queries.StepRow]) -> str:
    """What was just done, where it was the last that was done."""
    step = request.GET.get("klart", "")
    if not story or story[0].step != step:
        return ""
    told = {
        "open": _("Kartläggningen är öppen. De som ska svara får ett brev när den börjar."),
        "remind": _("De som inte har svarat får ett brev."),
        "extend": _("Tiden är förlängd."),
        "close": _("Kartläggningen är stängd."),
        "freeze": _("Resultatet är fastställt och går inte längre att ändra."),
        "publish": _("Resultatet är publicerat. Alla ser det nu."),
        "unpublish": _("Resultatet visas inte längre för alla."),
        "document": _("Delen är sparad."),
        "cancel": _("Kartläggningen är avbruten."),
    }
    return told.get(step, "")
