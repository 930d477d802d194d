"""Checklists at work: which there are and how far each has come, and filling one in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import Origin, SamlingError, Text, format_number
from samling.knowledge import access, actions, queries
from samling.knowledge.actions import YEARS_BACK
from samling.knowledge.forms import ChecklistForm
from samling.knowledge.rules import FILLING, Checklist, answer_of, read_answers, weak_points
from samling.knowledge.rules import unanswered as unanswered_of
from samling.platform.access import member, takes_forms
from samling.platform.crumbs import crumbs as work_crumbs
from samling.platform.forms_sent import new_key, status_of
from samling.platform.templatetags.samling_format import language
from samling.registry.middleware import acting_of
from samling.registry.rules import Party

from ..saying import said
from .asking import asked_own, filler_of, reader_of, version_shown
from .beside import examples_beside

_FIRST_YEAR = 2020
NOT_BEGUN = Text("Inte påbörjad", "Not begun")


@member
def work_checklists(request: HttpRequest) -> HttpResponse:
    """Every checklist for one's organisation, with this year's and what was filled in before."""
    party = reader_of(request)
    year = timezone.localdate().year
    every = queries.checklists_for(party.kind)
    filled = queries.filled_of(party.id)
    return render(
        request,
        "knowledge/work/checklists.html",
        {
            "lead": _lead(every, filled, year),
            "checklists": [_card(each, filled, year) for each in every],
            "earlier": _earlier(filled, year),
            "year": year,
            "reads_shared": access.can_read_shared(acting_of(request)),
            "example_data": any(each.is_example for each in filled)
            and _("Svaren i checklistorna är påhittade."),
            "breadcrumb": work_crumbs((_("Checklistor"), None)),
        },
    )


@member
@takes_forms
def fill_checklist(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The items with one's answers, last year's beside them; saved at any time, or finished."""
    party = filler_of(request)
    checklist, found = checklist_of(party, slug, year)
    if found is None and not begins(year):
        raise Http404(f"{slug} {year}")
    if found is not None and found.state == "finished" and request.method != "POST":
        return redirect("work_checklist", slug, year)
    before = queries.filled(party.id, slug, year - 1)
    answers = found.answers if found else {}
    form = ChecklistForm(
        request.POST if request.method == "POST" else None, checklist=checklist, answers=answers
    )
    status = 200
    if request.method == "POST":
        status = 422
        finish = request.POST.get("step") == "finish"
        if form.is_valid():
            try:
                actions.save_checklist(
                    slug,
                    year,
                    read_answers(form.plain(), checklist),
                    asked_own(request),
                    finish=finish,
                )
                return redirect("work_checklist", slug, year)
            except SamlingError as error:
                status = status_of(error)
                form.tell(error.faults)
    done = len(checklist.items) - len(unanswered_of(checklist, answers))
    return render(
        request,
        "knowledge/work/fill_checklist.html",
        {
            "form": form,
            "key": new_key(),
            "checklist": checklist,
            "found": found,
            "version": version_shown(request, found.version if found else 0),
            "year": year,
            "before_year": year - 1,
            "items": [
                {
                    "item": item,
                    "fields": fields,
                    "before": answer_of(before.answers, item) if before else None,
                    "examples": beside.get(item.id),
                }
                for beside in [examples_beside(party, checklist, answers)]
                for item, fields in form.items
            ],
            "done": done,
            "all": len(checklist.items),
            "title": title_of(checklist, year),
            "example_data": filled_band(found, before),
            "breadcrumb": work_crumbs(
                checklists_work_crumb(),
                (title_of(checklist, year), reverse("work_checklist", args=[slug, year])),
                (_("Fyll i"), None),
            ),
        },
        status=status,
    )


def checklist_of(party: Party, slug: str, year: int) -> tuple[Checklist, queries.FilledTold | None]:
    """The checklist of a year and what the organisation has answered. Raises Http404."""
    found = queries.filled(party.id, slug, year)
    if found is not None:
        return found.checklist, found
    checklist = queries.checklist_of_year(slug, year)
    last = timezone.localdate().year
    if checklist is None or party.kind not in checklist.kinds or not _FIRST_YEAR <= year <= last:
        raise Http404(f"{slug} {year}")
    return checklist, None


def begins(year: int) -> bool:
    """Whether a checklist may be begun for a year."""
    this_year = timezone.localdate().year
    return this_year - YEARS_BACK <= year <= this_year


def title_of(checklist: Checklist, year: int) -> str:
    return f"{said(checklist.title)} {year}"


def checklists_work_crumb() -> tuple[str, str]:
    return _("Checklistor"), reverse("work_checklists")


def filled_band(*found: queries.FilledTold | None) -> bool | str:
    """Across a page that shows invented answers."""
    return any(each is not None and each.is_example for each in found) and _(
        "Svaren i checklistan är påhittade."
    )


def state_words(found: queries.FilledTold | None) -> str:
    """How far a checklist has come, in a word."""
    return said(FILLING.state(found.state).text if found else NOT_BEGUN)


def _card(
    checklist: Checklist, filled: tuple[queries.FilledTold, ...], year: int
) -> dict[str, Any]:
    found = _of(filled, checklist.id, year)
    shown = found.checklist if found else checklist
    left = len(unanswered_of(shown, found.answers)) if found else len(shown.items)
    weak = len(weak_points(shown, found.answers)) if found else 0
    return {
        "title": checklist.title,
        "lead": checklist.lead,
        "href": reverse("work_checklist", args=[checklist.id, year]),
        "state": state_words(found),
        "words": _answered(len(shown.items) - left, len(shown.items), weak) if found else "",
        "origin": Origin.SYNTHETIC if found and found.is_example else None,
    }


def _earlier(filled: tuple[queries.FilledTold, ...], year: int) -> list[dict[str, Any]]:
    return [
        {
            "label": title_of(each.checklist, each.year),
            "href": reverse("work_checklist", args=[each.checklist.id, each.year]),
            "state": state_words(each),
        }
        for each in filled
        if each.year < year
    ]


def _of(
    filled: tuple[queries.FilledTold, ...], checklist_id: str, year: int
) -> queries.FilledTold | None:
    return next(
        (each for each in filled if each.checklist.id == checklist_id and each.year == year), None
    )


def _answered(done: int, every: int, weak: int) -> str:
    return _("%(done)s av %(all)s besvarade, %(weak)s inte på plats.") % {
        "done": format_number(done, language()),
        "all": format_number(every, language()),
        "weak": format_number(weak, language()),
    }


def _lead(every: tuple[Checklist, ...], filled: tuple[queries.FilledTold, ...], year: int) -> str:
    found = [_of(filled, each.id, year) for each in every]
    finished = sum(each is not None and each.state == "finished" for each in found)
    begun = sum(each is not None and each.state == "open" for each in found)
    words = ngettext(
        "Ni har slutfört %(finished)s av %(all)s checklistor för %(year)s, och påbörjat %(begun)s.",
        "Ni har slutfört %(finished)s av %(all)s checklistor för %(year)s, och påbörjat %(begun)s.",
        finished,
    )
    return words % {
        "finished": format_number(finished, language()),
        "all": format_number(len(every), language()),
        "year": year,
        "begun": format_number(begun, language()),
    }
