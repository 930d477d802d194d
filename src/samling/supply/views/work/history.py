"""Every version of an offer, what changed between them, and every step."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samling.platform.access import member
from samling.platform.whole_numbers import whole_number
from samling.supply import queries
from samling.supply.views.shown import differences, sections_of

from .asking import crumbs, example_band, municipalities, offer_crumb, offer_seen, own_crumb


@member
def history(request: HttpRequest, offer_id: int) -> HttpResponse:
    """All of it; ?version=2 shows that version whole."""
    found = offer_seen(request, offer_id)
    version = None
    if "version" in request.GET:
        version = queries.version_of(found.id, whole_number(request.GET["version"], -1))
        if version is None:
            raise Http404(request.GET["version"][:20])
    versions = queries.versions_of(found.id)
    return render(
        request,
        "supply/work/history.html",
        {
            "found": found,
            "versions": _compared(versions),
            "story": queries.story_of(found.id),
            "version": version,
            "sections": sections_of(
                version.written, is_public=True, municipalities=municipalities()
            )
            if version
            else [],
            "summary": version.written.get("summary", "") if version else "",
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(own_crumb(), offer_crumb(found), (_("Historik"), None)),
        },
    )


def _compared(versions: list[queries.VersionRow]) -> list[dict[str, Any]]:
    """Each with what is new since the one before it."""
    earlier = [*versions[1:], None]
    names = municipalities()
    return [
        {
            "row": each,
            "changes": differences(before.written, each.written, names) if before else [],
            "is_first": before is None,
        }
        for each, before in zip(versions, earlier, strict=True)
    ]
