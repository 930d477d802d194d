"""The pages on which an officer writes news, publishes and withdraws them."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import Fault, Origin, SamlingError, capital
from samling.knowledge import actions, queries
from samling.knowledge.forms import NewsForm, news_written
from samling.knowledge.rules import NEWS
from samling.platform.access import member, only_forms, takes_forms
from samling.platform.crumbs import crumbs
from samling.platform.forms_sent import new_key
from samling.registry import queries as registry

from ..news import band, shown
from ..saying import said
from .asking import asked, check_tells, status_of, taken


@member
def work_news(request: HttpRequest) -> HttpResponse:
    """Every news item, the one that was changed last first."""
    check_tells(request)
    rows = queries.work_news()
    drafts = sum(each.state == "draft" for each in rows)
    return render(
        request,
        "knowledge/work/news.html",
        {
            "lead": _("Publicerade: %(published)s. Utkast: %(drafts)s.")
            % {"published": sum(each.is_published for each in rows), "drafts": drafts},
            "table": _table(rows),
            "example_data": band(list(rows)),
            "breadcrumb": [*news_crumbs()[:1], {"label": _("Nyheter"), "href": None}],
        },
    )


@member
def work_news_item(request: HttpRequest, slug: str) -> HttpResponse:
    """A news item as everyone sees it, or will, with what can be done and what it has said."""
    return _shown(request, _told(request, slug))


@member
@takes_forms
def new_news(request: HttpRequest) -> HttpResponse:
    """A draft."""
    check_tells(request)
    form = NewsForm(request.POST if request.method == "POST" else None)

    def save() -> str:
        return actions.write_news(form.content(), asked(request, is_blind=True)).slug

    return _written(request, form, save, _("Skriv en nyhet"), None)


@member
@takes_forms
def change_news(request: HttpRequest, slug: str) -> HttpResponse:
    """Other words of a news item."""
    told = _told(request, slug)
    form = NewsForm(
        request.POST if request.method == "POST" else None, initial=news_written(told.content)
    )

    def save() -> str:
        return actions.change_news(slug, form.content(), asked(request)).slug

    return _written(request, form, save, _("Ändra nyheten"), told)


@member
@only_forms
def news_step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Publish or withdraw."""
    told = _told(request, slug)
    if step not in ("publish", "withdraw"):
        raise Http404(step)
    try:
        actions.take_news_step(slug, step, asked(request))
    except SamlingError as error:
        return _shown(request, _told(request, slug), error.faults, status_of(error))
    return redirect("work_news_item", told.slug)


def news_crumbs(*places: tuple[str, str | None]) -> list[dict[str, Any]]:
    """The way to a page of news, from one's own work."""
    return crumbs((_("Nyheter"), reverse("work_news")), *places)


def _told(request: HttpRequest, slug: str) -> queries.NewsTold:
    check_tells(request)
    found = queries.news_item(slug)
    if found is None:
        raise Http404(slug)
    return found


def _shown(
    request: HttpRequest,
    told: queries.NewsTold,
    faults: tuple[Fault, ...] = (),
    status: int = 200,
) -> HttpResponse:
    versions = queries.news_versions(told.slug)
    names = registry.names_of({each.by for each in versions})
    return render(
        request,
        "knowledge/work/news_item.html",
        {
            "told": told,
            "item": shown(told),
            "content": told.content,
            "lead": _lead(told),
            "faults": faults,
            "reason": request.POST.get("reason", "")[:2_000],
            "key": new_key(),
            "versions": [
                {
                    "number": each.number,
                    "did": said(NEWS.step(each.step).done),
                    "who": names.get(each.by, each.by),
                    "why": each.why,
                    "at": timezone.localtime(each.at),
                    "content": each.content,
                    "is_newest": each.number == told.version,
                }
                for each in versions
            ],
            "example_data": band([told]),
            "breadcrumb": news_crumbs((told.content.title, None)),
        },
        status=status,
    )


def _lead(told: queries.NewsTold) -> str:
    if told.is_published:
        return _("Nyheten är publicerad. Alla kan läsa den.")
    if told.state == "withdrawn":
        return _("Nyheten är tillbakadragen. Ingen annan kan läsa den.")
    return _("Nyheten är ett utkast. Ingen annan kan läsa den än.")


def _written(
    request: HttpRequest,
    form: NewsForm,
    save: Callable[[], str],
    title: str,
    told: queries.NewsTold | None,
) -> HttpResponse:
    """The form, or the news item once it is saved."""
    answer, status = taken(request, form, save, "work_news_item")
    if answer is not None:
        return answer
    places = []
    if told is not None:
        places.append((told.content.title, reverse("work_news_item", args=[told.slug])))
    return render(
        request,
        "knowledge/work/news_form.html",
        {
            "form": form,
            "key": new_key(),
            "told": told,
            "title": title,
            "example_data": told is not None and band([told]),
            "breadcrumb": news_crumbs(*places, (title, None)),
        },
        status=status,
    )


def _table(rows: tuple[queries.NewsTold, ...]) -> dict[str, Any]:
    return {
        "id": "nyheter",
        "caption": _("Nyheter"),
        "hide_caption": True,
        "stacks": True,
        "columns": [
            {"key": "title", "label": _("Rubrik")},
            {"key": "state", "label": _("Läge")},
            {"key": "topics", "label": _("Ämnen")},
            {"key": "changed", "label": _("Ändrad"), "kind": "date"},
        ],
        "rows": [
            {
                "href": reverse("work_news_item", args=[each.slug]),
                "cells": [
                    {
                        "value": each.content.title,
                        **({"origin": Origin.SYNTHETIC} if each.is_example else {}),
                    },
                    said(NEWS.state(each.state).text),
                    capital(", ".join(said(one.words) for one in each.content.topics)),
                    timezone.localdate(each.changed_at),
                ],
            }
            for each in rows
        ],
        "empty": {"title": _("Ingen nyhet är skriven än.")},
    }
