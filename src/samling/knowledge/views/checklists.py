"""The checklists as everyone reads them: what is asked, why, and where it stands."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.kernel import format_number
from samling.knowledge import queries
from samling.platform.access import public
from samling.platform.templatetags.samling_format import language

from .saying import crumbs, said


@public
def checklists(request: HttpRequest) -> HttpResponse:
    """Every checklist, with what it helps to see."""
    return render(
        request,
        "knowledge/checklists.html",
        {
            "checklists": queries.checklists(),
            "breadcrumb": crumbs((_("Checklistor"), None)),
        },
    )


@public
def checklist(request: HttpRequest, slug: str) -> HttpResponse:
    """One checklist with every item and its source, to read and to print."""
    found = queries.newest_checklist(slug)
    if found is None:
        raise Http404(slug)
    examples = queries.published_examples(slug)
    return render(
        request,
        "knowledge/checklist.html",
        {
            "checklist": found,
            "items": [
                {"item": each, "examples": sum(one.item == each.id for one in examples)}
                for each in found.items
            ],
            "number": format_number(len(found.items), language()),
            "sources": found.sources,
            "breadcrumb": crumbs(checklists_crumb(), (said(found.title), None)),
        },
    )


def checklists_crumb() -> tuple[str, str]:
    return _("Checklistor"), reverse("checklists")
