"""Pages of guidance, for everyone: the list, and one page with its text as it stands now."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Path, Query

from samling.kernel import Missing
from samling.knowledge import queries
from samling.knowledge.rules import Guidance, GuidanceArea, ReviewState, Written
from samling.platform.openapi import missing_kind, source

from . import routers
from .guidance_schemas import (
    GuidanceListed,
    GuidancePage,
    GuidancePages,
    GuidanceText,
    GuidanceWords,
)
from .schemas import LONGEST_SLUG, SLUG


@routers.guidance.read(
    "/guidance", answer=GuidancePages, errors=(422,), example="/guidance?area=arenas"
)
def list_guidance(
    request: HttpRequest,
    area: Annotated[
        GuidanceArea | None, Query(description="Only of this area.", examples=["arenas"])
    ] = None,
    review: Annotated[
        ReviewState | None, Query(description="Only with the review in this state.")
    ] = None,
) -> GuidancePages:
    """List guidance.

    Every published page of guidance on support to parents, in the order of reading, with who
    answers for it and how it stands with the review.
    """
    found = [
        GuidanceListed(
            **_summary(told, page), sv=_words(page.sv), en=_words(page.en) if page.en else None
        )
        for told in queries.guidance_pages()
        if (page := told.page) is not None
        and area in (None, page.area)
        and review in (None, page.review_state(timezone.localdate()))
    ]
    return GuidancePages(total=len(found), pages=found)


@routers.guidance.read(
    "/guidance/{slug}", answer=GuidancePage, errors=(404, 422), example="/guidance/arenor"
)
def get_guidance(
    request: HttpRequest,
    slug: Annotated[
        str,
        Path(
            description="Name of a page in addresses.",
            pattern=SLUG,
            max_length=LONGEST_SLUG,
            examples=["arenor"],
        ),
    ],
) -> GuidancePage:
    """Get a page of guidance.

    The text that stands now, in Markdown, with its sources. How it stood before is on its page.
    """
    told = queries.guidance_page(slug)
    if told is None or told.page is None:
        raise Http404(slug)
    page = told.page
    return GuidancePage(
        **_summary(told, page),
        sv=_text(page.sv),
        en=_text(page.en) if page.en else None,
        sources=[source(each) for each in page.sources],
    )


def _summary(told: queries.PageTold, page: Guidance) -> dict[str, Any]:
    """The fields of a GuidanceSummary."""
    days = {"reviewed_on": page.reviewed_on, "review_by": page.review_by}
    return {
        "id": page.slug,
        "area": page.area,
        "owner": page.owner,
        "role": page.role,
        "version": told.version,
        "review": page.review_state(timezone.localdate()),
        **{
            name: None if isinstance(day, Missing) else day.isoformat()
            for name, day in days.items()
        },
        "example_data": told.is_example,
        "missing": {
            name: missing_kind(day) for name, day in days.items() if isinstance(day, Missing)
        },
    }


def _words(written: Written) -> GuidanceWords:
    return GuidanceWords(title=written.title, lead=written.lead)


def _text(written: Written) -> GuidanceText:
    return GuidanceText(title=written.title, lead=written.lead, body=written.body)
