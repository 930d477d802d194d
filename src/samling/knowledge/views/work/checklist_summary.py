"""A filled checklist as it stands: weak points first, what has changed, and who did what."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import SamlingError, capital, format_number, joined
from samling.knowledge import access, actions, documents, queries
from samling.knowledge.actions import SHARES
from samling.knowledge.rules import (
    FILLING,
    Direction,
    Rating,
    answer_of,
    changes_since,
    counted,
    unanswered,
    weak_points,
)
from samling.platform.access import member, only_forms
from samling.platform.crumbs import crumbs as work_crumbs
from samling.platform.forms_sent import new_key, status_of
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry
from samling.registry.middleware import acting_of
from samling.registry.rules import Party

from ..saying import said
from .asking import asked_own, filler_of, reader_of
from .beside import examples_beside
from .checklists import (
    begins,
    checklist_of,
    checklists_work_crumb,
    filled_band,
    title_of,
)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@member
def work_checklist(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The weak points, what has changed since last year, all answers, and the steps."""
    party = reader_of(request)
    return _page(request, party, slug, year)


@member
@only_forms
def checklist_step(request: HttpRequest, slug: str, year: int, step: str) -> HttpResponse:
    """Finish it, open it again, or share it with the county board or no longer."""
    party = filler_of(request)
    if queries.filled(party.id, slug, year) is None:
        raise Http404(f"{slug} {year}")
    try:
        actions.take_checklist_step(slug, year, step, asked_own(request))
    except actions.NoSuch as error:
        raise Http404(step) from error
    except SamlingError as error:
        return _page(request, party, slug, year, error)
    return redirect("work_checklist", slug, year)


@member
def checklist_file(request: HttpRequest, slug: str, year: int, form: str) -> HttpResponse:
    """The answers as CSV (for Excel) or XLSX."""
    party = reader_of(request)
    found = queries.filled(party.id, slug, year)
    if found is None or form not in ("csv", "xlsx"):
        raise Http404(f"{slug} {year} {form}")
    earlier = queries.filled_before(found)
    before = earlier.answers if earlier else None
    is_example = found.is_example or bool(earlier and earlier.is_example)
    if form == "csv":
        media = "text/csv; charset=utf-8"
        content = documents.checklist_csv(
            found.checklist, found.answers, before, language(), is_example=is_example
        )
    else:
        media = _XLSX
        content = documents.checklist_xlsx(
            found.checklist,
            found.answers,
            before,
            language(),
            whose=party.name,
            year=year,
            dated=timezone.localtime(found.changed_at).date(),
            is_example=is_example,
        )
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{found.checklist.id}-{year}.{form}"'
    return response


def summary_shown(
    party: Party, found: queries.FilledTold, before: queries.FilledTold | None
) -> dict[str, Any]:
    """What a summary says. party: the one for whom examples of like size are found."""
    checklist, answers = found.checklist, found.answers
    weak = weak_points(checklist, answers)
    beside = examples_beside(party, checklist, answers)
    changes = changes_since(checklist, answers, before.answers) if before else ()
    of = counted(checklist, answers)
    return {
        "lead": _lead(found),
        "weak": [
            {"item": each, "answer": answer_of(answers, each), "examples": beside.get(each.id)}
            for each in weak
        ],
        "changes": [{"change": each, "words": _direction(each.direction)} for each in changes],
        "before_year": before.year if before else None,
        "unanswered": unanswered(checklist, answers),
        "others": [
            {"item": each, "answer": answer_of(answers, each)}
            for each in checklist.items
            if answer_of(answers, each).rating in (Rating.IN_PLACE, Rating.NOT_APPLICABLE)
        ],
        "done": len(checklist.items) - of[None],
        "all": len(checklist.items),
        "sources": checklist.sources,
    }


def _page(
    request: HttpRequest, party: Party, slug: str, year: int, error: SamlingError | None = None
) -> HttpResponse:
    checklist, found = checklist_of(party, slug, year)
    can_fill = access.can_fill(acting_of(request))
    before = queries.filled(party.id, slug, year - 1)
    context: dict[str, Any] = {
        "checklist": checklist,
        "found": found,
        "year": year,
        "title": title_of(checklist, year),
        "can_fill": can_fill,
        "can_begin": can_fill and begins(year),
        "faults": error.faults if error else (),
        "key": new_key(),
        "example_data": filled_band(found, before),
        "breadcrumb": work_crumbs(checklists_work_crumb(), (title_of(checklist, year), None)),
    }
    if found is not None:
        context |= {
            **summary_shown(party, found, before),
            "finished_by": registry.name_of(found.finished_by) if found.finished_by else "",
            "can_share": can_fill and party.kind in SHARES,
            "story": _story(found),
            "downloads": [
                {
                    "label": label,
                    "href": reverse("checklist_file", args=[slug, year, form]),
                }
                for label, form in (("Excel", "xlsx"), ("CSV", "csv"))
            ],
        }
    return render(
        request,
        "knowledge/work/checklist.html",
        context,
        status=status_of(error) if error else 200,
    )


def _lead(found: queries.FilledTold) -> str:
    """The weak points, or that there are none; what is not answered is said too."""
    weak = weak_points(found.checklist, found.answers)
    left = len(unanswered(found.checklist, found.answers))
    if not weak:
        words = _("Inget av det ni har svarat på är svagt.")
    else:
        first = [_("”%(title)s”") % {"title": said(each.title)} for each in weak[:3]]
        words = ngettext(
            "%(n)s punkt är inte på plats: %(first)s.",
            "%(n)s punkter är inte på plats. Svagast: %(first)s.",
            len(weak),
        ) % {
            "n": format_number(len(weak), language()),
            "first": joined(first, language()),
        }
    if not left:
        return words
    more = ngettext("%(n)s punkt är inte besvarad.", "%(n)s punkter är inte besvarade.", left) % {
        "n": format_number(left, language())
    }
    return f"{words} {more}"


def _direction(direction: Direction) -> str:
    return {
        Direction.BETTER: _("Bättre"),
        Direction.WORSE: _("Sämre"),
        Direction.OTHER: _("Ändrat"),
    }[direction]


def _story(found: queries.FilledTold) -> list[dict[str, Any]]:
    """Every step with the person who took it, the newest first."""
    events = queries.filling_events(found.id)
    names = registry.names_of({each.by for each in events})
    return [
        {
            "by": names.get(each.by, each.by),
            "done": FILLING.step(each.step).done,
            "reason": each.reason,
            "at": timezone.localtime(each.at),
            "counted": _counted(found, each),
        }
        for each in events
    ]


def _counted(found: queries.FilledTold, event: queries.FillingEvent) -> str:
    """ "5 på plats, 3 på gång": how the answers stood after a step."""
    of = counted(found.checklist, event.answers)
    told = [
        f"{format_number(of[rating], language())} {said(rating.words)}"
        for rating in (Rating.IN_PLACE, Rating.UNDER_WAY, Rating.NOT_BEGUN, Rating.NOT_APPLICABLE)
        if of[rating]
    ]
    return capital(", ".join(told))
