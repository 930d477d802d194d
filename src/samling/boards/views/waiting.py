"""What of matters and meetings waits for a person, on the first page at work."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.boards import access, queries
from samling.boards.rules.life import MATTER, MEETING, Part
from samling.kernel import Text, format_number
from samling.platform.templatetags.samling_format import language
from samling.registry.rules import Acting

from .waiting_consultations import due, waiting_consultations, waits_for_answer

_SOON = timedelta(days=30)
_NEXT = {
    "planned": MEETING.step("call").text,
    "called": MEETING.step("open").text,
    "open": MEETING.step("end").text,
    "ended": MEETING.step("adjust").text,
}


def at_work(acting: Acting) -> dict[str, Any]:
    """What waits, as items of the first page, and links to the rest; nothing for those who do not
    read matters.
    """
    if not access.can_read(acting):
        return {"waiting": [], "links": []}
    return {
        "id": "matters",
        "title": _("Nämndens ärenden"),
        "waiting": _waiting(acting),
        "links": [
            {"label": _("Ärenden"), "href": reverse("matters")},
            {"label": _("Sammanträden"), "href": reverse("meetings")},
            {"label": _("Remisser"), "href": reverse("consultations")},
        ],
    }


def _waiting(acting: Acting) -> list[dict[str, Any]]:
    owner, parts = acting.party.id, access.actor_of(acting).parts
    asked = queries.consultations_of(owner, is_open=True)
    answers = {each.answer.matter: each for each in asked if each.answer}
    items = waiting_consultations(asked, parts)
    # One that is still to be answered waits for that, and is told of already.
    told = {matter for matter, each in answers.items() if waits_for_answer(each)}

    def _matter(each: queries.MatterRow, step: Text) -> dict[str, Any]:
        return {
            "title": Text.same(each.title),
            "step": step,
            "href": reverse("matter", args=[each.id]),
            **due(answers.get(each.id)),
        }

    if Part.WRITES in parts:
        own = queries.waiting_matters(owner, ["draft"], officer=acting.account)
        items += [_matter(each, MATTER.step("sign").text) for each in own if each.id not in told]
        items += _more(own, owner, "draft", "sign", officer=acting.account)
        items += [
            {
                "title": Text.same(each.title),
                "step": Text("Se över det som är antaget", "Look through what was adopted"),
                "words": "",
                "href": reverse("matter", args=[each.id]),
                "day": each.review_on,
            }
            for each in queries.adopted_matters(owner)
            if each.review_on and each.review_on <= timezone.localdate() + _SOON
        ]
    if Part.APPROVES in parts:
        signed = queries.waiting_matters(owner, ["signed"])
        signers = queries.last_signers([each.id for each in signed])
        items += [
            _matter(each, MATTER.step("approve").text)
            for each in signed
            if signers.get(each.id) != acting.account
        ]
        items += _more(signed, owner, "signed", "approve")
    if Part.MEETS not in parts:
        items += [
            _meeting(each, Text("Du är kallad", "You are called"))
            for each in queries.called_meetings(owner, acting.account, timezone.localdate())
        ]
    if Part.MEETS in parts:
        if ready := queries.number_waiting(owner, ["ready", "prepared"]):
            items.append(_ready(ready))
        decided = queries.waiting_matters(owner, ["decided"])
        unsent = queries.sent_to_nobody([each.id for each in decided])
        items += [
            _matter(each, MATTER.step("close" if each.id in unsent else "dispatch").text)
            for each in decided
        ]
        items += _more(decided, owner, "decided", "dispatch")
        coming = queries.next_meetings(owner, timezone.localdate())
        items += [_meeting(each, _NEXT[each.state]) for each in coming]
    return items


def _meeting(each: queries.MeetingRow, step: Text) -> dict[str, Any]:
    return {
        "title": Text.same(each.body_name),
        "step": step,
        "words": "",
        "href": reverse("meeting", args=[each.id]),
        "day": each.day,
    }


def _more(
    shown: Sequence[queries.MatterRow], owner: str, state: str, step: str, *, officer: str = ""
) -> list[dict[str, Any]]:
    """How many more wait for the same than are shown one by one; nothing where all are."""
    if len(shown) < queries.MOST_WAITING:
        return []
    left = queries.number_waiting(owner, [state], officer=officer) - len(shown)
    if not left:
        return []
    words = ngettext("%(n)s ärende till", "%(n)s ärenden till", left) % {
        "n": format_number(left, language())
    }
    shows = "beslutade" if state == "decided" else "oppna"
    return [
        {
            "title": Text("Fler ärenden", "More matters"),
            "step": MATTER.step(step).text,
            "words": words,
            "href": f"{reverse('matters')}?visa={shows}",
            "day": None,
        }
    ]


def _ready(number: int) -> dict[str, Any]:
    words = ngettext("%(n)s ärende", "%(n)s ärenden", number) % {
        "n": format_number(number, language())
    }
    return {
        "title": Text("Klara att tas upp", "Ready to be taken up"),
        "step": Text("Sätt upp på en dagordning", "Put on an agenda"),
        "words": words,
        "href": reverse("meetings"),
        "day": None,
    }
