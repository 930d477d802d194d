"""Good examples at work: an organisation suggests, the agency that keeps the guidance examines."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import Actor, Origin, SamlingError, format_number, steps_for
from samling.knowledge import access, actions, queries
from samling.knowledge.forms import ExampleForm
from samling.knowledge.rules import EXAMPLE, Checklist, Item, read_example
from samling.platform.access import member, takes_forms
from samling.platform.crumbs import crumbs as work_crumbs
from samling.platform.forms_sent import new_key, status_of
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry
from samling.registry.middleware import acting_of

from ..examples import examples_band, examples_shown, owner_names
from ..saying import said
from .asking import asked_own, filler_of, reader_of


@member
def work_examples(request: HttpRequest) -> HttpResponse:
    """One's own suggestions; for the agency those that wait, then those that are examined."""
    is_keeper = keeps(request)
    if is_keeper:
        waiting = queries.suggested_examples()
        found = (*waiting, *queries.examined_examples())
        lead = (
            ngettext(
                "%(n)s exempel väntar på att ni prövar det.",
                "%(n)s exempel väntar på att ni prövar dem.",
                len(waiting),
            )
            % {"n": format_number(len(waiting), language())}
            if waiting
            else _("Inget exempel väntar på att prövas.")
        )
    else:
        found = queries.examples_of(reader_of(request).id)
        lead = _("Berätta för andra vad ni gjorde åt något som var svagt.")
    return render(
        request,
        "knowledge/work/examples.html",
        {
            "lead": lead,
            "keeps": is_keeper,
            "table": _table(found),
            "example_data": examples_band(found),
            "breadcrumb": work_crumbs((_("Goda exempel"), None)),
        },
    )


@member
def work_example(request: HttpRequest, number: int) -> HttpResponse:
    """One example, for whoever suggested it and for those who examine it; with what they may do."""
    return example_page(request, example_seen(request, number))


@member
@takes_forms
def suggest_example(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """What one's own organisation did about an item."""
    filler_of(request)
    checklist, about = _item(slug, item)
    return _writing(request, None, checklist, about)


@member
@takes_forms
def change_example(request: HttpRequest, number: int) -> HttpResponse:
    """Other words for one's own suggestion, while it is not published."""
    party = filler_of(request)
    found = queries.example(number)
    if found is None or found.owner != party.id or found.state not in ("suggested", "declined"):
        raise Http404(str(number))
    checklist, about = _item(found.checklist, found.item)
    return _writing(request, found, checklist, about)


def _writing(
    request: HttpRequest,
    found: queries.ExampleTold | None,
    checklist: Checklist,
    item: Item,
) -> HttpResponse:
    form = ExampleForm(
        request.POST if request.method == "POST" else None,
        initial={"title": found.title, "text": found.text} if found else None,
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                example = read_example(form.plain())
                stored = (
                    actions.change_example(found.id, example, asked_own(request))
                    if found
                    else actions.suggest_example(
                        checklist.id, item.id, example, asked_own(request, is_blind=True)
                    )
                )
                return redirect("work_example", stored.pk)
            except SamlingError as error:
                status = status_of(error)
                form.tell(error.faults)
    title = _("Ändra förslaget") if found else _("Föreslå ett gott exempel")
    return render(
        request,
        "knowledge/work/write_example.html",
        {
            "form": form,
            "key": new_key(),
            "found": found,
            "checklist": checklist,
            "item": item,
            "title": title,
            "example_data": examples_band([found] if found else []),
            "breadcrumb": work_crumbs(examples_crumb(), (title, None)),
        },
        status=status,
    )


def example_page(
    request: HttpRequest,
    found: queries.ExampleTold,
    error: SamlingError | None = None,
    failed: str = "",
) -> HttpResponse:
    events = queries.example_events(found.id)
    # An organisation sees that the agency examined it and why, not which person did.
    own = acting_of(request).party.id == found.owner
    names = registry.names_of({each.by for each in events})
    return render(
        request,
        "knowledge/work/example.html",
        {
            "found": found,
            "shown": examples_shown([found])[0],
            "state": EXAMPLE.state(found.state).text,
            "steps": steps_of_example(request, found),
            "can_change": own
            and access.can_fill(acting_of(request))
            and found.state in ("suggested", "declined"),
            "failed": failed,
            "faults": error.faults if error else (),
            "story": [
                {
                    "by": _who(each, names, own=own),
                    "done": EXAMPLE.step(each.step).done,
                    "reason": each.reason,
                    "at": timezone.localtime(each.at),
                }
                for each in events
            ],
            "key": new_key(),
            "example_data": examples_band([found]),
            "breadcrumb": work_crumbs(examples_crumb(), (found.title, None)),
        },
        status=status_of(error) if error else 200,
    )


def _who(event: queries.ExampleEvent, names: dict[str, str], *, own: bool) -> str:
    """The person of one's own organisation; the organisation where it is the other."""
    of_agency = event.step in ("publish", "decline")
    if own and of_agency:
        return _("Myndigheten")
    if not own and not of_agency:
        return _("Organisationen")
    return names.get(event.by, event.by)


def steps_of_example(request: HttpRequest, found: queries.ExampleTold) -> list[dict[str, Any]]:
    """What this person may do with it now; to change it has a page of its own."""
    acting = acting_of(request)
    actor: Actor | None = None
    if keeps(request):
        actor = access.actor_of(acting)
    elif acting.party.id == found.owner:
        actor = access.filler_of(acting)
    if actor is None:
        return []
    return [
        {
            "id": each.id,
            "words": said(each.text),
            "needs_reason": each.reason,
            "is_main": each.id == "publish",
            "is_asked_first": each.id == "withdraw",
            "href": reverse("example_step", args=[found.id, each.id]),
        }
        for each in steps_for(EXAMPLE, found.state, actor)
        if each.id != "change"
    ]


def example_seen(request: HttpRequest, number: int) -> queries.ExampleTold:
    """The example, for those who examine it and for its owner. Raises Http404, Forbidden."""
    found = queries.example(number)
    if not keeps(request):
        party = reader_of(request)
        if found is not None and found.owner != party.id:
            found = None
    if found is None:
        raise Http404(str(number))
    return found


def keeps(request: HttpRequest) -> bool:
    return access.can_keep(acting_of(request), timezone.localdate())


def _item(slug: str, item_id: str) -> tuple[Checklist, Item]:
    checklist = queries.newest_checklist(slug)
    item = checklist.item(item_id) if checklist else None
    if checklist is None or item is None:
        raise Http404(f"{slug} {item_id}")
    return checklist, item


def examples_crumb() -> tuple[str, str]:
    return _("Goda exempel"), reverse("work_examples")


def _table(found: tuple[queries.ExampleTold, ...]) -> dict[str, Any]:
    names = owner_names([each.owner for each in found])
    return {
        "id": "exempel",
        "caption": _("Goda exempel"),
        "hide_caption": True,
        "stacks": True,
        "columns": [
            {"key": "title", "label": _("Exempel")},
            {"key": "owner", "label": _("Organisation")},
            {"key": "state", "label": _("Läge")},
            {"key": "day", "label": _("Ändrat"), "kind": "date"},
        ],
        "rows": [
            {
                "href": reverse("work_example", args=[each.id]),
                "cells": [
                    {
                        "value": each.title,
                        **({"origin": Origin.SYNTHETIC} if each.is_example else {}),
                    },
                    names[each.owner],
                    said(EXAMPLE.state(each.state).text),
                    timezone.localtime(each.changed_at).date(),
                ],
            }
            for each in found
        ],
        "empty": {
            "title": _("Inget exempel är föreslaget än."),
            "text": _("Ett exempel föreslås från en punkt i en ifylld checklista."),
        },
    }
