"""The pages of guidance at work: what is to be reviewed, one page with its draft, and review."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import Missing, Origin, SamlingError, format_date, format_number
from samling.knowledge import actions, queries
from samling.knowledge.forms import ReviewForm
from samling.knowledge.rules import GuidanceArea, ReviewState
from samling.platform.access import member, takes_forms
from samling.platform.confirming import Confirming, confirming_page
from samling.platform.crumbs import crumbs as work_crumbs
from samling.platform.forms_sent import new_key, status_of
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry

from ..guidance import page_band, review_shown
from ..saying import said, version_shown
from .asking import asked, check_keeps

YEAR = 365


@member
def work_guidance(request: HttpRequest) -> HttpResponse:
    """Every page, those that wait for their owner first."""
    check_keeps(request)
    pages = queries.guidance_pages()
    waiting = queries.to_review(timezone.localdate())
    return render(
        request,
        "knowledge/work/guidance.html",
        {
            "lead": _lead(len(pages), waiting),
            "table": _table(pages),
            "example_data": any(each.is_example for each in pages)
            and _("Granskningen av sidan som är märkt exempeldata är påhittad."),
            "breadcrumb": work_crumbs((_("Vägledning"), None)),
        },
    )


@member
def work_guidance_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page: whether it is reviewed, what is being written of it, and who changed what."""
    told = page_kept(request, slug)
    versions = [version_shown(each) for each in queries.guidance_versions(slug)]
    names = registry.names_of({told.draft_by, *(each["account"] for each in versions)})
    return render(
        request,
        "knowledge/work/guidance_page.html",
        {
            "told": told,
            "title": told.newest.sv.title,
            "page": told.newest,
            "review": review_shown(told.page) if told.page else None,
            "draft_by": names.get(told.draft_by, told.draft_by),
            "versions": [
                {**each, "who": names.get(each["account"], ""), "is_newest": place == 0}
                for place, each in enumerate(versions)
            ],
            "key": new_key(),
            "example_data": page_band(told),
            "breadcrumb": work_crumbs(guidance_work_crumb(), (told.newest.sv.title, None)),
        },
    )


@member
@takes_forms
def review_guidance(request: HttpRequest, slug: str) -> HttpResponse:
    """That the page is looked through and nothing but the days of review changed."""
    told = page_kept(request, slug)
    if told.page is None:
        raise Http404(slug)
    today = timezone.localdate()
    form = ReviewForm(
        request.POST if request.method == "POST" else None,
        initial={"reviewed_on": today, "review_by": in_a_year(today)},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            cleaned = form.cleaned_data
            try:
                actions.review_page(
                    slug,
                    reviewed_on=cleaned["reviewed_on"],
                    review_by=cleaned["review_by"],
                    request=asked(request),
                )
                return redirect("work_guidance_page", slug)
            except SamlingError as error:
                status = status_of(error)
                form.tell(error.faults)
    title = _("Granskad utan ändring: %(title)s") % {"title": told.page.sv.title}
    return render(
        request,
        "knowledge/work/review.html",
        {
            "form": form,
            "key": new_key(),
            "told": told,
            "title": title,
            "example_data": page_band(told),
            "breadcrumb": work_crumbs(guidance_work_crumb(), page_crumb(told), (title, None)),
        },
        status=status,
    )


@member
@takes_forms
def discard_guidance(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft of a page is no more; what everyone reads stays. Read, it says what is removed."""
    told = page_kept(request, slug)
    if request.method != "POST":
        return _before_discard(request, told)
    actions.discard_draft(slug, asked(request))
    return redirect("work_guidance_page", slug)


def _before_discard(request: HttpRequest, told: queries.PageTold) -> HttpResponse:
    """What is read before a draft is removed; the page itself where there is none to remove."""
    if told.draft is None or told.page is None or told.draft_at is None:
        return redirect("work_guidance_page", told.slug)
    by = registry.names_of({told.draft_by}).get(told.draft_by, told.draft_by)
    return confirming_page(
        request,
        Confirming(
            about=told.page.sv.title,
            title=_("Ta bort utkastet?"),
            lead=_("Utkastet som %(by)s sparade %(day)s tas bort.")
            % {"by": by, "day": format_date(timezone.localdate(told.draft_at), language())},
            points=(_("Sidan som alla läser är oförändrad."),),
            lasting=_("Det som bara står i utkastet går inte att hämta tillbaka."),
            button=_("Ta bort utkastet"),
            back=reverse("work_guidance_page", args=[told.slug]),
            version=told.edition,
        ),
        example_data=page_band(told),
        breadcrumb=work_crumbs(guidance_work_crumb(), page_crumb(told), (_("Ta bort"), None)),
    )


def page_kept(request: HttpRequest, slug: str) -> queries.PageTold:
    """The page that an address names, for one who keeps the guidance."""
    check_keeps(request)
    found = queries.guidance_page(slug)
    if found is None:
        raise Http404(slug)
    return found


def in_a_year(day: date) -> date:
    """A year on; the day after a leap day's."""
    return day.fromordinal(day.toordinal() + YEAR)


def guidance_work_crumb() -> tuple[str, str]:
    return _("Vägledning"), reverse("work_guidance")


def page_crumb(told: queries.PageTold) -> tuple[str, str]:
    return told.newest.sv.title, reverse("work_guidance_page", args=[told.slug])


def _lead(number: int, waiting: tuple[queries.PageTold, ...]) -> str:
    if not waiting:
        return _("Alla sidor är granskade i tid.")
    words = ngettext(
        "%(n)s av %(all)s sidor behöver granskas.",
        "%(n)s av %(all)s sidor behöver granskas.",
        len(waiting),
    )
    return words % {
        "n": format_number(len(waiting), language()),
        "all": format_number(number, language()),
    }


def _review_by(told: queries.PageTold) -> Any:
    """The day, or that none is set, with the way to setting it."""
    if told.page is None:
        return Missing.NOT_PUBLISHED
    if isinstance(told.page.review_by, Missing):
        href = reverse("review_guidance", args=[told.slug])
        return {"value": _("Ingen dag är satt"), "kind": "text", "href": href}
    return told.page.review_by


_STATES = {
    ReviewState.NEVER: lambda: _("Inte granskad än"),
    ReviewState.OVERDUE: lambda: _("Skulle ha granskats"),
    ReviewState.CURRENT: lambda: _("Granskad"),
}
_ORDER = (ReviewState.OVERDUE, ReviewState.NEVER, ReviewState.CURRENT)


def _table(pages: tuple[queries.PageTold, ...]) -> dict[str, Any]:
    today = timezone.localdate()
    rows = sorted(pages, key=lambda each: _ORDER.index(each.newest.review_state(today)))
    areas = {each: said(each.words) for each in GuidanceArea}
    return {
        "id": "sidor",
        "caption": _("Sidor"),
        "hide_caption": True,
        "stacks": True,
        "columns": [
            {"key": "title", "label": _("Sida")},
            {"key": "area", "label": _("Område")},
            {"key": "state", "label": _("Granskning")},
            {"key": "by", "label": _("Granskas senast"), "kind": "date"},
            {"key": "draft", "label": _("Utkast")},
        ],
        "rows": [
            {
                "href": reverse("work_guidance_page", args=[each.slug]),
                "cells": [
                    {
                        "value": each.newest.sv.title,
                        **({"origin": Origin.SYNTHETIC} if each.is_example else {}),
                    },
                    areas[each.newest.area],
                    _STATES[each.newest.review_state(today)](),
                    _review_by(each),
                    _("Ja") if each.draft else _("Nej"),
                ],
            }
            for each in rows
        ],
        "empty": {"title": _("Ingen sida är skriven än.")},
    }
