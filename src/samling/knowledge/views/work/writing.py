"""The pages on which an officer writes: facts, studies and judgements of a programme."""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samling.knowledge import actions, queries
from samling.knowledge.forms import (
    JudgementForm,
    ProgrammeForm,
    RemoveForm,
    StudyForm,
    judgement_written,
)
from samling.knowledge.forms.saying import ReasonForm
from samling.knowledge.rules import read_judgement, read_programme, read_study
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key

from .asking import asked, band, check_keeps, crumbs, kept, programme_crumb, taken

LONGEST_SLUG = 80


@member
@takes_forms
def new_programme(request: HttpRequest) -> HttpResponse:
    """A programme that was not in the register."""
    check_keeps(request)
    form = ProgrammeForm(_sent(request), before=None)

    def save() -> str:
        words = slugify(form.cleaned_data["name"])[:LONGEST_SLUG]
        slug = "-".join(filter(None, re.split("[-_]+", words)))
        found = read_programme(form.plain(slug))
        actions.begin_programme(found, asked(request, is_blind=True))
        return found.slug

    title = _("Lägg in ett program")
    return _page(request, form, save, "knowledge/work/facts.html", title, None)


@member
@takes_forms
def change_programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Facts, effect and sources of a programme."""
    told = kept(request, slug)
    form = ProgrammeForm(_sent(request), before=told.programme)

    def save() -> str:
        actions.change_programme(read_programme(form.plain(slug)), asked(request))
        return slug

    title = _("Ändra uppgifterna om %(name)s") % {"name": told.programme.name}
    return _page(request, form, save, "knowledge/work/facts.html", title, told)


@member
@takes_forms
def add_study(request: HttpRequest, slug: str) -> HttpResponse:
    """One more study of a programme."""
    told = kept(request, slug)
    form = StudyForm(_sent(request), before=None)

    def save() -> str:
        actions.add_study(slug, read_study(form.plain()), asked(request))
        return slug

    title = _("Lägg till en studie av %(name)s") % {"name": told.programme.name}
    return _page(request, form, save, "knowledge/work/study.html", title, told)


@member
@takes_forms
def change_study(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A study as it should be. number: its place in the list, from 1."""
    told = kept(request, slug)
    place = _place(told, number)
    form = StudyForm(_sent(request), before=told.programme.studies[place])

    def save() -> str:
        actions.change_study(slug, place, read_study(form.plain()), asked(request))
        return slug

    return _page(
        request, form, save, "knowledge/work/study.html", _("Ändra studien"), told, number=number
    )


@member
@takes_forms
def remove_study(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A study taken out of the list; earlier versions keep it."""
    told = kept(request, slug)
    place = _place(told, number)
    form = RemoveForm(_sent(request))

    def save() -> str:
        actions.remove_study(slug, place, asked(request))
        return slug

    return _page(
        request,
        form,
        save,
        "knowledge/work/remove_study.html",
        _("Ta bort studien"),
        told,
        study=told.programme.studies[place],
    )


@member
@takes_forms
def judge_programme(request: HttpRequest, slug: str) -> HttpResponse:
    """The judgement of the evidence as a whole."""
    told = kept(request, slug)
    form = JudgementForm(_sent(request), initial=judgement_written(told.programme.judgement))

    def save() -> str:
        actions.judge_programme(slug, read_judgement(form.plain()), asked(request))
        return slug

    title = _("Samlad bedömning av %(name)s") % {"name": told.programme.name}
    return _page(request, form, save, "knowledge/work/judgement.html", title, told)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _place(told: queries.ProgrammeTold, number: int) -> int:
    if not 1 <= number <= len(told.programme.studies):
        raise Http404(str(number))
    return number - 1


def _page(
    request: HttpRequest,
    form: ReasonForm,
    save: Callable[[], str],
    template: str,
    title: str,
    told: queries.ProgrammeTold | None,
    **more: Any,
) -> HttpResponse:
    """The form, or the programme once it is saved."""
    answer, status = taken(request, form, save, "work_programme")
    if answer is not None:
        return answer
    places = [programme_crumb(told)] if told else []
    return render(
        request,
        template,
        {
            "form": form,
            "key": new_key(),
            "told": told,
            "title": title,
            "example_data": told is not None and band(told),
            "breadcrumb": crumbs(*places, (title, None)),
            **more,
        },
        status=status,
    )
