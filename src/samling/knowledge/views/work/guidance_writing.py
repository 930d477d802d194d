"""The page on which an officer writes a page of guidance: preview, draft, publish."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samling.kernel import SamlingError
from samling.knowledge import actions, documents, queries
from samling.knowledge.forms import GuidanceForm
from samling.knowledge.rules import LONGEST_SLUG, Guidance, read_guidance
from samling.platform.access import member, takes_forms
from samling.platform.crumbs import crumbs as work_crumbs
from samling.platform.forms_sent import new_key, status_of

from ..guidance import address_before, page_band
from .asking import asked, check_keeps, version_shown
from .guidance import guidance_work_crumb, in_a_year, page_crumb, page_kept


@member
@takes_forms
def new_guidance(request: HttpRequest) -> HttpResponse:
    """A page that was not there. It begins as a draft, and is published from its own page."""
    check_keeps(request)
    return _writing(request, None)


@member
@takes_forms
def write_guidance(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft of a page if there is one, else what everyone reads; to preview, save, publish."""
    return _writing(request, page_kept(request, slug))


def _writing(request: HttpRequest, told: queries.PageTold | None) -> HttpResponse:
    today = timezone.localdate()
    form = GuidanceForm(
        request.POST if request.method == "POST" else None,
        before=told.newest if told else None,
        days=(today, in_a_year(today)),
    )
    step = request.POST.get("step", "")
    status, preview = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid(publishes=step == "publish"):
            try:
                page = read_guidance(form.plain(told.slug if told else _slug(form)))
                if step in ("draft", "publish"):
                    return redirect("work_guidance_page", _kept(request, told, page, step))
                status, preview = 200, _preview(page)
            except SamlingError as error:
                status = status_of(error)
                form.tell(error.faults)
    title = _("Skriv om ”%(title)s”") % {"title": told.newest.sv.title} if told else _("Ny sida")
    places = [guidance_work_crumb(), *([page_crumb(told)] if told else [])]
    return render(
        request,
        "knowledge/work/write_guidance.html",
        {
            "form": form,
            "key": new_key(),
            "told": told,
            "edition": version_shown(request, told.edition if told else 0),
            "title": title,
            "preview": preview,
            "example_data": told is not None and page_band(told),
            "breadcrumb": work_crumbs(*places, (title, None)),
        },
        status=status,
    )


def _kept(request: HttpRequest, told: queries.PageTold | None, page: Guidance, step: str) -> str:
    """Save it as a draft or publish it; the page's name in addresses."""
    if told is None:
        actions.begin_page(page, asked(request, is_blind=True))
    elif step == "draft":
        actions.save_draft(page, asked(request))
    else:
        actions.publish_page(page, asked(request))
    return page.slug


def _slug(form: GuidanceForm) -> str:
    words = slugify(form.cleaned_data["title"])[:LONGEST_SLUG]
    return "-".join(filter(None, re.split("[-_]+", words)))


def _preview(page: Guidance) -> list[dict[str, Any]]:
    """The text as it would be shown, in each language that it is written in."""
    texts = [("sv", page.sv), *([("en", page.en)] if page.en else [])]
    return [
        {
            "lang": lang,
            "written": written,
            "text": documents.rendered(written.body, address_before()).html,
        }
        for lang, written in texts
    ]
