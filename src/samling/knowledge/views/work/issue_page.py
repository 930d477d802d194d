"""What the pages of issues show: the draft, the sending, and the outcome beside earlier ones."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import Fault, Missing, Origin, SamlingError, Text, format_date, format_number
from samling.knowledge import actions, queries
from samling.knowledge.documents.letter import END_HERE
from samling.knowledge.rules import ISSUE
from samling.platform.crumbs import crumbs
from samling.platform.forms_sent import new_key
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry

from ..saying import said

_EARLIER = 6


def issue_shown(
    request: HttpRequest,
    told: queries.IssueTold,
    *,
    faults: tuple[Fault, ...] = (),
    status: int = 200,
    done: str = "",
) -> HttpResponse:
    """The page of an issue."""
    outcome = queries.outcome_of(told.number).get(told.number)
    people = queries.subscribers()
    steps = queries.steps_of(told.number)
    names = registry.names_of({each.by for each in steps})
    return render(
        request,
        "knowledge/work/issue.html",
        {
            "told": told,
            "lead": _lead(told, outcome),
            "outcome": outcome,
            "letter_text": _text_of(told),
            "people": people.confirmed,
            "trouble": _trouble(told),
            "facts": _facts(outcome) if outcome else [],
            "links": _links(told, outcome) if outcome else None,
            "earlier": issues_table(_beside(told), _("Jämfört med tidigare nummer"))
            if outcome
            else None,
            "done": _done(done, told),
            "faults": faults,
            "reason": request.POST.get("reason", "")[:2_000],
            "key": new_key(),
            "steps": [
                {
                    "did": said(ISSUE.step(each.step).done),
                    "who": names.get(each.by, "Samling" if each.step == "finish" else each.by),
                    "why": each.why,
                    "at": timezone.localtime(each.at),
                }
                for each in steps
            ],
            "example_data": table_band([told]),
            "breadcrumb": issue_crumbs((told.subject, None)),
        },
        status=status,
    )


def issue_crumbs(*places: tuple[str, str | None]) -> list[dict[str, Any]]:
    """The way to a page of the newsletter, from one's own work."""
    return crumbs((_("Nyhetsbrev"), reverse("work_newsletter")), *places)


def people_lead(people: queries.Subscribers) -> str:
    """How many get the newsletter, and how many have not confirmed."""
    if not people.confirmed:
        words = _("Ingen får nyhetsbrevet än.")
    else:
        words = ngettext(
            "%(n)s adress får nyhetsbrevet.", "%(n)s adresser får nyhetsbrevet.", people.confirmed
        ) % {"n": format_number(people.confirmed, language())}
    if not people.waiting:
        return words
    more = ngettext(
        "%(n)s har anmält sig men inte bekräftat.",
        "%(n)s har anmält sig men inte bekräftat.",
        people.waiting,
    ) % {"n": format_number(people.waiting, language())}
    return f"{words} {more}"


def table_band(rows: Any) -> bool | str:
    """Across a page with invented issues."""
    return any(each.is_example for each in rows) and _(
        "Nummer som är märkta exempeldata är påhittade, med alla antal."
    )


def issues_table(rows: tuple[queries.IssueTold, ...], caption: str = "") -> dict[str, Any]:
    """Issues with what became of each."""
    outcomes = queries.outcome_of(*(each.number for each in rows))
    return {
        "id": "nummer",
        "caption": caption or _("Nummer av nyhetsbrevet"),
        "note": _(
            "Öppningar är en uppskattning: varje gång brevets bild hämtas räknas, även flera "
            "gånger av samma person, och många program hämtar den aldrig. Klick räknas varje "
            "gång någon följer en länk; program som granskar e-post kan också göra det."
        ),
        "columns": [
            {"key": "subject", "label": _("Ämnesrad")},
            {"key": "state", "label": _("Läge")},
            {"key": "begun", "label": _("Skickat"), "kind": "date"},
            {"key": "sent", "label": _("Brev"), "kind": "number"},
            {"key": "opens", "label": _("Öppningar, ungefär"), "kind": "number"},
            {"key": "clicks", "label": _("Klick"), "kind": "number"},
        ],
        "rows": [_row(each, outcomes.get(each.number)) for each in rows],
        "empty": {
            "title": _("Inget nummer är skrivet än."),
            "text": _("Publicera några nyheter och samla dem i ett nummer."),
        },
    }


def _row(told: queries.IssueTold, outcome: queries.Outcome | None) -> dict[str, Any]:
    never = Missing.NOT_APPLICABLE
    return {
        "href": reverse("work_issue", args=[told.number]),
        "cells": [
            {
                "value": f"{told.number}. {told.subject}",
                **({"origin": Origin.SYNTHETIC} if told.is_example else {}),
            },
            said(ISSUE.state(told.state).text),
            timezone.localdate(told.begun_at) if told.begun_at else never,
            outcome.sent if outcome else never,
            outcome.opens if outcome else never,
            outcome.clicks if outcome else never,
        ],
    }


def _beside(told: queries.IssueTold) -> tuple[queries.IssueTold, ...]:
    """The issue and those that were sent last before it."""
    every = queries.issues()
    earlier = [each for each in every if each.number < told.number and each.begun_at]
    return (told, *earlier[: _EARLIER - 1])


def _lead(told: queries.IssueTold, outcome: queries.Outcome | None) -> str:
    if outcome is None:
        return _("Numret är ett utkast. Det har inte skickats till någon.")
    values = {
        "sent": format_number(outcome.sent, language()),
        "all": format_number(outcome.recipients, language()),
        "clicks": format_number(outcome.clicks, language()),
    }
    if told.state == "sending":
        return _("Numret skickas. %(sent)s av %(all)s brev har gått.") % values
    if told.state == "stopped":
        return _("Utskicket är stoppat. %(sent)s av %(all)s brev har gått.") % values
    return (
        _("%(sent)s av %(all)s brev är skickade. Länkarna har följts %(clicks)s gånger.") % values
    )


def _trouble(told: queries.IssueTold) -> str:
    """What stopped the last round, where something did."""
    if not told.trouble or told.trouble_at is None:
        return ""
    at = timezone.localtime(told.trouble_at)
    return _(
        "E-postservern svarade inte som den ska %(day)s klockan %(time)s (%(kind)s). Samling "
        "försöker igen. Säg till den som driver Samling om det står kvar i morgon."
    ) % {
        "day": format_date(at.date(), language()),
        "time": f"{at:%H:%M}",
        "kind": told.trouble,
    }


def _facts(outcome: queries.Outcome) -> list[dict[str, Any]]:
    """What became of the letters; what there is none of is left out, but for those
    that went and were opened."""
    told = [
        (Text("Skickade", "Sent"), outcome.sent, Text("E-postservern tog emot dem.", "Accepted.")),
        (
            Text("Väntar", "Waiting"),
            outcome.waiting,
            Text("Skickas i tur och ordning.", "Sent one by one."),
        ),
        (
            Text("Gick inte att skicka", "Could not be sent"),
            outcome.failed,
            Text(
                "Servern sa nej för gott, eller fem gånger.",
                "The server said no for good, or five times.",
            ),
        ),
        (
            Text("Oviss", "Uncertain"),
            outcome.uncertain,
            Text(
                "Arbetet bröts medan brevet lämnades. Det skickas inte en gång till, för då "
                "skulle någon kunna få två.",
                "The work was cut off while the letter was handed over. It is not sent again, "
                "since somebody might then get two.",
            ),
        ),
        (
            Text("Hade slutat", "Had left"),
            outcome.gone,
            Text(
                "Adressen var borttagen, eller utskicket avslutat, innan det blev deras tur.",
                "The address was removed, or the sending ended, before it was their turn.",
            ),
        ),
        (
            Text("Adresser som togs bort", "Addresses that were removed"),
            outcome.let_go,
            Text(
                "Deras server har sagt nej för gott till tre nummer i rad.",
                "Their server has said no for good to three issues in a row.",
            ),
        ),
        (
            Text("Öppningar, ungefär", "Openings, about"),
            outcome.opens,
            Text(
                "Hur många gånger brevets bild har hämtats, av alla tillsammans.",
                "How often the image of the letter was fetched, by everybody together.",
            ),
        ),
    ]
    always = (told[0], told[-1])
    return [
        {"term": term, "value": format_number(number, language()), "note": note}
        for term, number, note in told
        if number or (term, number, note) in always
    ]


def _links(told: queries.IssueTold, outcome: queries.Outcome) -> dict[str, Any]:
    return {
        "id": "lankar",
        "caption": _("Hur många gånger varje länk följts"),
        "columns": [
            {"key": "label", "label": _("Länk")},
            {"key": "address", "label": _("Leder till")},
            {"key": "clicks", "label": _("Klick"), "kind": "number"},
        ],
        "rows": [
            {"cells": [each.label, each.address, each.clicks]}
            for each in sorted(outcome.links, key=lambda one: (-one.clicks, one.place))
        ],
        "downloads": [{"label": "CSV", "href": reverse("issue_file", args=[told.number])}],
        "empty": {"title": _("Brevet har inga länkar.")},
    }


def _text_of(told: queries.IssueTold) -> str:
    """The letter in plain text; empty where a news item of a draft is no longer published."""
    try:
        text = told.text or actions.letter_of_draft(told.number).text
    except SamlingError:
        return ""
    return text.replace(END_HERE, _("(mottagarens egen adress)"))


def _done(done: str, told: queries.IssueTold) -> str:
    """What has just been done, where the address says so and it is so."""
    words = {
        "prov": _("Provet är skickat till din egen adress."),
        "skickas": _("Breven skickas i bakgrunden. Du kan lämna sidan.")
        if told.state == "sending"
        else "",
        "stoppat": _("Utskicket är stoppat.") if told.state == "stopped" else "",
        "slut": _("Utskicket är avslutat.") if told.state == "sent" else "",
    }
    return words.get(done, "")
