"""The pages of guidance, for everyone: the list, one page, and how it stood before."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import Missing, format_date, format_number
from samling.knowledge import documents, queries
from samling.knowledge.rules import Guidance, ReviewState
from samling.platform.access import public
from samling.platform.templatetags.samling_format import language

from .saying import crumbs, version_shown


@public
def guidance(request: HttpRequest) -> HttpResponse:
    """Every page in the order of reading, each with the sentence that it leads with."""
    pages = queries.published_pages()
    return render(
        request,
        "knowledge/guidance.html",
        {
            "lead": _lead(pages),
            "pages": [_card(each) for each in pages],
            "in_swedish": in_swedish(pages),
            "breadcrumb": crumbs((_("Vägledning"), None)),
        },
    )


@public
def guidance_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page as it stands."""
    told = queries.guidance_page(slug)
    if told is None or told.page is None:
        raise Http404(slug)
    versions = queries.guidance_versions(slug)
    return render(
        request,
        "knowledge/guidance_page.html",
        {
            **page_shown(told.page),
            "review": review_shown(told.page),
            "versions": [
                {**version_shown(each), "is_newest": each.number == told.version}
                for each in versions
            ],
            "example_data": page_band(told),
            "breadcrumb": crumbs(guidance_crumb(), (title_of(told.page), None)),
        },
    )


@public
def guidance_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What a page said in an earlier version."""
    told = queries.guidance_page(slug)
    found = queries.guidance_version(slug, number) if told and number <= told.version else None
    if told is None or told.page is None or found is None:
        raise Http404(f"{slug} {number}")
    return render(
        request,
        "knowledge/guidance_version.html",
        {
            **page_shown(found.page),
            "found": version_shown(found),
            "is_newest": number == told.version,
            "example_data": page_band(told),
            "breadcrumb": crumbs(
                guidance_crumb(),
                (title_of(told.page), reverse("guidance_page", args=[slug])),
                (_("Version %(number)s") % {"number": number}, None),
            ),
        },
    )


def page_shown(page: Guidance) -> dict[str, Any]:
    """What is shown of a page's text, in whichever version, and the language that it is in."""
    lang, written = page.written(language())
    text = documents.rendered(written.body, address_before())
    return {
        "page": page,
        "written": written,
        "text": text.html,
        "places": [each for each in text.places if each.is_first],
        "lang": lang,
        "is_other_language": lang != language(),
        "sources": page.sources,
    }


def review_shown(page: Guidance) -> dict[str, Any]:
    """Whether its owner has looked the page through, as a sentence; overdue is a warning."""
    state = page.review_state(timezone.localdate())
    if isinstance(page.reviewed_on, Missing) or isinstance(page.review_by, Missing):
        words = _(
            "Sidan är skriven utifrån källorna nedan. %(owner)s har inte granskat den än, och "
            "ingen dag för granskning är satt."
        ) % {"owner": page.owner}
        return {"state": state, "kind": "warning", "words": words}
    days = {
        "day": format_date(page.reviewed_on, language()),
        "next": format_date(page.review_by, language()),
    }
    if state is ReviewState.OVERDUE:
        words = _("Sidan skulle ha granskats igen senast %(next)s. Senast granskad %(day)s.")
        return {"state": state, "kind": "warning", "words": words % days}
    words = _("Granskad %(day)s. Granskas igen senast %(next)s.")
    return {"state": state, "kind": "info", "words": words % days}


def title_of(page: Guidance) -> str:
    """What a page is called, in the language that the reader gets it in."""
    return page.written(language())[1].title


def guidance_crumb() -> tuple[str, str]:
    return _("Vägledning"), reverse("guidance")


def page_band(told: queries.PageTold) -> bool | str:
    """Across a page whose review is invented."""
    return told.is_example and _("Granskningen av sidan är påhittad. Texten är det inte.")


def in_swedish(pages: Sequence[Guidance]) -> bool:
    """Whether some of the texts are in Swedish on a page that is not."""
    return any(each.written(language())[0] != language() for each in pages)


def address_before() -> str:
    """What stands before addresses here in the page's language: nothing for Swedish."""
    return reverse("knowledge").removesuffix("/kunskap/")


def _card(page: Guidance) -> dict[str, Any]:
    lang, written = page.written(language())
    return {"slug": page.slug, "title": written.title, "lead": written.lead, "lang": lang}


def _lead(pages: Sequence[Guidance]) -> str:
    if not pages:
        return _("Ingen sida är publicerad än.")
    words = ngettext(
        "%(n)s sida om hur ni bygger upp, ger och följer upp stöd till föräldrar.",
        "%(n)s sidor om hur ni bygger upp, ger och följer upp stöd till föräldrar.",
        len(pages),
    )
    return words % {"n": format_number(len(pages), language())}
