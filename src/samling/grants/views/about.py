"""What Samling is, where its figures come from, and how accessible it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.platform.access import public
from samling.platform.kept import kept
from samling.registry.data.map import load_map


@public
@kept(queries.version)
def about(request: HttpRequest) -> HttpResponse:
    every = queries.inputs()
    found = [each.source for each in queries.schemes().values()]
    found += [dataset.source for dataset in every.datasets]
    sources = {str(source): source for source in [*found, load_map().source]}
    return render(
        request,
        "grants/about.html",
        {
            "sources": list(sources.values()),
            "breadcrumb": [{"label": _("Om Samling"), "href": None}],
        },
    )


@public
@kept(queries.version)
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "grants/accessibility.html",
        {"breadcrumb": [{"label": _("Tillgänglighet"), "href": None}]},
    )
