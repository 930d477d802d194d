"""News for everyone: the list, each item, and the feed."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import format_date, format_number
from samling.knowledge import queries
from samling.knowledge.rules import Topic
from samling.platform.access import public
from samling.platform.address import address_for
from samling.platform.publishing import published
from samling.platform.templatetags.samling_format import language
from samling.platform.whole_numbers import whole_number
from samling.registry import queries as registry

from .saying import crumbs, said

_ON_A_PAGE = 20
_IN_FEED = 30


@public
def news(request: HttpRequest) -> HttpResponse:
    """What is published, newest first: all, or of a year and a topic."""
    years = queries.news_years()
    year = whole_number(request.GET.get("ar", ""), 0)
    chosen_year = year if year in years else None
    asked = request.GET.get("amne", "")
    topic = next((each for each in Topic if each.in_address == asked), None)
    found = queries.PublishedNews(year=chosen_year, topic=topic)
    page = Paginator(found, _ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    return render(
        request,
        "knowledge/news.html",
        {
            "lead": _lead(len(found), chosen_year, topic),
            "items": [shown(each) for each in rows],
            "page": page,
            "is_narrowed": bool(chosen_year or topic),
            "years": [{"value": each, "chosen": each == chosen_year} for each in years],
            "topics": [
                {"value": each.in_address, "label": said(each.words), "chosen": each is topic}
                for each in Topic
            ],
            "example_data": band(rows),
            "breadcrumb": crumbs((_("Nyheter"), None)),
        },
    )


@public
def news_item(request: HttpRequest, slug: str) -> HttpResponse:
    """One news item. What is a draft, or withdrawn, is not there for others."""
    told = queries.news_item(slug)
    if told is None or not told.is_published:
        raise Http404(slug)
    return render(
        request,
        "knowledge/news_item.html",
        {
            "item": shown(told),
            "content": told.content,
            "owner": _owners().get(told.organisation, told.organisation),
            "example_data": band([told]),
            "breadcrumb": crumbs((_("Nyheter"), reverse("news")), (told.content.title, None)),
        },
    )


@public
def news_feed(request: HttpRequest) -> HttpResponse:
    """The newest as an Atom feed, for programs that follow many sites."""
    rows, owners = queries.latest_news(_IN_FEED), _owners()
    with translation.override("sv"):
        here, pages = reverse("news_feed"), reverse("news")
        feed = Atom1Feed(
            title=_("Nyheter om stöd till föräldrar"),
            link=address_for(request, pages),
            description=_("Det senaste om stöd till föräldrar, den nyaste först."),
            language="sv",
            feed_url=address_for(request, here),
        )
        for each in rows:
            address = address_for(request, reverse("news_item", args=[each.slug]))
            feed.add_item(
                title=f"Exempel: {each.content.title}" if each.is_example else each.content.title,
                link=address,
                description=each.content.lead,
                unique_id=address,
                pubdate=each.published_at,
                updateddate=each.changed_at,
                author_name=owners.get(each.organisation, each.organisation),
                categories=[one.words.sv for one in each.content.topics],
            )
        content = feed.writeString("utf-8").encode()
    return published(request, content, "application/atom+xml")


def shown(told: queries.NewsTold) -> dict[str, Any]:
    """What lists and pages show of a news item."""
    at = told.published_at or told.changed_at
    day, changed = timezone.localdate(at), timezone.localdate(told.changed_at)
    return {
        "slug": told.slug,
        "title": told.content.title,
        "lead": told.content.lead,
        "at": at,
        "day": format_date(day, language()),
        "changed": format_date(changed, language()) if changed > day else "",
        "is_example": told.is_example,
        "topics": [
            {"label": said(each.words), "href": f"{reverse('news')}?amne={each.in_address}"}
            for each in told.content.topics
        ],
    }


def _owners() -> dict[str, str]:
    """The names of those that may tell news, by their ids."""
    return {each.id: each.name for each in registry.organisations()}


def band(rows: list[queries.NewsTold]) -> bool | str:
    """Across a page with news that are invented."""
    return any(each.is_example for each in rows) and _(
        "Nyheter som är märkta exempeldata är påhittade för att visa hur sidan fungerar."
    )


def _lead(number: int, year: int | None, topic: Topic | None) -> str:
    if not number and not (year or topic):
        return _("Ingen nyhet är publicerad än.")
    words = ngettext("%(n)s nyhet", "%(n)s nyheter", number) % {
        "n": format_number(number, language())
    }
    if year and topic:
        return _("%(words)s från %(year)s om %(topic)s.") % {
            "words": words,
            "year": year,
            "topic": said(topic.words).lower(),
        }
    if year:
        return _("%(words)s från %(year)s.") % {"words": words, "year": year}
    if topic:
        return _("%(words)s om %(topic)s.") % {"words": words, "topic": said(topic.words).lower()}
    return _("%(words)s om stöd till föräldrar, den nyaste först.") % {"words": words}
